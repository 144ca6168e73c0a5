using System;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Bench.Chaos.Checking;

/// <summary>Time between a fault's beginning and that of the next one.</summary>
/// <param name="Kind">Name of the fault.</param>
/// <param name="From">When it began, in seconds of the run.</param>
/// <param name="To">When the next one began, or the run ended.</param>
internal sealed record FaultSpan(string Kind, double From, double To);

/// <summary>How long no client got a final answer, over several faults, in milliseconds.</summary>
/// <param name="Count">Faults.</param>
/// <param name="P50Ms">Median.</param>
/// <param name="P95Ms">95th percentile.</param>
/// <param name="MaxMs">Longest.</param>
internal sealed record OutageFigures(int Count, double P50Ms, double P95Ms, double MaxMs)
{
    internal static OutageFigures Of(IEnumerable<double> seconds)
    {
        double[] sorted = [.. seconds.Order()];
        return new OutageFigures(sorted.Length, At(sorted, 0.50), At(sorted, 0.95), At(sorted, 1));
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0
        ? 0
        : Math.Round(1_000 * sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)]);
}

/// <summary>The longest silence that clients saw behind each fault.</summary>
internal static class Outages
{
    /// <summary>The longest time without any final answer in a fault's span, in seconds.</summary>
    /// <param name="span">The span of the fault.</param>
    /// <param name="answers">Times of final answers of all clients, ascending.</param>
    /// <param name="end">When clients stopped listening.</param>
    internal static double LongestGap(FaultSpan span, IReadOnlyList<double> answers, double end)
    {
        double longest = 0;
        double before = 0;
        foreach (double answer in answers.Append(end))
        {
            longest = Math.Max(longest, Math.Min(answer, span.To) - Math.Max(before, span.From));
            before = answer;
        }

        return longest;
    }
}
