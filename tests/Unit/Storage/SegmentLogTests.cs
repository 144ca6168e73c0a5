using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using Kapok.Storage;
using Xunit;

namespace Kapok.Tests.Unit.Storage;

public sealed class SegmentLogTests
{
    [Fact] // S-1
    public void RecordsRoundTripAcrossSegmentsAndReopening()
    {
        FaultyFileSystem files = Samples.Disk(synced: 40, unsynced: 0);

        using SegmentLog log = Samples.Open(files);

        Samples.AssertHolds(log, 0, 40);
        Assert.Empty(log.Recovery.TornTails);
        Assert.True(files.Paths.Count(path => path.EndsWith(".seg", StringComparison.Ordinal)) > 8);
        Assert.False(log.TryRead(40, out _));
        Assert.False(log.TryRead(-1, out _));
    }

    [Fact]
    public void BytesOfTheFormatAreThoseOfTheSpecification()
    {
        FaultyFileSystem files = new();
        using SegmentLog log = Samples.Open(files);
        log.AppendGroup([new byte[] { 0xAB }, ReadOnlyMemory<byte>.Empty]);

        string header = "4B41504F4B534547" + "01000000" + "0000000000000000";
        string first = "01000000" + "0000000000000000";
        string second = "00000080" + "0100000000000000";
        string bytes = Convert.ToHexString(files[Samples.Segment(0)]);
        Assert.Equal(header, bytes[..40]);
        Assert.Equal(first, bytes[48..72]);
        Assert.Equal("AB", bytes[88..90]);
        Assert.Equal(second, bytes[90..114]);
        Assert.Equal(2 * (24 + 20 + 1 + 20), bytes.Length);
        Assert.Equal(Crc32C.Of(files[Samples.Segment(0)].AsSpan(0, 20)), BitConverter.ToUInt32(files[Samples.Segment(0)], 20));
        Assert.Equal(Crc32C.Of([0, 0, 0, 0, 0, 0, 0, 0, 0xAB]), BitConverter.ToUInt32(files[Samples.Segment(0)], 36));
    }

    [Fact] // S-5
    public void AGroupLiesInOneSegment()
    {
        FaultyFileSystem files = new();
        using SegmentLog log = Samples.Open(files);
        log.Append(Samples.Payload(0));

        Assert.Equal(1, log.AppendGroup(Samples.Payloads(1, 9)));

        Assert.Equal([Samples.Segment(0), Samples.Segment(1)], files.Paths.Where(p => p.EndsWith(".seg", StringComparison.Ordinal)));
        Samples.AssertHolds(log, 0, 10);
    }

    [Fact]
    public void AnyPayloadsRoundTrip() =>
        Prop.ForAll<byte[][]>(payloads =>
        {
            FaultyFileSystem files = new();
            using (SegmentLog log = Samples.Open(files))
            {
                Array.ForEach(payloads, payload => log.Append(payload));
            }

            using SegmentLog again = Samples.Open(files);
            return again.ReadFrom(0).Select(r => r.Payload.ToArray())
                .SequenceEqual(payloads, new BytesComparer());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void APayloadBeyondTheLimitIsRefusedAndLeavesNothing()
    {
        using SegmentLog log = Samples.Open(new FaultyFileSystem());

        Assert.Throws<ArgumentOutOfRangeException>(() => log.Append(new byte[1001]));

        Assert.Equal(0, log.Append(Samples.Payload(0)));
        Samples.AssertHolds(log, 0, 1);
    }

    [Fact] // S-14
    public void PruningDeletesWholeSegmentsBehindANumberAndSurvivesReopening()
    {
        FaultyFileSystem files = Samples.Disk(synced: 40, unsynced: 0);
        long first;
        using (SegmentLog log = Samples.Open(files))
        {
            log.TruncateBefore(21);
            first = log.FirstNumber;
            Assert.InRange(first, 17, 21);
            Assert.False(log.TryRead(first - 1, out _));
        }

        Assert.DoesNotContain(Samples.Segment(0), files.Paths);
        using SegmentLog again = Samples.Open(files);
        Assert.Equal(first, again.FirstNumber);
        Samples.AssertHolds(again, first, 40);
        again.TruncateBefore(40);
        Assert.True(again.TryRead(39, out _), "the newest segment stays");
    }

    [Fact] // S-1
    public void ANewLogMayBeginAfterASnapshot()
    {
        FaultyFileSystem files = new();
        SegmentLogOptions options = Samples.Small with { FirstNumber = 1000 };
        using (SegmentLog log = SegmentLog.Open(files, Samples.Folder, options))
        {
            Assert.Equal(1000, log.Append(Samples.Payload(1000)));
        }

        using SegmentLog again = Samples.Open(files);
        Samples.AssertHolds(again, 1000, 1001);
    }

    [Fact] // S-2
    public void ASecondInstanceOnAFolderIsRefused()
    {
        FaultyFileSystem files = new();
        using (Samples.Open(files))
        {
            FolderLockedException refusal = Assert.Throws<FolderLockedException>(() => Samples.Open(files));
            Assert.Contains(Samples.Folder, refusal.Message, StringComparison.Ordinal);
        }

        Samples.Open(files).Dispose();
    }
}
