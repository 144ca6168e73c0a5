using System;
using System.Linq;
using Kapok.Storage;
using Xunit;

namespace Kapok.Tests.Unit.Storage;

/// <summary>Bytes that had reached the disk change or vanish.</summary>
public sealed class DamageTests
{
    private static readonly byte[] Masks = [0x01, 0x80, 0xFF];

    [Fact] // S-8, S-10, S-11
    public void EveryFlippedByteOfASyncedStoreIsRefusedAndNamesTheFile()
    {
        FaultyFileSystem whole = Samples.Disk(synced: 12, unsynced: 0);
        foreach ((string path, int offset, byte mask) in Flips(whole, ".seg"))
        {
            FaultyFileSystem files = Flipped(whole, path, offset, mask);
            CorruptStoreException refusal = Assert.Throws<CorruptStoreException>(() => Samples.Open(files));
            Assert.Equal(path, refusal.File);
            Assert.InRange(refusal.OffsetBytes, 0, offset);
            Assert.Contains("restore", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact] // S-12, S-13
    public void EveryFlippedByteIsRefusedOrCutInTheUnsyncedGroupOnly()
    {
        FaultyFileSystem whole = Samples.Disk(synced: 10, unsynced: 2);
        int cutCount = 0;
        foreach ((string path, int offset, byte mask) in Flips(whole, ".seg"))
        {
            FaultyFileSystem files = Flipped(whole, path, offset, mask);
            cutCount += OpensWithACut(files, path) ? 1 : 0;
        }

        int unsyncedBytes = 2 * 20 + Samples.Payload(10).Length + Samples.Payload(11).Length;
        Assert.Equal(unsyncedBytes * Masks.Length, cutCount);
    }

    [Fact] // S-12
    public void WithoutAMarkOnlyTheLastSyncedGroupIsBeyondProof()
    {
        FaultyFileSystem whole = Samples.Disk(synced: 12, unsynced: 0);
        whole.Delete(Samples.Folder + "/synced");
        int cutCount = 0;
        foreach ((string path, int offset, byte mask) in Flips(whole, ".seg"))
        {
            FaultyFileSystem files = Flipped(whole, path, offset, mask);
            cutCount += OpensWithACut(files, path, atLeast: 11) ? 1 : 0;
        }

        Assert.Equal((20 + Samples.Payload(11).Length) * Masks.Length, cutCount);
    }

    [Fact] // S-11
    public void ADamagedMarkSaysNothing()
    {
        FaultyFileSystem whole = Samples.Disk(synced: 8, unsynced: 0);
        foreach ((string path, int offset, byte mask) in Flips(whole, "synced"))
        {
            using SegmentLog log = Samples.Open(Flipped(whole, path, offset, mask));
            Samples.AssertHolds(log, 0, 8);
        }
    }

    [Fact] // S-10
    public void EveryMissingSegmentIsRefusedAndNamed()
    {
        FaultyFileSystem whole = Samples.Disk(synced: 20, unsynced: 0);
        string[] segments = [.. whole.Paths.Where(p => p.EndsWith(".seg", StringComparison.Ordinal))];
        foreach (string path in segments)
        {
            FaultyFileSystem files = whole.AfterKill();
            files.Delete(path);
            CorruptStoreException refusal = Assert.Throws<CorruptStoreException>(() => Samples.Open(files));
            Assert.Equal(path == segments[^1] ? segments[^2] : path, refusal.File);
        }

        Array.ForEach(segments, whole.Delete);
        Assert.Throws<CorruptStoreException>(() => Samples.Open(whole));
    }

    [Fact] // S-14
    public void EveryFlippedByteOfTheKeptMarkIsRefused()
    {
        FaultyFileSystem whole = Samples.Disk(synced: 20, unsynced: 0);
        using (SegmentLog log = Samples.Open(whole))
        {
            log.TruncateBefore(10);
        }

        foreach ((string path, int offset, byte mask) in Flips(whole, "kept"))
        {
            Assert.Throws<CorruptStoreException>(() => Samples.Open(Flipped(whole, path, offset, mask)));
        }
    }

    [Fact] // S-10
    public void AnUnknownVersionOrNameIsRefused()
    {
        FaultyFileSystem files = Samples.Disk(synced: 1, unsynced: 0);
        byte[] bytes = files[Samples.Segment(0)];
        bytes[8] = 2;
        BitConverter.GetBytes(Crc32C.Of(bytes.AsSpan(0, 20))).CopyTo(bytes, 20);
        Assert.Contains("version 2", Refusal(files), StringComparison.Ordinal);

        FaultyFileSystem renamed = Samples.Disk(synced: 1, unsynced: 0);
        renamed[Samples.Folder + "/7.seg"] = [];
        Assert.Contains("7.seg", Refusal(renamed), StringComparison.Ordinal);
    }

    [Fact] // S-8
    public void DamageAfterOpeningIsFoundByTheReader()
    {
        FaultyFileSystem files = Samples.Disk(synced: 1, unsynced: 0);
        using SegmentLog log = Samples.Open(files);
        byte[] bytes = files[Samples.Segment(0)];
        for (int offset = 24; offset < bytes.Length; offset++)
        {
            bytes[offset] ^= 0x10;
            Assert.Throws<CorruptStoreException>(() => log.TryRead(0, out _));
            bytes[offset] ^= 0x10;
        }

        Samples.AssertHolds(log, 0, 1);
    }

    private static string Refusal(FaultyFileSystem files) =>
        Assert.Throws<CorruptStoreException>(() => Samples.Open(files)).Message;

    private static bool OpensWithACut(FaultyFileSystem files, string path, int atLeast = 10)
    {
        try
        {
            using SegmentLog log = Samples.Open(files);
            Assert.InRange(log.NextNumber, atLeast, 11);
            Samples.AssertHolds(log, 0, log.NextNumber);
            Assert.Equal(path, Assert.Single(log.Recovery.TornTails).File);
            return true;
        }
        catch (CorruptStoreException refusal)
        {
            Assert.Equal(path, refusal.File);
            return false;
        }
    }

    private static System.Collections.Generic.IEnumerable<(string Path, int Offset, byte Mask)> Flips(
        FaultyFileSystem files, string ending) =>
        from path in files.Paths
        where path.EndsWith(ending, StringComparison.Ordinal)
        from offset in Enumerable.Range(0, files[path].Length)
        from mask in Masks
        select (path, offset, mask);

    private static FaultyFileSystem Flipped(FaultyFileSystem whole, string path, int offset, byte mask)
    {
        FaultyFileSystem files = whole.AfterKill();
        byte[] bytes = [.. files[path]];
        bytes[offset] ^= mask;
        files[path] = bytes;
        return files;
    }
}
