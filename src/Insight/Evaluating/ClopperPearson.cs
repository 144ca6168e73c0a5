using MathNet.Numerics.Distributions;

namespace Kapok.Insight.Evaluating;

/// <summary>The exact interval of a share at 95 %.</summary>
internal static class ClopperPearson
{
    private const double Tail = 0.025;

    internal static (double Low, double High) Of(int part, int whole) => (
        part == 0 ? 0 : Beta.InvCDF(part, whole - part + 1, Tail),
        part == whole ? 1 : Beta.InvCDF(part + 1, whole - part, 1 - Tail));
}
