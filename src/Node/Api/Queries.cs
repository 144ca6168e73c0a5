using System;
using System.Globalization;
using Kapok.Client;
using Kapok.Projections;

namespace Kapok.Node.Api;

/// <summary>Which stage a request waits for, and how long.</summary>
/// <param name="Stage">The stage, or null for none.</param>
/// <param name="Timeout">How long at most.</param>
internal readonly record struct WaitFor(Stage? Stage, TimeSpan Timeout)
{
    internal static bool TryRead(string? wait, int? timeoutMs, out WaitFor waitFor, out string problem)
    {
        waitFor = default;
        problem = string.Empty;
        Stage stage = default;
        if (wait is not null && !Stages.TryParse(wait, out stage))
        {
            problem = $"wait is '{wait}'; it is one of seen, ordered, certified and final.";
            return false;
        }

        TimeSpan timeout = timeoutMs is { } ms ? TimeSpan.FromMilliseconds(ms) : ApiLimits.Wait;
        if (timeout < TimeSpan.Zero || timeout > ApiLimits.WaitMax)
        {
            problem = $"timeoutMs is {timeoutMs}; it is a number from 0 to {ApiLimits.WaitMax.TotalMilliseconds:F0}.";
            return false;
        }

        waitFor = new WaitFor(wait is null ? null : stage, timeout);
        return true;
    }
}

/// <summary>Reads the parameters of pages.</summary>
internal static class PageQuery
{
    internal static bool TryLimit(int? limit, out int count, out string problem)
    {
        count = limit ?? ApiLimits.PageRows;
        bool isRight = count is > 0 and <= ApiLimits.PageRowsMax;
        problem = isRight ? string.Empty : $"limit is {limit}; it is a number from 1 to {ApiLimits.PageRowsMax}.";
        return isRight;
    }

    /// <summary>Reads <c>height</c> or <c>height.index</c>.</summary>
    internal static bool TryPlace(string? before, out TransactionPlace? place, out string problem)
    {
        place = null;
        problem = string.Empty;
        if (before is null)
        {
            return true;
        }

        string[] parts = before.Split('.');
        int index = 0;
        bool isRight = ulong.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out ulong height)
            && (parts.Length == 1
                || (parts.Length == 2
                    && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out index)));
        place = new TransactionPlace(height, index);
        problem = isRight ? string.Empty : $"before is '{before}'; it is a height, or the next of an earlier page.";
        return isRight;
    }

    internal static string Text(TransactionPlace place) =>
        string.Create(CultureInfo.InvariantCulture, $"{place.Height}.{place.Index}");
}
