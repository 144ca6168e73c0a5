using System;
using System.IO;
using Kapok.Storage;
using Xunit;

namespace Kapok.Tests.Unit.Storage;

/// <summary>The disk is full, or a sync fails.</summary>
public sealed class BrokenDiskTests
{
    [Fact] // S-4
    public void AFullDiskAtAnyByteLeavesTheStoreReadableAndTheGroupAbsent()
    {
        int groupBytes = 3 * 20 + Samples.Payload(1).Length + Samples.Payload(2).Length + Samples.Payload(3).Length;
        for (int free = 0; free < groupBytes; free++)
        {
            FaultyFileSystem files = Samples.Disk(synced: 1, unsynced: 0);
            using SegmentLog log = SegmentLog.Open(files, Samples.Folder, new SegmentLogOptions());
            files.FreeBytes = free;

            Assert.Throws<IOException>(() => log.AppendGroup(Samples.Payloads(1, 3)));

            Samples.AssertHolds(log, 0, 1);
            using (SegmentLog reopened = Samples.Open(files.AfterKill()))
            {
                Samples.AssertHolds(reopened, 0, 1);
            }

            files.FreeBytes = groupBytes;
            log.AppendGroup(Samples.Payloads(1, 3));
            Samples.AssertHolds(log, 0, 4);
        }
    }

    [Fact] // S-4, S-6
    public void AFullDiskWhileASegmentIsCreatedStopsTheLogAndTheNextOpeningGoesOn()
    {
        for (int free = 0; free < 24; free++)
        {
            FaultyFileSystem files = new();
            using SegmentLog log = SegmentLog.Open(files, Samples.Folder, new SegmentLogOptions(SegmentBytesMax: 1));
            log.Append(Samples.Payload(0));
            files.FreeBytes = free;

            Assert.Throws<StoreStoppedException>(() => log.Append(Samples.Payload(1)));

            Samples.AssertHolds(log, 0, 1);
            using SegmentLog reopened = Samples.Open(files.AfterKill());
            Samples.AssertHolds(reopened, 0, 1);
            Assert.Equal(1, reopened.Append(Samples.Payload(1)));
        }
    }

    [Fact] // S-3
    public void AFailedSyncStopsTheLogForGood()
    {
        FaultyFileSystem files = Samples.Disk(synced: 2, unsynced: 0);
        using SegmentLog log = Samples.Open(files);
        log.Append(Samples.Payload(2));
        files.SyncsFail = true;
        Assert.Throws<StoreStoppedException>(log.Sync);
        files.SyncsFail = false;

        Assert.Throws<StoreStoppedException>(log.Sync);
        StoreStoppedException stopped = Assert.Throws<StoreStoppedException>(() => log.Append(Samples.Payload(3)));
        Assert.Throws<StoreStoppedException>(() => log.TruncateBefore(1));

        Assert.Equal(2, log.SyncedNumber);
        Assert.Contains("Input/output error", stopped.Message, StringComparison.Ordinal);
        using SegmentLog reopened = Samples.Open(files.AfterPowerLoss(1, () => true));
        Samples.AssertHolds(reopened, 0, 2);
    }
}
