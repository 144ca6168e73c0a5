using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.RateLimiting;

namespace Kapok.Node.Links;

/// <summary>What each member may still send and read: one that floods a node harms itself alone.</summary>
internal sealed class LinkBudget : IDisposable
{
    private const int UnitBytes = 1_024;
    private const int PeriodsPerSecond = 10;

    private readonly ConcurrentDictionary<string, Account> accounts = new(StringComparer.Ordinal);

    /// <summary>Takes bytes off what a member may append; false when it sent too much.</summary>
    internal bool TryAppend(string member, long bytes)
    {
        int units = (int)((bytes + UnitBytes - 1) / UnitBytes);
        using RateLimitLease lease = Of(member).Appended.AttemptAcquire(units);
        return lease.IsAcquired;
    }

    /// <summary>Counts a reader of the log; false when the member has too many. Then <see cref="EndReading"/> is due.</summary>
    internal bool TryRead(string member)
    {
        if (Interlocked.Increment(ref Of(member).Readers) <= LinkLimits.ReadersMax)
        {
            return true;
        }

        EndReading(member);
        return false;
    }

    internal void EndReading(string member) => Interlocked.Decrement(ref Of(member).Readers);

    public void Dispose()
    {
        foreach (Account account in accounts.Values)
        {
            account.Appended.Dispose();
        }
    }

    // Only members come here, so that there are few.
    private Account Of(string member) => accounts.GetOrAdd(member, _ => new Account());

    private sealed class Account
    {
        internal int Readers;

        internal TokenBucketRateLimiter Appended { get; } = new(new TokenBucketRateLimiterOptions
        {
            TokenLimit = 2 * LinkLimits.AppendedBytesPerSecond / UnitBytes,
            TokensPerPeriod = LinkLimits.AppendedBytesPerSecond / UnitBytes / PeriodsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1.0 / PeriodsPerSecond),
            AutoReplenishment = true,
        });
    }
}
