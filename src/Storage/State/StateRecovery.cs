using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;

namespace Kapok.Storage.State;

/// <summary>
/// Opens the files of a state store: the checkpoint and what was written behind it, or all segments.
/// Refuses damage, cuts a torn end, and compares the root. Spec/state.md, section 5.
/// </summary>
internal sealed class StateRecovery(StateFolder folder, HashDomain domain, IndexBuilder builder) : IDisposable
{
    private readonly List<StateSegment> segments = [];
    private TornTail? tornTail;
    private bool isHandedOver;

    /// <summary>The segments, open, ascending by number.</summary>
    internal IReadOnlyList<StateSegment> Segments => segments;

    /// <summary>The checkpoint in use; null when there is none.</summary>
    internal StateCheckpoint? Checkpoint { get; private set; }

    internal long CheckpointBytes { get; private set; }

    internal IndexNode Top { get; private set; }

    /// <summary>The state; null in a store that has none yet.</summary>
    internal StateCommit? Commit { get; private set; }

    internal StateRecoveryReport Report { get; private set; } = new(null, null, 0);

    /// <summary>Closes what was opened when opening was refused.</summary>
    public void Dispose()
    {
        if (!isHandedOver)
        {
            segments.ForEach(segment => segment.Dispose());
        }
    }

    /// <summary>From now on the store closes the files.</summary>
    internal void HandOver() => isHandedOver = true;

    internal void Run()
    {
        string? problem = LoadCheckpoint();
        List<int> numbers = folder.SegmentNumbers();
        if (numbers.Count == 0)
        {
            CreateFirst();
            return;
        }

        List<int> gone = Moved(numbers);
        numbers = numbers.FindAll(number => !gone.Contains(number));
        StateReplay replay = new(domain, builder, Top, Checkpoint?.Commit);
        foreach (int number in numbers)
        {
            Load(number, number == numbers[^1], replay);
        }

        replay.Finish();
        (Top, Commit) = (replay.Top, replay.Commit);
        Report = new StateRecoveryReport(tornTail, problem, replay.RecordsRead);
        CheckRoot(CountLive());
        FinishDeletion(gone);

        // A killed process leaves whole batches in the cache of the system that no sync covered.
        segments[^1].File.Sync();
        folder.Files.SyncFolder(folder.Path);
    }

    private string? LoadCheckpoint()
    {
        if (!folder.Files.FileExists(folder.CheckpointPath))
        {
            return null;
        }

        using IFile file = folder.Files.Open(folder.CheckpointPath);
        try
        {
            StateCheckpointReader reader = new(file, builder);
            StateCheckpoint head = reader.ReadHead();
            Top = reader.ReadIndex(head.Commit.Count);
            Checkpoint = head;
            CheckpointBytes = file.LengthBytes;
            return null;
        }
        catch (CorruptStoreException damage)
        {
            return damage.Problem; // It only repeats what the segments say (ST-15).
        }
    }

    private void FinishDeletion(List<int> gone)
    {
        foreach (int number in gone)
        {
            folder.Files.DeleteFile(folder.SegmentPath(number));
            folder.Files.SyncFolder(folder.Path);
        }
    }

    private void CreateFirst()
    {
        if (Checkpoint is not null || folder.Files.FileExists(folder.SyncedPath))
        {
            throw new CorruptStoreException(folder.Path, 0, "all segments are missing");
        }

        segments.Add(StateSegmentCreation.Create(folder, 0));
    }

    /// <summary>Segments that a deletion left behind. Refuses when one is missing that must be there.</summary>
    private List<int> Moved(List<int> numbers)
    {
        if (Checkpoint is not StateCheckpoint head)
        {
            return [];
        }

        HashSet<int> needed = [.. head.Segments.Select(segment => segment.Number)];
        needed.UnionWith(Enumerable.Range(head.Position.Number, Math.Max(1, numbers[^1] - head.Position.Number + 1)));
        foreach (int number in needed.Order())
        {
            if (!numbers.Contains(number))
            {
                throw new CorruptStoreException(folder.SegmentPath(number), 0, "the segment is missing");
            }
        }

        return numbers.FindAll(number => !needed.Contains(number));
    }

