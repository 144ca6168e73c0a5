using System.Globalization;

namespace Kapok.Insight;

/// <summary>How numbers are written, the same in every language.</summary>
internal static class Figures
{
    internal static string Of(double value, int digits = 3) =>
        value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    internal static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    internal static string Range((double Low, double High) range) => Of(range.Low) + "–" + Of(range.High);
}
