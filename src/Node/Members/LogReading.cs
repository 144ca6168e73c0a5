using System;
using System.Collections.Generic;
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
/// where they ended at the start.
/// </summary>
internal sealed class LogReading
{
    private readonly string member;
    private readonly IReadOnlyList<IOrderingLog> logs;
    private readonly LogEntryReader reader;
    private readonly ILogger logger;
    private readonly ulong[] targets;
    private int unread;

    internal LogReading(
        string member,
        IReadOnlyList<IOrderingLog> logs,
        IReadOnlyList<ulong> hints,
        LogEntryReader reader,
        ILogger logger)
    {
        this.member = member;
        this.logs = logs;
        this.reader = reader;
        this.logger = logger;
        targets = [.. logs.Select(log => log.End)];
        Starts = [.. Enumerable.Range(0, logs.Count).Select(log => Start(log, hints.ElementAtOrDefault(log)))];
        unread = logs.Count;
    }

    /// <summary>Of each log: where reading begins.</summary>
    internal IReadOnlyList<ulong> Starts { get; }

    /// <summary>Reads one log for ever.</summary>
    /// <param name="log">Index of the log.</param>
    /// <param name="inputs">Takes what was read, and in the end that all was.</param>
    /// <param name="checkAhead">Sees each entry before the replica does.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>A task.</returns>
    internal async Task RunAsync(
        int log, ChannelWriter<Input> inputs, Action<CheckedEntry> checkAhead, CancellationToken cancellationToken)
    {
        ulong next = Starts[log];
        if (next == targets[log])
        {
            await NoteReadAsync(inputs, cancellationToken);
        }

        await foreach (IReadOnlyList<PositionedEntry> entries in logs[log].ReadAsync(next, cancellationToken))
        {
            foreach (PositionedEntry entry in entries)
            {
                next = entry.Position + 1;
                if (reader.Read(entry.Entry) is { } read)
                {
                    checkAhead(read);
                    await inputs.WriteAsync(new EntryRead(read, log, next), cancellationToken);
                }

                if (next == targets[log])
                {
                    await NoteReadAsync(inputs, cancellationToken);
                }
            }
        }
    }

    // Positions are hints. A log that ends before one is another log than it was, or lost its end: all
    // that it holds now is read. One that was shortened is read from where it begins.
    private ulong Start(int log, ulong hint)
    {
        ulong first = logs[log].First;
        if (hint >= first && hint <= targets[log])
        {
            return hint;
        }

        logger.LogMoved(member, log, hint, first, targets[log]);
        return first;
    }

    private async Task NoteReadAsync(ChannelWriter<Input> inputs, CancellationToken cancellationToken)
    {
        if (Interlocked.Decrement(ref unread) == 0)
        {
            await inputs.WriteAsync(new LogsRead(), cancellationToken);
        }
    }
}
