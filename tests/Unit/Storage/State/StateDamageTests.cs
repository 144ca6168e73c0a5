using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Storage;
using Kapok.Storage.State;
using Xunit;

namespace Kapok.Tests.Unit.Storage.State;

/// <summary>Bytes that had reached the disk change or vanish.</summary>
public sealed class StateDamageTests
{
    private static readonly byte[] Masks = [0x01, 0xFF];

    [Fact] // ST-2, ST-10, ST-12
    public void EveryFlippedByteOfASegmentIsNamedOrHarmless()
    {
        FaultyFileSystem whole = Disk(out StateModel model);
        int named = 0;
        foreach ((string path, int offset, byte mask) in Flips(whole, ".state"))
        {
            named += IsNamed(Flipped(whole, path, offset, mask), path, offset, model) ? 1 : 0;
        }

        Assert.True(named > 0, "the test flips nothing that matters");
    }

    [Fact] // ST-10, ST-12
    public void WithoutACheckpointEveryFlippedByteOfASegmentIsNamed()
    {
        FaultyFileSystem whole = Disk(out StateModel model);
        whole.Delete(StateSamples.Folder + "/checkpoint");
        foreach ((string path, int offset, byte mask) in Flips(whole, ".state"))
        {
            Assert.True(IsNamed(Flipped(whole, path, offset, mask), path, offset, model), $"{path}, byte {offset}");
        }
    }

    [Fact] // ST-15
    public void EveryFlippedByteOfACheckpointPutsItAsideAndNothingElse()
    {
        FaultyFileSystem whole = Disk(out StateModel model);
        foreach ((string path, int offset, byte mask) in Flips(whole, "/checkpoint"))
        {
            using StateStore store = StateSamples.Open(Flipped(whole, path, offset, mask));
            Assert.NotNull(store.Recovery.CheckpointProblem);
            StateSamples.AssertHolds(store.Current, model);
        }
    }

    [Fact] // ST-15
    public void EveryLengthOfACheckpointPutsItAsideAndNothingElse()
    {
        FaultyFileSystem whole = Disk(out StateModel model);
        byte[] bytes = whole[StateSamples.Folder + "/checkpoint"];
        for (int length = 0; length < bytes.Length; length++)
        {
            FaultyFileSystem files = whole.AfterKill();
            files[StateSamples.Folder + "/checkpoint"] = bytes[..length];
            using StateStore store = StateSamples.Open(files);
            Assert.NotNull(store.Recovery.CheckpointProblem);
            StateSamples.AssertHolds(store.Current, model);
        }
    }

    [Fact] // ST-11
    public void ADamagedMarkSaysNothing()
    {
        FaultyFileSystem whole = Disk(out StateModel model);
        foreach ((string path, int offset, byte mask) in Flips(whole, "/synced"))
        {
            using StateStore store = StateSamples.Open(Flipped(whole, path, offset, mask));
            StateSamples.AssertHolds(store.Current, model);
        }
    }

    [Fact] // ST-12, ST-13
    public void WithoutAMarkOnlyTheLastBlockIsBeyondProof()
    {
        FaultyFileSystem whole = Disk(out StateModel model);
        whole.Delete(StateSamples.Folder + "/synced");
        ulong height;
        using (StateStore store = StateSamples.Open(whole.AfterKill()))
        {
            height = store.Commit!.Height;
        }

        int cut = 0;
        string last = whole.Paths.Last(name => name.EndsWith(".state", StringComparison.Ordinal));
        foreach ((string path, int offset, byte mask) in Flips(whole, ".state").Where(flip => flip.Path == last))
        {
            cut += IsCut(Flipped(whole, path, offset, mask), path, offset, model, height) ? 1 : 0;
        }

        Assert.True(cut > 0, "the last block is not in the last segment");
    }

    [Fact] // ST-21
    public void CompactionNamesDamageThatOpeningDidNotRead()
    {
        FaultyFileSystem whole = Disk(out _);
        string path = whole.Paths.First(name => name.EndsWith(".state", StringComparison.Ordinal));
        FaultyFileSystem files = Flipped(whole, path, 40, 0x01);
        using StateStore store = StateSamples.Open(files, StateSamples.Small with { LivePercentMin = 100, LivePercentAim = 100 });
        CorruptStoreException refusal = Assert.Throws<CorruptStoreException>(() => StateSamples.Settle(store));
        Assert.Equal(path, refusal.File);
        Assert.Equal(24, refusal.OffsetBytes);
    }

