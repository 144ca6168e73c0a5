using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Google.Protobuf;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Members;

/// <summary>
/// Takes what a member says to each log. A log that is slow or broken holds up no other one and not
/// the member: nobody trusts a log, and what one loses, the next epoch makes good.
/// </summary>
internal sealed class LogSenders(MemberSetup setup, ILogger logger)
{
    // The protocol says little: votes, a cut, a time statement for each of few blocks. What is more
    // waits for a log that stands still; there the oldest matters least.
    private const int WaitingMax = 10_000;

    private readonly Channel<ByteString>[] waiting = [.. setup.Logs.Select(_ => Channel.CreateBounded<ByteString>(
        new BoundedChannelOptions(WaitingMax) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }))];

    internal int Count => setup.Logs.Count;

    /// <summary>What waits, for all logs together.</summary>
    internal int WaitingCount => waiting.Sum(queue => queue.Reader.Count);

    /// <summary>Queues an entry for one log; never waits.</summary>
    internal void Send(int log, ByteString entry) => _ = waiting[log].Writer.TryWrite(entry);

    /// <summary>Queues an entry for every log but one; with a single log, for that one.</summary>
    internal void SendToOthers(int log, ByteString entry)
    {
        foreach (int other in Enumerable.Range(0, Count).Where(other => other != log || Count == 1))
        {
            Send(other, entry);
        }
    }

    internal void SendToAll(ByteString entry)
    {
        for (int log = 0; log < Count; log++)
        {
            Send(log, entry);
        }
    }

    /// <summary>Appends to one log what is queued for it; whatever waits goes together.</summary>
    internal async Task RunAsync(int log, CancellationToken cancellationToken)
    {
        List<ByteString> entries = [];
        bool isTaken = true;
        while (await waiting[log].Reader.WaitToReadAsync(cancellationToken))
        {
            while (waiting[log].Reader.TryRead(out ByteString? entry))
            {
                entries.Add(entry);
            }

            isTaken = await AppendAsync(log, entries, isTaken, cancellationToken);
            entries.Clear();
        }
    }

    // A log that is away is told of once, and once when it is back.
    private async Task<bool> AppendAsync(
        int log, List<ByteString> entries, bool wasTaken, CancellationToken cancellationToken)
    {
        try
        {
            await setup.Logs[log].AppendAsync([.. entries], cancellationToken);
        }
        catch (IOException error)
        {
            if (wasTaken)
            {
                logger.NotAppended(setup.Id, setup.OperatorOf(log), error.Message);
            }

            return false;
        }

        if (!wasTaken)
        {
            logger.AppendedAgain(setup.Id, setup.OperatorOf(log));
        }

        return true;
    }
}
