using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Storage;
using Xunit;

namespace Kapok.Tests.Unit.Storage;

/// <summary>The same promises on the file system of the machine.</summary>
public sealed class PhysicalFileSystemTests : IDisposable
{
    private readonly PhysicalFileSystem files = new();
    private readonly string folder = Directory.CreateTempSubdirectory("kapok-storage-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void ALogRoundTripsAcrossSegmentsAndPruning()
    {
        using (SegmentLog log = SegmentLog.Open(files, folder, Samples.Small))
        {
            log.AppendGroup(Samples.Payloads(0, 3));
            for (int i = 3; i < 30; i++)
            {
                log.Append(Samples.Payload(i));
            }

            log.Sync();
            log.TruncateBefore(11);
        }

        using SegmentLog again = SegmentLog.Open(files, folder, Samples.Small);
        Assert.InRange(again.FirstNumber, 7, 11);
        Samples.AssertHolds(again, again.FirstNumber, 30);
    }

    [Fact]
    public void ATornTailIsCutOnDisk()
    {
        string path = Path.Combine(folder, "00000000000000000000.seg");
        using (SegmentLog log = SegmentLog.Open(files, folder, Samples.Small))
        {
            log.Append(Samples.Payload(0));
            log.Sync();
        }

        long whole = new FileInfo(path).Length;
        File.AppendAllText(path, "garbage");
        using SegmentLog again = SegmentLog.Open(files, folder, Samples.Small);
        Samples.AssertHolds(again, 0, 1);
        Assert.Equal(new TornTail(path, whole, 7, "record 1 has an incomplete header"), Assert.Single(again.Recovery.TornTails));
        Assert.Equal(whole, new FileInfo(path).Length);
    }

    [Fact] // S-18
    public void AJournalRoundTripsThroughACheckpoint()
    {
        string place = Path.Combine(folder, "a", "b");
        using (VoteJournal journal = VoteJournal.Open(files, place, Samples.Small, Guid.NewGuid()))
        {
            journal.AppendAll(Samples.Payloads(0, 9));
            journal.Checkpoint([Samples.Payload(8)]);
            journal.Append(Samples.Payload(9));
        }

        using VoteJournal again = VoteJournal.Open(files, place, Samples.Small, Guid.NewGuid());
        Assert.Equal([Samples.Payload(8), Samples.Payload(9)], again.ReadAll());
        Assert.Single(files.ListFolders(place));
    }

    [Fact] // S-2
    public void ASecondInstanceIsRefusedAndTheProcessNamed()
    {
        using (SegmentLog.Open(files, folder, Samples.Small))
        {
            FolderLockedException refusal = Assert.Throws<FolderLockedException>(
                () => SegmentLog.Open(files, folder, Samples.Small));
            Assert.Equal((folder, Environment.ProcessId), (refusal.Folder, refusal.ProcessId));
            Assert.Contains(folder, refusal.Message, StringComparison.Ordinal);
        }

        SegmentLog.Open(files, folder, Samples.Small).Dispose();
    }

    [Fact] // S-2
    public void AnotherProcessOnTheFolderIsRefused()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/flock"), "needs the flock program to be the other process");
        ProcessStartInfo start = new("/usr/bin/flock", ["-n", Path.Combine(folder, "lock"), "sh", "-c", "echo held; cat"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using (Process other = Process.Start(start)!)
        {
            Assert.Equal("held", other.StandardOutput.ReadLine());
            Assert.Throws<FolderLockedException>(() => SegmentLog.Open(files, folder, Samples.Small));
            other.StandardInput.Close();
            other.WaitForExit();
        }

        SegmentLog.Open(files, folder, Samples.Small).Dispose();
    }

    [Fact]
    public async Task ReadersSeeOnlyWholeRecordsWhileTheWriterAppendsAndPrunes()
    {
        const int RecordCount = 4000;
        using SegmentLog log = SegmentLog.Open(files, folder, new SegmentLogOptions(SegmentBytesMax: 4096));
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        Task<long>[] readers = [.. Enumerable.Range(0, 2).Select(seed => Task.Run(() => ReadUntil(log, RecordCount, seed), cancellation))];
        for (int i = 0; i < RecordCount; i++)
        {
            log.Append(Samples.Payload(i));
            if (i % 500 == 499)
            {
                log.TruncateBefore(i - 700);
            }
        }

        long[] readCounts = await Task.WhenAll(readers);
        Assert.All(readCounts, count => Assert.True(count > 0));
        Samples.AssertHolds(log, log.FirstNumber, RecordCount);
    }

    private static long ReadUntil(SegmentLog log, int recordCount, int seed)
    {
        Dice dice = new(seed);
        long readCount = 0;
        for (long next = 0; next < recordCount || readCount == 0; next = log.NextNumber)
        {
            long number = next - 1 - dice.Next(800);
            if (log.TryRead(number, out byte[]? payload))
            {
                Assert.Equal(Samples.Payload(number), payload);
                readCount++;
            }
        }

        return readCount;
    }
}
