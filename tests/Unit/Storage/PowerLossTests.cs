using System;
using Kapok.Storage;
using Xunit;

namespace Kapok.Tests.Unit.Storage;

/// <summary>The power goes at every step; unsynced chunks and names stay or go by dice.</summary>
public sealed class PowerLossTests
{
    [Theory] // S-3, S-6, S-7, S-9, S-13, S-14, S-15
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(512)]
    public void SyncedRecordsSurviveAndTheStoreAlwaysOpens(int chunkBytes)
    {
        int stepCount = Steps();
        for (int step = 0; step < stepCount; step++)
        {
            for (int seed = 0; seed < 12; seed++)
            {
                FaultyFileSystem before = new() { PowerLossAtStep = step };
                Progress progress = new();
                Assert.Throws<PowerLossException>(() => Work(before, progress));
                AssertSurvives(before, progress, step, seed, chunkBytes);
            }
        }
    }

    [Fact] // S-3
    public void UnsyncedRecordsAreLostWhenNothingOfThemWasKept()
    {
        FaultyFileSystem files = new();
        using SegmentLog log = Samples.Open(files);
        log.Append(Samples.Payload(0));
        log.Sync();
        log.Append(Samples.Payload(1));

        using SegmentLog again = Samples.Open(files.AfterPowerLoss(1, () => false));

        Samples.AssertHolds(again, 0, 1);
    }

    [Fact] // S-13
    public void AWholeRecordBehindAHoleOfTheSameGroupIsCutToo()
    {
        FaultyFileSystem files = new();
        SegmentLog log = Samples.Open(files);
        log.Append(Samples.Payload(0));
        log.Sync();
        log.Append(Samples.Payload(1));
        log.Append(Samples.Payload(2));
        FaultyFileSystem after = files.AfterKill();
        byte[] bytes = [.. after[Samples.Segment(0)]];
        int hole = 24 + 20 + Samples.Payload(0).Length;
        bytes.AsSpan(hole, 20 + Samples.Payload(1).Length).Clear();
        after[Samples.Segment(0)] = bytes;

        using SegmentLog again = Samples.Open(after);
        Samples.AssertHolds(again, 0, 1);
        Assert.Single(again.Recovery.TornTails);
        log.Dispose();
    }

    private static int Steps()
    {
        FaultyFileSystem files = new();
        Work(files, new Progress());
        return files.Steps;
    }

    private static void Work(FaultyFileSystem files, Progress progress)
    {
        using (SegmentLog log = Samples.Open(files))
        {
            Append(log, progress, 3);
            Append(log, progress, 1);
            log.Append(Samples.Payload(progress.Written++));
            Append(log, progress, 4);
        }

        using SegmentLog again = Samples.Open(files);
        Append(again, progress, 2);
        again.TruncateBefore(progress.Kept = 5);
        Append(again, progress, 3);
    }

    private static void Append(SegmentLog log, Progress progress, int count)
    {
        int from = progress.Written;
        progress.Written += count;
        log.AppendGroup(Samples.Payloads(from, count));
        log.Sync();
        progress.Synced = progress.Written;
    }

    private static void AssertSurvives(FaultyFileSystem before, Progress progress, int step, int seed, int chunkBytes)
    {
        Dice dice = new(seed);
        FaultyFileSystem after = before.AfterPowerLoss(chunkBytes, () => dice.Next(3) < seed % 4);
        try
        {
            using SegmentLog log = Samples.Open(after);
            Assert.InRange(log.NextNumber, progress.Synced, progress.Written);
            Assert.InRange(log.FirstNumber, 0, progress.Kept);
            Samples.AssertHolds(log, log.FirstNumber, log.NextNumber);
            log.Append(Samples.Payload(log.NextNumber));
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"step {step}, seed {seed}, chunk {chunkBytes}", failure);
        }
    }

    private sealed class Progress
    {
        internal int Written { get; set; }

        internal int Synced { get; set; }

        internal int Kept { get; set; }
    }
}
