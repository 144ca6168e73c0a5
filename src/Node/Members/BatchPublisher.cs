using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Finality;
using Kapok.Node.Telemetry;
using Kapok.Ordering;
using Microsoft.Extensions.Logging;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Members;

/// <summary>
/// Gathers accepted transactions into batches of the member's lane, and publishes again what an epoch
/// change left behind. Its task alone owns the lane: the driver tells it what the replica sees, and it
/// tells the replica what it sends.
/// </summary>
internal sealed class BatchPublisher(
    MemberSetup setup, ReplicaSettings settings, LogEntryWriter writer, TimeProvider time, ILogger logger)
{
    private const int WaitingMax = 20_000;
    private const int BatchBytesMax = 256 * 1024;

    // Batches that are not final, kept to publish them again. When blocks stop, transactions then wait
    // in the queue until it is full.
    private const int OpenMax = 256;

    // At most 200 batches a second: each costs every member a signature check.
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(5);

    private readonly Channel<Waiting> waiting = Channel.CreateBounded<Waiting>(
        new BoundedChannelOptions(WaitingMax) { SingleReader = true });

    // Only what the replica sees last counts.
    private readonly Channel<LaneView> views = Channel.CreateBounded<LaneView>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly int author = setup.Index ?? -1; // without a vote there is no lane
    private readonly OwnLane<IReadOnlyList<Wire.Item>> lane = new(default);
    private LaneView view = new(0, IsOpen: false, default, default);
    private ulong laneEpoch;
    private readonly List<ActivityContext> causes = [];
    private int unpublished;
    private int gathered;
    private Task<bool>? viewing;
    private Task<bool>? gathering;

    /// <summary>Queues an item; false when the queue is full.</summary>
    internal bool TryAdd(Wire.Item item)
    {
        _ = Interlocked.Increment(ref unpublished);
        bool isTaken = waiting.Writer.TryWrite(new Waiting(item, Activity.Current?.Context ?? default));
        if (!isTaken)
        {
            _ = Interlocked.Decrement(ref unpublished);
        }

        return isTaken;
    }

    /// <summary>What was queued and has not been given to a log.</summary>
    internal int UnpublishedCount => Volatile.Read(ref unpublished);

    /// <summary>What waits for a batch.</summary>
    internal int WaitingCount => waiting.Reader.Count;

    /// <summary>Notes what the replica sees of the lane; never waits.</summary>
    internal void Show(LaneView seen) => _ = views.Writer.TryWrite(seen);

    /// <summary>Publishes until cancelled.</summary>
    internal async Task RunAsync(ChannelWriter<Input> inputs, CancellationToken cancellationToken)
    {
        long publishedAt = time.GetTimestamp();
        while (true)
        {
            IReadOnlyList<IReadOnlyList<Wire.Item>> batches = Follow();
            if (batches.Count == 0)
            {
                await WaitAsync(cancellationToken);
                batches = await GatherAsync(Spacing - time.GetElapsedTime(publishedAt), cancellationToken);
            }

            if (batches.Count > 0)
            {
                publishedAt = time.GetTimestamp();
                using Activity? traced = NodeTraces.Publish(causes);
                causes.Clear();
                await PublishAsync(batches, inputs, cancellationToken);
                _ = Interlocked.Add(ref unpublished, -gathered);
                gathered = 0;
            }
        }
    }

    // An epoch that began, or another life of this member, takes the lane elsewhere: what is not in it
    // then goes out again.
    private IReadOnlyList<IReadOnlyList<Wire.Item>> Follow()
    {
        while (views.Reader.TryRead(out LaneView? latest))
        {
            view = latest;
        }

        lane.Settle(view.Final);
        if (!view.IsOpen || (view.Epoch == laneEpoch && !lane.IsOvertaken(view.Seen)))
        {
            return [];
        }

        laneEpoch = view.Epoch;
        return lane.Restart(view.Seen);
    }

    private bool CanPublish => view.IsOpen && view.Epoch == laneEpoch && lane.OpenCount < OpenMax;

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        viewing ??= views.Reader.WaitToReadAsync(cancellationToken).AsTask();
        gathering ??= waiting.Reader.WaitToReadAsync(cancellationToken).AsTask();
        await await (CanPublish ? Task.WhenAny(viewing, gathering) : Task.WhenAny(viewing));
        viewing = viewing.IsCompleted ? null : viewing;
    }

    private async Task<IReadOnlyList<IReadOnlyList<Wire.Item>>> GatherAsync(
        TimeSpan early, CancellationToken cancellationToken)
    {
        if (!CanPublish || gathering is not { IsCompleted: true })
        {
            return [];
        }

        if (early > TimeSpan.Zero)
        {
            await Task.Delay(early, time, cancellationToken);
        }

        gathering = null;
        List<Wire.Item> items = [];
        int sizeBytes = 0;
        while (sizeBytes < BatchBytesMax && waiting.Reader.TryRead(out Waiting next))
        {
            sizeBytes += next.Item.CalculateSize();
            items.Add(next.Item);
            causes.Add(next.Cause);
        }

        gathered = items.Count;

        return [items];
    }

    // The replica hears of a batch before the log has it: one that the log never shows is demanded.
    private async Task PublishAsync(
        IReadOnlyList<IReadOnlyList<Wire.Item>> batches, ChannelWriter<Input> inputs, CancellationToken cancellationToken)
    {
        List<ByteString> entries = [];
        foreach (IReadOnlyList<Wire.Item> items in batches)
        {
            (ByteString entry, BatchEntry batch) = Sign(items);
            lane.Add(batch.Hash, items);
            entries.Add(entry);
            await inputs.WriteAsync(new BatchSent(laneEpoch, batch), cancellationToken);
        }

        await AppendAsync(setup.Logs[settings.LogOf(laneEpoch)], entries, cancellationToken);
    }

    private (ByteString Entry, BatchEntry Batch) Sign(IReadOnlyList<Wire.Item> items)
    {
        LaneEnd end = lane.End;
        (ByteString entry, Cryptography.Hash hash) = writer.Batch(end.Sequence + 1, end.Last, items);
        Wire.Signed envelope = Wire.LogEntry.Parser.ParseFrom(entry).Batch;
        return (entry, new BatchEntry(author, end.Sequence + 1, end.Last, hash, [], envelope.Body.Length, envelope));
    }

    // Not a moment longer than the epoch lasts: its log may be the reason why it ends.
    private async Task AppendAsync(IOrderingLog log, List<ByteString> entries, CancellationToken cancellationToken)
    {
        using CancellationTokenSource epoch = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task append = log.AppendAsync(entries, epoch.Token).AsTask();
        while (!append.IsCompleted && !IsOver())
        {
            viewing ??= views.Reader.WaitToReadAsync(cancellationToken).AsTask();
            _ = await Task.WhenAny(append, viewing);
            viewing = viewing.IsCompleted ? null : viewing;
        }

        await epoch.CancelAsync();
        try
        {
            await append;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // What the log did not take is published again in the next epoch.
        }
        catch (IOException error)
        {
            logger.NotAppended(setup.Id, setup.OperatorOf(settings.LogOf(laneEpoch)), error.Message);
        }
    }

    private bool IsOver()
    {
        while (views.Reader.TryRead(out LaneView? latest))
        {
            view = latest;
        }

        return view.IsOpen && view.Epoch != laneEpoch;
    }

    // An item, and the request that it came with.
    private readonly record struct Waiting(Wire.Item Item, ActivityContext Cause);
}
