using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Storage;
using Xunit;

namespace Kapok.Tests.Unit.Storage;

/// <summary>The last segment ends at any byte.</summary>
public sealed class TornTailTests
{
    private const int SyncedCount = 5;
    private const int AllCount = 8;

    [Fact] // S-11, S-13
    public void AtEveryLengthSyncedRecordsAreWholeOrTheStoreIsRefused()
    {
        FaultyFileSystem whole = Disk(out string path, out List<int> ends);
        byte[] bytes = whole[path];
        for (int length = 0; length < bytes.Length; length++)
        {
            FaultyFileSystem files = whole.AfterKill();
            files[path] = bytes[..length];
            if (length < ends[SyncedCount - 1])
            {
                CorruptStoreException refusal = Assert.Throws<CorruptStoreException>(() => Samples.Open(files));
                Assert.Equal(path, refusal.File);
                Assert.Equal(bytes[..length], files[path]);
                continue;
            }

            AssertCut(files, path, length, ends);
        }
    }

    [Fact] // S-9, S-13
    public void WithoutAMarkEveryLengthIsCutAtAWholeRecord()
    {
        FaultyFileSystem whole = Disk(out string path, out List<int> ends);
        whole.Delete(Samples.Folder + "/synced");
        byte[] bytes = whole[path];
        for (int length = 0; length < bytes.Length; length++)
        {
            FaultyFileSystem files = whole.AfterKill();
            files[path] = bytes[..length];
            AssertCut(files, path, length, ends);
        }
    }

    private static FaultyFileSystem Disk(out string path, out List<int> ends)
    {
        FaultyFileSystem files = new();
        SegmentLogOptions oneSegment = Samples.Small with { SegmentBytesMax = 4096 };
        path = Samples.Segment(0);
        ends = [];
        using SegmentLog log = SegmentLog.Open(files, Samples.Folder, oneSegment);
        for (int i = 0; i < AllCount; i++)
        {
            log.Append(Samples.Payload(i));
            ends.Add(files[path].Length);
            if (i == SyncedCount - 1)
            {
                log.Sync();
            }
        }

        return files.AfterKill();
    }

    private static void AssertCut(FaultyFileSystem files, string path, int length, List<int> ends)
    {
        int left = ends.Count(end => end <= length);
        int end = left == 0 ? 24 : ends[left - 1];
        using (SegmentLog log = Samples.Open(files))
        {
            Samples.AssertHolds(log, 0, left);
            Assert.Equal(length < 24 ? length : length - end, log.Recovery.CutBytes);
            Assert.All(log.Recovery.TornTails, tail => Assert.Equal(path, tail.File));
            log.Append(Samples.Payload(left));
            log.Sync();
        }

        using SegmentLog again = Samples.Open(files.AfterPowerLoss(1, () => false));
        Samples.AssertHolds(again, 0, left + 1);
        Assert.Empty(again.Recovery.TornTails);
    }
}
