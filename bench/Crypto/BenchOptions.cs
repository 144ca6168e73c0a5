using System.Globalization;

namespace Kapok.Bench.Crypto;

/// <summary>How long to measure.</summary>
/// <param name="Seconds">Processor time for each figure.</param>
/// <param name="IsJson">Nothing but the result is printed.</param>
internal sealed record BenchOptions(int Seconds, bool IsJson)
{
    internal static bool TryRead(string[] arguments, out BenchOptions options)
    {
        options = new BenchOptions(3, false);
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--json")
            {
                options = options with { IsJson = true };
            }
            else if (arguments[i] == "--seconds"
                && i + 1 < arguments.Length
                && int.TryParse(arguments[++i], NumberStyles.None, CultureInfo.InvariantCulture, out int seconds))
            {
                options = options with { Seconds = seconds };
            }
            else
            {
                return false;
            }
        }

        return options.Seconds > 0;
    }
}