    private void Load(int number, bool isLast, StateReplay replay)
    {
        IFile file = folder.Files.Open(folder.SegmentPath(number));
        StateSegment segment = new(file, number, file.LengthBytes);
        segments.Add(segment);
        byte[] header = new byte[StateSegmentHeader.SizeBytes];
        string? problem = StateSegmentHeader.Problem(header.AsSpan(0, file.ReadAt(0, header)), number);
        if (isLast && problem is not null && IsUnfinished(segment))
        {
            Rebuild(segment);
            return;
        }

        ThrowIf(problem, file, 0);
        long from = Known(segment);
        if (from < segment.EndBytes || isLast)
        {
            Read(segment, from, isLast, replay);
        }
    }

    /// <summary>How much of a segment the checkpoint covers, in bytes.</summary>
    private long Known(StateSegment segment)
    {
        if (Checkpoint is null || segment.Number > Checkpoint.Position.Number)
        {
            return StateSegmentHeader.SizeBytes;
        }

        CheckpointSegment known = Checkpoint.Segments.First(s => s.Number == segment.Number);
        bool isWhole = segment.EndBytes == known.Bytes
            || (segment.EndBytes > known.Bytes && known.Number == Checkpoint.Position.Number);
        ThrowIf(
            isWhole ? null : $"the checkpoint was made when the segment had {known.Bytes} bytes",
            segment.File,
            Math.Min(segment.EndBytes, known.Bytes));
        segment.RemovalBytes = known.RemovalBytes;
        return known.Bytes;
    }

    private void Read(StateSegment segment, long from, bool isLast, StateReplay replay)
    {
        StateSegmentScan scan = new(segment.File, from, segment.EndBytes);
        long committed = replay.Read(scan, segment);
        string? problem = scan.Problem
            ?? (committed < segment.EndBytes ? "the last batch has no commit" : null);
        if (!isLast)
        {
            ThrowIf(problem, segment.File, scan.OffsetBytes);
            return;
        }

        (int markSegment, long markOffset) = StateMark.Read(folder);
        bool isLost = markSegment > segment.Number || (markSegment == segment.Number && markOffset > committed);
        ThrowIf(
            isLost ? $"{problem ?? "the file ends too early"}, although it had reached the disk" : null,
            segment.File,
            scan.OffsetBytes);
        if (problem is not null)
        {
            Cut(segment, scan, committed, problem);
        }
    }

    private void Cut(StateSegment segment, StateSegmentScan scan, long committed, string problem)
    {
        long later = scan.LaterCommit();
        ThrowIf(
            later < 0 ? null : $"{problem}, and a commit at byte {later} proves that it had reached the disk",
            segment.File,
            scan.OffsetBytes);
        tornTail = new TornTail(segment.File.Path, committed, segment.EndBytes - committed, problem);
        segment.File.Truncate(committed);
        segment.EndBytes = committed;
    }

    /// <summary>The file was created and its header not yet synced, so no batch can be lost.</summary>
    private bool IsUnfinished(StateSegment segment)
    {
        (int markSegment, long markOffset) = StateMark.Read(folder);
        bool isMarked = markSegment > segment.Number
            || (markSegment == segment.Number && markOffset > StateSegmentHeader.SizeBytes);
        return segment.EndBytes <= StateSegmentHeader.SizeBytes
            && !isMarked
            && (Checkpoint is null || Checkpoint.Position.Number < segment.Number);
    }

    private void Rebuild(StateSegment segment)
    {
        tornTail = new TornTail(segment.File.Path, 0, segment.EndBytes, "the segment header is incomplete");
        StateSegmentCreation.WriteHeader(segment.File, segment.Number);
        segment.EndBytes = StateSegmentHeader.SizeBytes;
    }

    private long CountLive()
    {
        Dictionary<int, StateSegment> byNumber = segments.ToDictionary(segment => segment.Number);
        long count = 0;
        foreach (IndexEntry[] entries in IndexSearch.Buckets(Top))
        {
            count += entries.Length;
            foreach (IndexEntry entry in entries)
            {
                byNumber[entry.Location.Segment].Take(entry.Location);
            }
        }

        return count;
    }

    private void CheckRoot(long count)
    {
        Hash root = Top.Hash;
        StateCommit expected = Commit ?? new StateCommit(0, Hash.Zero, Hash.Zero, 0);
        ThrowIf(
            root == expected.Root && count == expected.Count
                ? null
                : $"the records of all segments do not lead to the state root of height {expected.Height}",
            segments[^1].File,
            segments[^1].EndBytes);
    }

    private static void ThrowIf(string? problem, IFile file, long offsetBytes)
    {
        if (problem is not null)
        {
            throw new CorruptStoreException(file.Path, offsetBytes, problem);
        }
    }
}
