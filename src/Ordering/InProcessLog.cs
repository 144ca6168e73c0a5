using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Google.Protobuf;

namespace Kapok.Ordering;

/// <summary>
/// The log of a network whose members all live in one process. Entries are durable before anybody
/// reads them, so that after a restart all members find the order that they voted on.
/// </summary>
public sealed class InProcessLog : IOrderingLog, IAsyncDisposable
{
    private const int WaitingAppendsMax = 4_096;
    private const int DeliveredAtOnceMax = 256;
    private const int TailLength = 8_192;

    private readonly ILogStore store;
    private readonly Channel<Append> appends = Channel.CreateBounded<Append>(
        new BoundedChannelOptions(WaitingAppendsMax) { SingleReader = true });

    private readonly Kept?[] tail = new Kept?[TailLength];
    private readonly Task writing;
    private TaskCompletionSource grown = NewSignal();
    private ulong end;

    /// <summary>Opens the log on its store.</summary>
    /// <param name="store">Where entries are kept; stays the caller's to dispose, after the log.</param>
    public InProcessLog(ILogStore store)
    {
        this.store = store;
        end = store.End;
        writing = Task.Run(WriteAsync);
    }

    /// <inheritdoc/>
    public ValueTask<LogRange> RangeAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Range);

    private LogRange Range => new(store.First, Volatile.Read(ref end));

    /// <inheritdoc/>
    public async ValueTask AppendAsync(
        IReadOnlyList<ByteString> entries, CancellationToken cancellationToken)
    {
        Append append = new(entries);
        await appends.Writer.WriteAsync(append, cancellationToken);
        await append.Done.Task.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<PositionedEntry>> ReadAsync(
        ulong position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (position < Range.First || position > Range.End)
        {
            throw new LogGapException(position, Range);
        }

        for (ulong next = position; ;)
        {
            // The signal is taken before the end is read: growth in between is not missed.
            Task growth = Volatile.Read(ref grown).Task;
            ulong available = Volatile.Read(ref end);
            if (next == available)
            {
                await growth.WaitAsync(cancellationToken);
                continue;
            }

            int count = (int)Math.Min(available - next, DeliveredAtOnceMax);
            PositionedEntry[] entries = [.. Enumerable.Range(0, count).Select(i => At(next + (ulong)i))];
            next += (ulong)count;
            yield return entries;
        }
    }

    /// <summary>May delete what no member needs any more.</summary>
    /// <param name="position">The first position that some member may still read.</param>
    public void DeleteBefore(ulong position) => store.DeleteBefore(position);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        appends.Writer.Complete();
        await writing;
    }

    // A slot of the tail may by now hold a later entry: then the store is asked.
    private PositionedEntry At(ulong position)
    {
        Kept? kept = Volatile.Read(ref tail[position % TailLength]);
        return new PositionedEntry(
            position,
            kept?.Position == position ? kept.Entry : UnsafeByteOperations.UnsafeWrap(store.Read(position)));
    }

    // One writer; whatever waits is written together under one sync.
    private async Task WriteAsync()
    {
        List<Append> group = [];
        while (await appends.Reader.WaitToReadAsync())
        {
            while (group.Count < WaitingAppendsMax && appends.Reader.TryRead(out Append? append))
            {
                group.Add(append);
            }

            Write(group);
            group.Clear();
        }
    }

    private void Write(List<Append> group)
    {
        try
        {
            ByteString[] entries = [.. group.SelectMany(append => append.Entries)];
            store.Append(Array.ConvertAll(entries, entry => entry.Memory));
            Publish(entries);
            group.ForEach(append => append.Done.SetResult());
        }
        catch (System.IO.IOException error)
        {
            group.ForEach(append => append.Done.SetException(error));
        }
    }

    private void Publish(ByteString[] entries)
    {
        ulong position = end;
        foreach (ByteString entry in entries)
        {
            Volatile.Write(ref tail[position % TailLength], new Kept(position, entry));
            position++;
        }

        Volatile.Write(ref end, position);
        Interlocked.Exchange(ref grown, NewSignal()).SetResult();
    }

    private static TaskCompletionSource NewSignal() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Kept(ulong Position, ByteString Entry);

    private sealed class Append(IReadOnlyList<ByteString> entries)
    {
        internal IReadOnlyList<ByteString> Entries { get; } = entries;

        internal TaskCompletionSource Done { get; } = NewSignal();
    }
}
