using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Bench.Chaos.Running;

/// <summary>Looks again and again until something holds, or the time is over.</summary>
internal static class Waiting
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    internal static async Task<bool> UntilAsync(Func<Task<bool>> holds, TimeSpan atMost, CancellationToken cancellationToken)
    {
        long begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < atMost)
        {
            if (await holds())
            {
                return true;
            }

            await Task.Delay(LookAgain, cancellationToken);
        }

        return false;
    }
}