    [Fact] // ST-14, ST-16
    public void EveryMissingSegmentIsRefusedOrHeldNothing()
    {
        FaultyFileSystem whole = Disk(out StateModel model);
        int refused = 0;
        foreach (string path in whole.Paths.Where(path => path.EndsWith(".state", StringComparison.Ordinal)))
        {
            FaultyFileSystem files = whole.AfterKill();
            files.Delete(path);
            CorruptStoreException refusal = Assert.Throws<CorruptStoreException>(() => StateSamples.Open(files));
            Assert.StartsWith(StateSamples.Folder, refusal.File, StringComparison.Ordinal);
            files.Delete(StateSamples.Folder + "/checkpoint");
            refused += IsRefused(files, model) ? 1 : 0;
        }

        Assert.True(refused > 1, "no missing segment was noticed by the root");
    }

    [Fact] // ST-9, ST-11, ST-13
    public void AtEveryLengthOfTheLastSegmentSyncedBlocksAreWholeOrTheStoreIsRefused()
    {
        FaultyFileSystem whole = Disk(out StateModel model);
        string path = whole.Paths.Last(name => name.EndsWith(".state", StringComparison.Ordinal));
        byte[] bytes = whole[path];
        for (int length = 0; length < bytes.Length; length++)
        {
            FaultyFileSystem files = whole.AfterKill();
            files[path] = bytes[..length];
            CorruptStoreException refusal = Assert.Throws<CorruptStoreException>(() => StateSamples.Open(files));
            Assert.Equal(path, refusal.File);
        }

        using StateStore store = StateSamples.Open(whole.AfterKill());
        StateSamples.AssertHolds(store.Current, model);
    }

    [Fact] // ST-10
    public void AnUnknownVersionOrNameIsRefused()
    {
        FaultyFileSystem files = Disk(out _);
        string path = files.Paths.First(name => name.EndsWith(".state", StringComparison.Ordinal));
        byte[] bytes = [.. files[path]];
        bytes[8] = 2;
        BitConverter.GetBytes(Crc32C.Of(bytes.AsSpan(0, 20))).CopyTo(bytes, 20);
        files[path] = bytes;
        Assert.Contains("version 2", Assert.Throws<CorruptStoreException>(() => StateSamples.Open(files)).Message, StringComparison.Ordinal);
        FaultyFileSystem renamed = Disk(out _);
        renamed[StateSamples.Folder + "/7.state"] = [];
        Assert.Contains("7.state", Assert.Throws<CorruptStoreException>(() => StateSamples.Open(renamed)).Message, StringComparison.Ordinal);
    }

    // A life with checkpoints and compaction, and some blocks behind the last checkpoint.
    private static FaultyFileSystem Disk(out StateModel model)
    {
        FaultyFileSystem files = new();
        StateWork work = new(4);
        work.Run(files, 14);
        using (StateStore store = StateSamples.Open(files))
        {
            for (int i = 0; i < 3; i++)
            {
                work.Apply(store);
            }
        }

        model = work.Models[^1];
        return files.AfterKill();
    }

    private static bool IsRefused(FaultyFileSystem files, StateModel model)
    {
        try
        {
            using StateStore store = StateSamples.Open(files);
            StateSamples.AssertHolds(store.Current, model);
            return false;
        }
        catch (CorruptStoreException)
        {
            return true;
        }
    }

    // Harmless is only what leaves the state right in every record.
    private static bool IsNamed(FaultyFileSystem files, string path, int offset, StateModel model)
    {
        try
        {
            using StateStore store = StateSamples.Open(files);
            StateSamples.AssertHolds(store.Current, model);
            return false;
        }
        catch (CorruptStoreException refusal)
        {
            Assert.Equal(path, refusal.File);
            Assert.InRange(refusal.OffsetBytes, 0, offset);
            return true;
        }
    }

    private static bool IsCut(FaultyFileSystem files, string path, int offset, StateModel model, ulong height)
    {
        try
        {
            using StateStore store = StateSamples.Open(files);
            if (store.Recovery.TornTail is null)
            {
                StateSamples.AssertHolds(store.Current, model);
                return false;
            }

            Assert.Equal(path, store.Recovery.TornTail.File);
            Assert.InRange(store.Commit!.Height, height - 1, height);
            return true;
        }
        catch (CorruptStoreException refusal)
        {
            Assert.Equal(path, refusal.File);
            Assert.InRange(refusal.OffsetBytes, 0, offset);
            return false;
        }
    }

    private static IEnumerable<(string Path, int Offset, byte Mask)> Flips(FaultyFileSystem files, string ending) =>
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
