using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Kapok.Storage.State;

/// <summary>
/// Compaction, checkpoints and the deletion of segments, one bounded step at a time. A segment goes
/// when its records are moved, a checkpoint begun after that is on the disk, and nobody reads a
/// version from before (ST-20 to ST-25).
/// </summary>
internal sealed class StateUpkeep(
    StateFolder folder, StateContext context, StateWriter writer, StateVersions versions, StateStoreOptions options)
    : System.IDisposable
{
    /// <summary>Moving a segment that frees less than this costs more than it gains.</summary>
    private const int GainPercentMin = 10;

    /// <summary>More removals than this are thinned out by moving the oldest segment.</summary>
    private const int RemovalPercentMax = 25;

    private readonly List<MovedSegment> moved = [];
    private StateCompaction? compaction;
    private StateCheckpointWriter? checkpoint;
    private bool isCompacting;
    private int roundEnd;
    private long unroundedBytes = long.MaxValue;

    /// <summary>The checkpoint that a start would read; null when there is none.</summary>
    internal CheckpointSegment? LastPosition { get; set; }

    /// <summary>Its length.</summary>
    internal long LastCheckpointBytes { get; set; }

    /// <summary>Bytes of values over bytes of segments that are not moved, in percent.</summary>
    internal int LivePercent
    {
        get
        {
            long all = InUse.Sum(segment => segment.EndBytes - StateSegmentHeader.SizeBytes);
            return all == 0 ? 100 : (int)(100 * InUse.Sum(segment => segment.LiveBytes) / all);
        }
    }

    /// <summary>Says that blocks wrote some bytes: only they make garbage worth a new round.</summary>
    internal void NoteWritten(long bytes) => unroundedBytes += System.Math.Min(bytes, long.MaxValue - unroundedBytes);

    private IEnumerable<StateSegment> InUse =>
        context.Segments.All.Where(segment => !moved.Exists(gone => gone.Segment == segment));

    public void Dispose() => EndCheckpoint();

    /// <summary>Does some upkeep.</summary>
    /// <param name="newest">The newest version that is written.</param>
    /// <param name="commit">Its commit.</param>
    /// <returns>Whether there is more to do now.</returns>
    internal bool Step(StoredStateMap newest, StateCommit commit)
    {
        DeleteMoved();
        try
        {
            return checkpoint is not null ? StepCheckpoint()
                : compaction is not null ? StepCompaction(newest, commit)
                : TryBegin(newest, commit);
        }
        catch (System.Exception cause) when (cause is IOException or CorruptStoreException)
        {
            // Nothing took effect: begin again another time.
            compaction = null;
            EndCheckpoint();
            throw;
        }
    }

    /// <summary>Begins a checkpoint, whether one is due or not.</summary>
    internal void BeginCheckpoint(StoredStateMap newest, StateCommit commit)
    {
        compaction = null;
        EndCheckpoint();
        moved.ForEach(gone => gone.IsAwaited = true);
        CheckpointSegment[] segments =
            [.. InUse.Select(s => new CheckpointSegment(s.Number, s.EndBytes, s.RemovalBytes))];
        LastPositionBegun = segments[^1];
        checkpoint = StateCheckpointWriter.Begin(folder, new StateCheckpoint(commit, segments), newest);
    }

    private CheckpointSegment LastPositionBegun { get; set; }

    private bool StepCheckpoint()
    {
        if (!checkpoint!.Step(options.StepBytes))
        {
            return true;
        }

        writer.Sync();
        checkpoint.Finish();
        LastCheckpointBytes = checkpoint.SizeBytes;
        LastPosition = LastPositionBegun;
        EndCheckpoint();
        moved.ForEach(gone => gone.IsCovered |= gone.IsAwaited);
        DeleteMoved();
        return true;
    }

    private void EndCheckpoint()
    {
        checkpoint?.Dispose();
        checkpoint = null;
    }

    private bool StepCompaction(StoredStateMap newest, StateCommit commit)
    {
        if (compaction!.Step(newest.Top, commit, options.StepBytes))
        {
            moved.Add(new MovedSegment(compaction.Victim, versions.Sequence));
            moved.Sort((left, right) => left.Segment.Number.CompareTo(right.Segment.Number));
            compaction = null;
        }

        return true;
    }

    private bool TryBegin(StoredStateMap newest, StateCommit commit)
    {
        BeginOrEndRound();
        if (!IsCheckpointDue && isCompacting && Victim() is StateSegment victim)
        {
            compaction = new StateCompaction(context, writer, victim, victim == InUse.First());
            return true;
        }

        isCompacting &= IsCheckpointDue;
        if (IsCheckpointDue || moved.Exists(gone => !gone.IsCovered))
        {
            BeginCheckpoint(newest, commit);
            return true;
        }

        return false;
    }

    // A round moves no segment that it wrote itself, or it might feed on its own commits for ever.
    private void BeginOrEndRound()
    {
        if (isCompacting)
        {
            isCompacting = LivePercent < options.LivePercentAim;
        }
        else if (unroundedBytes >= options.SegmentBytesMax && LivePercent < options.LivePercentMin)
        {
            isCompacting = true;
            roundEnd = context.Segments.Newest.Number;
            unroundedBytes = 0;
        }
    }

    private bool IsCheckpointDue =>
        TailBytes >= System.Math.Max(options.CheckpointBytesMin, LastCheckpointBytes);

    /// <summary>What a start would read again behind the checkpoint.</summary>
    private long TailBytes
    {
        get
        {
            CheckpointSegment from = LastPosition ?? default;
            return context.Segments.All.Where(s => s.Number >= from.Number)
                .Sum(s => s.Number == from.Number ? s.EndBytes - from.Bytes : s.EndBytes);
        }
    }

    private StateSegment? Victim()
    {
        List<StateSegment> choice = [.. InUse];
        choice.RemoveAt(choice.Count - 1); // The newest one is being written.
        choice.RemoveAll(segment => segment.Number > roundEnd);
        StateSegment? most = choice.MaxBy(GainPercent);
        bool isWorthIt = most is not null && GainPercent(most) >= GainPercentMin;
        long removalBytes = choice.Sum(segment => segment.RemovalBytes);
        return isWorthIt ? most
            : 100 * removalBytes >= RemovalPercentMax * context.Segments.FileBytes ? choice.FirstOrDefault()
            : null;
    }

    private static long GainPercent(StateSegment segment) =>
        100 - (100 * (segment.LiveBytes + segment.RemovalBytes) / segment.EndBytes);

    // In order, each on the disk before the next: a removal must not go before an older value has.
    private void DeleteMoved()
    {
        while (moved.Count > 0 && moved[0].IsCovered && moved[0].AtSequence <= versions.OldestSequence)
        {
            StateSegment gone = moved[0].Segment;
            moved.RemoveAt(0);
            context.Segments.Remove(gone);
            gone.Dispose();
            writer.OrStop(() =>
            {
                folder.Files.DeleteFile(gone.File.Path);
                folder.Files.SyncFolder(folder.Path);
            });
        }
    }

    private sealed class MovedSegment(StateSegment segment, long atSequence)
    {
        internal StateSegment Segment { get; } = segment;

        internal long AtSequence { get; } = atSequence;

        /// <summary>A checkpoint that does not need it is being written.</summary>
        internal bool IsAwaited { get; set; }

        /// <summary>A checkpoint that does not need it is on the disk.</summary>
        internal bool IsCovered { get; set; }
    }
}
