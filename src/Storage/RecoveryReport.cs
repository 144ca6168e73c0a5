using System.Collections.Generic;

namespace Kapok.Storage;

/// <summary>What opening a log had to cut off; normal after a crash, and worth telling.</summary>
/// <param name="TornTails">At most one per log opened.</param>
public sealed record RecoveryReport(IReadOnlyList<TornTail> TornTails)
{
    /// <summary>All bytes cut off.</summary>
    public long CutBytes
    {
        get
        {
            long sum = 0;
            foreach (TornTail tail in TornTails)
            {
                sum += tail.CutBytes;
            }

            return sum;
        }
    }
}
