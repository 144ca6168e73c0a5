using System;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Client;

/// <summary>How long to go on trying, and how long to pause in between.</summary>
/// <param name="time">The clock.</param>
/// <param name="boundMs">How long in all, in milliseconds.</param>
internal sealed class Patience(TimeProvider time, long boundMs)
{
    private readonly long start = time.GetTimestamp();
    private int failures;

    internal long RemainingMs => boundMs - (long)time.GetElapsedTime(start).TotalMilliseconds;

    /// <summary>The last try went well: the next pause is the shortest again.</summary>
    internal void Reset() => failures = 0;

    /// <summary>Pauses at least as long as the node asked for.</summary>
    /// <returns>False, at once, when the time would run out first.</returns>
    internal async Task<bool> TryPauseAsync(TimeSpan? retryAfter, CancellationToken cancellationToken)
    {
        double askedMs = retryAfter?.TotalMilliseconds ?? 0;
        double pauseMs = Math.Max(askedMs, OwnPauseMs());
        if (pauseMs >= RemainingMs)
        {
            return false;
        }

        failures++;
        await Task.Delay(TimeSpan.FromMilliseconds(pauseMs), time, cancellationToken);
        return true;
    }

    // Half of it at random, so that clients that failed together do not come back together.
    private int OwnPauseMs()
    {
        long full = Math.Min(
            ClientLimits.PauseMsMax, ClientLimits.FirstPauseMs << Math.Min(failures, 10));
        return RandomNumberGenerator.GetInt32((int)full / 2, (int)full + 1);
    }
}
