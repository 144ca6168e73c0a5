using System.Collections.Generic;
using Kapok.Cryptography;

namespace Kapok.Storage.State;

/// <summary>
/// Moves what is still needed out of one segment, behind the newest one. Old copies stay until no
/// checkpoint and no reader names them, so a crash between any two writes loses nothing.
/// </summary>
internal sealed class StateCompaction(StateContext context, StateWriter writer, StateSegment victim, bool isOldest)
{
    private readonly StateSegmentScan scan = new(victim.File, StateSegmentHeader.SizeBytes, victim.EndBytes);
    private readonly List<(Hash KeyHash, RecordLocation From, RecordLocation Staged)> moves = [];

    internal StateSegment Victim => victim;

    /// <summary>Moves some more.</summary>
    /// <param name="top">The newest version that is written.</param>
    /// <param name="commit">Its commit: the moved batch ends with it again.</param>
    /// <param name="stepBytes">How much to read.</param>
    /// <returns>Whether nothing is left and all that moved is on the disk.</returns>
    /// <exception cref="CorruptStoreException">A record of the segment is damaged.</exception>
    internal bool Step(IndexNode top, StateCommit commit, int stepBytes)
    {
        moves.Clear();
        writer.DiscardStaged();
        long removalBytes = Stage(top, scan.OffsetBytes + stepBytes);
        if (scan.Problem is string problem)
        {
            throw new CorruptStoreException(victim.File.Path, scan.OffsetBytes, problem);
        }

        (StateSegment target, long offset) = writer.Write(commit);
        target.RemovalBytes += removalBytes;
        lock (context.Gate)
        {
            foreach ((Hash keyHash, RecordLocation from, RecordLocation staged) in moves)
            {
                Move(top, keyHash, from, staged.In(target.Number, offset), target);
            }
        }

        bool isDone = scan.OffsetBytes == victim.EndBytes;
        if (isDone)
        {
            writer.Sync();
        }

        return isDone;
    }

    private long Stage(IndexNode top, long untilBytes)
    {
        long removalBytes = 0;
        while (scan.OffsetBytes < untilBytes && scan.TryNext(out StateRecord record, out long at))
        {
            if (record.Kind == StateRecordKind.Commit)
            {
                continue;
            }

            RecordLocation from = RecordLocation.Of(victim.Number, at, record.SizeBytes);
            Hash keyHash = record.KeyHash(context.Domain);
            EntryPlace? place = IndexSearch.Find(top, keyHash);
            if (record.Kind == StateRecordKind.Value && place?.Location == from)
            {
                moves.Add((keyHash, from, writer.StageCopy(record)));
            }
            else if (record.Kind == StateRecordKind.Removal && place is null && !isOldest)
            {
                _ = writer.StageCopy(record);
                removalBytes += record.SizeBytes;
            }
        }

        return removalBytes;
    }

    // With the gate: a version that is being made copies locations, and waits when it is made.
    // Versions that wait share the old bytes. Those that are written and older keep the segment.
    private void Move(IndexNode top, Hash keyHash, RecordLocation from, RecordLocation to, StateSegment target)
    {
        IndexSearch.Find(top, keyHash)!.Value.MoveTo(to);
        victim.Release(from);
        target.Take(to);
        foreach (StoredStateMap waiting in context.Pending)
        {
            if (IndexSearch.Find(waiting.Top, keyHash) is EntryPlace place && place.Location == from)
            {
                place.MoveTo(to);
            }
        }
    }
}
