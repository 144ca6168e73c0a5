using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ordering;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Members;

/// <summary>Gathers accepted transactions into batches of the member's lane.</summary>
internal sealed class BatchPublisher(IOrderingLog log, LogEntryWriter writer, TimeProvider time)
{
    private const int WaitingMax = 20_000;
    private const int BatchBytesMax = 256 * 1024;

    // At most 200 batches a second: each costs every member a signature check.
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(5);

    private readonly Channel<Wire.Item> waiting = Channel.CreateBounded<Wire.Item>(
        new BoundedChannelOptions(WaitingMax) { SingleReader = true });

    /// <summary>Queues an item; false when the queue is full.</summary>
    internal bool TryAdd(Wire.Item item) => waiting.Writer.TryWrite(item);

    /// <summary>Publishes until cancelled, going on where the lane stands.</summary>
    internal async Task RunAsync(LaneEnd lane, CancellationToken cancellationToken)
    {
        (ulong sequence, Hash last) = (lane.Sequence, lane.Last);
        List<Wire.Item> items = [];
        long publishedAt = time.GetTimestamp();
        while (await waiting.Reader.WaitToReadAsync(cancellationToken))
        {
            TimeSpan early = Spacing - time.GetElapsedTime(publishedAt);
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early, time, cancellationToken);
            }

            publishedAt = time.GetTimestamp();
            Gather(items);
            sequence++;
            (ByteString entry, Hash hash) = writer.Batch(sequence, last, items);
            last = hash;
            items.Clear();
            await log.AppendAsync([entry], cancellationToken);
        }
    }

    private void Gather(List<Wire.Item> items)
    {
        int sizeBytes = 0;
        while (sizeBytes < BatchBytesMax && waiting.Reader.TryRead(out Wire.Item? item))
        {
            sizeBytes += item.CalculateSize();
            items.Add(item);
        }
    }
}
