using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Kapok.Finality;
using Kapok.Ordering;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Members;

/// <summary>
/// Reads all logs for one member, each in a task of its own, and says once when all were read up to
/// where they ended at the start. A log that cannot be reached is tried again and again.
/// </summary>
internal sealed class LogReading(
    MemberSetup setup,
    IReadOnlyList<ulong> hints,
    LogEntryReader reader,
    ReadLogs read,
    LogWatch watch,
    ILogger logger)
{
    private static readonly TimeSpan RetryMin = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan RetryMax = TimeSpan.FromSeconds(2);

    /// <summary>Reads one log for ever.</summary>
    /// <param name="log">Index of the log.</param>
    /// <param name="inputs">Takes what was read, and in the end that all was.</param>
    /// <param name="checkAhead">Sees each entry before the replica does.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>A task.</returns>
    internal async Task RunAsync(
        int log, ChannelWriter<Input> inputs, Action<CheckedEntry> checkAhead, CancellationToken cancellationToken)
    {
        Place place = new(log, hints.ElementAtOrDefault(log));
        TimeSpan retry = RetryMin;
        while (true)
        {
            ulong before = place.Next;
            try
            {
                await ReadAsync(place, inputs, checkAhead, cancellationToken);
            }
            catch (Exception error) when (error is IOException or LogGapException)
            {
                watch.Reach(log, isReachable: false);
                await read.NoteAsync(log, ReadStage.Unreachable, inputs, cancellationToken);
                if (error is LogGapException)
                {
                    // What it holds is not what it held: all of it is read.
                    place.Next = 0;
                }

                if (place.Next != before || retry == RetryMin)
                {
                    logger.NotRead(setup.Id, setup.OperatorOf(log), error.Message);
                    retry = RetryMin;
                }
            }

            await Task.Delay(retry, cancellationToken);
            retry = retry * 2 < RetryMax ? retry * 2 : RetryMax;
        }
    }

    private async Task ReadAsync(
        Place place, ChannelWriter<Input> inputs, Action<CheckedEntry> checkAhead, CancellationToken cancellationToken)
    {
        IOrderingLog log = setup.Logs[place.Log];
        Begin(place, await log.RangeAsync(cancellationToken));
        watch.Reach(place.Log, isReachable: true);
        watch.Read(place.Log, place.Next);
        await NoteAsync(place, inputs, cancellationToken);
        await foreach (IReadOnlyList<PositionedEntry> entries in log.ReadAsync(place.Next, cancellationToken))
        {
            foreach (PositionedEntry entry in entries)
            {
                place.Next = entry.Position + 1;
                if (reader.Read(entry.Entry) is { } known)
                {
                    checkAhead(known);
                    await inputs.WriteAsync(new EntryRead(known, place.Log, place.Next), cancellationToken);
                }

                await NoteAsync(place, inputs, cancellationToken);
            }

            watch.Read(place.Log, place.Next);
        }
    }

    // Positions are hints. A log that ends before one is another log than it was, or lost its end: all
    // that it holds now is read. One that was shortened is read from where it begins.
    private void Begin(Place place, LogRange held)
    {
        if (place.Next < held.First || place.Next > held.End)
        {
            logger.LogMoved(setup.Id, setup.OperatorOf(place.Log), place.Next, held.First, held.End);
            place.Next = held.First;
        }

        if (held.First > place.First && setup.IsStream(place.Log))
        {
            logger.StreamShortened(setup.Id, setup.OperatorOf(place.Log), held.First);
        }

        place.First = held.First;
        place.Target = ulong.Min(place.Target ?? held.End, held.End);
    }

    private ValueTask NoteAsync(Place place, ChannelWriter<Input> inputs, CancellationToken cancellationToken) =>
        place.IsRead
            ? ValueTask.CompletedTask
            : NoteOnceAsync(place, inputs, cancellationToken);

    private async ValueTask NoteOnceAsync(Place place, ChannelWriter<Input> inputs, CancellationToken cancellationToken)
    {
        place.IsRead = place.Next >= place.Target;
        await read.NoteAsync(
            place.Log, place.IsRead ? ReadStage.Read : ReadStage.Reading, inputs, cancellationToken);
    }

    // Where the reading of one log stands. What a log held at the start stays the target when it is lost and found.
    private sealed class Place(int log, ulong next)
    {
        internal int Log { get; } = log;

        internal ulong Next { get; set; } = next;

        // A stream begins at 0 as long as nobody drops what it holds.
        internal ulong First { get; set; }

        internal ulong? Target { get; set; }

        internal bool IsRead { get; set; }
    }
}
