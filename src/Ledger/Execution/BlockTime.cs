using System;
using System.Linq;
using Kapok.Ledger.Hashing;

namespace Kapok.Ledger.Execution;

/// <summary>Time on the ledger (spec/execution.md, section 2).</summary>
public static class BlockTime
{
    /// <summary>
    /// The larger of parent + 1 ms and the lower median of the members' last statements. Fewer than a
    /// quorum of statements say nothing: then parent + 1 ms.
    /// </summary>
    /// <param name="parentMs">Time of the parent block.</param>
    /// <param name="preamble">Holds the last statement of each member.</param>
    /// <param name="quorumCount">The quorum, q.</param>
    /// <returns>The block's time, UTC milliseconds.</returns>
    public static ulong Of(ulong parentMs, Wire.Preamble preamble, int quorumCount)
    {
        ulong[] times = [.. preamble.TimeStatements.Select(TimeOf).Order()];
        ulong median = times.Length < quorumCount ? 0 : times[(times.Length - 1) / 2];
        return Math.Max(parentMs + 1, median);
    }

    private static ulong TimeOf(Wire.Signed statement)
    {
        bool isRead = WireEncoding.TryDecode(
            Wire.TimeStatement.Parser, statement.Body.Span, out Wire.TimeStatement time);
        Invariant.That(isRead, "a time statement was checked before it entered a preamble");
        return time.TimeMs;
    }
}
