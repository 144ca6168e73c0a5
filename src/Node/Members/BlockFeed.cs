using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Node.Members;

/// <summary>Tells readers when the final height grows; each reads the blocks at its own pace.</summary>
internal sealed class BlockFeed
{
    private TaskCompletionSource grown = NewSignal();
    private ulong height;

    internal ulong Height => Volatile.Read(ref height);

    internal void Grow(ulong finalHeight)
    {
        Volatile.Write(ref height, finalHeight);
        Interlocked.Exchange(ref grown, NewSignal()).SetResult();
    }

    internal async IAsyncEnumerable<ulong> HeightsAsync(
        ulong after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (ulong next = after + 1; ;)
        {
            Task growth = Volatile.Read(ref grown).Task;
            if (next > Height)
            {
                await growth.WaitAsync(cancellationToken);
                continue;
            }

            yield return next;
            next++;
        }
    }

    private static TaskCompletionSource NewSignal() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);
}
