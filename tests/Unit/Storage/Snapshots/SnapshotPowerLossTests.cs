using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Ledger.Blocks;
using Kapok.Storage;
using Kapok.Storage.Snapshots;
using Kapok.Storage.State;
using Xunit;

namespace Kapok.Tests.Unit.Storage.Snapshots;

/// <summary>The power goes at every step of making, importing and pruning: what was before stands whole,
/// or what was to be.</summary>
public sealed class SnapshotPowerLossTests : IDisposable
{
    private const int PointsMin = 200;

    private static readonly SegmentLogOptions Small = new(SegmentBytesMax: 2_500);

    private readonly SnapshotSamples samples = new(blockCount: 12);

    public void Dispose() => samples.Dispose();

    [Fact] // SN-2
    public void ASnapshotIsThereWholeOrNotAtAll()
    {
        SnapshotFolder folder = new(new FaultyFileSystem(), "/snapshots");
        string path = folder.PathOf(12);
        AtEveryStep(
            new FaultyFileSystem(),
            files => SnapshotWriter.Write(files, path, samples.Ledger.Genesis, samples.Content),
            files =>
            {
                SnapshotFolder left = new(files, "/snapshots");
                left.Prepare();
                if (left.Heights().Contains(12UL))
                {
                    using IFile file = files.Open(path);
                    SnapshotReader reader = new(samples.Ledger.Genesis, file);
                    Assert.True(reader.Verify() is not null, reader.Problem);
                }

                Assert.True(files.Paths.All(name => name == path), "drafts are gone");
            });
    }

    [Fact] // SN-21
    public void AnImportCountsWholeOrNotAtAll() => AtEveryStep(
        samples.Disk(),
        files => Assert.NotNull(samples.Import(files, out _)),
        files =>
        {
            MemberImport.Finish(files, SnapshotSamples.Folder);
            if (MemberImport.InTheWay(files, SnapshotSamples.Folder).Count == 0)
            {
                Assert.NotNull(samples.Import(files, out _));
            }

            AssertImported(files);
        });

    [Fact] // SN-30
    public void APrunedStoreOpensWithAllThatIsKept() => AtEveryStep(
        Chain(),
        files =>
        {
            using BlockStore store = BlockStore.Open(files, "/blocks", Small);
            store.PruneBefore(5);
            store.PruneBefore(9);
        },
        files =>
        {
            using BlockStore store = BlockStore.Open(files, "/blocks", Small);
            Assert.InRange(store.FirstHeight, 1, 9);
            Assert.Equal(12, store.LastHeight);
            for (long height = store.FirstHeight; height <= 12; height++)
            {
                Assert.True(store.TryRead(height, out byte[]? block));
                Assert.Equal(samples.Blocks[(int)height - 1].Encode(), block);
            }
        });

    [Fact] // SN-30
    public void PruningDeletesFiles()
    {
        FaultyFileSystem files = Chain();
        int before = files.Paths.Count();
        using BlockStore store = BlockStore.Open(files, "/blocks", Small);

        store.PruneBefore(9);

        Assert.True(store.FirstHeight > 1);
        Assert.True(files.Paths.Count() < before);
    }

    private void AssertImported(FaultyFileSystem files)
    {
        using BlockStore blocks = BlockStore.Open(files, SnapshotSamples.Folder + "/blocks", BlockStore.Options);
        Assert.True(blocks.TryRead(12, out byte[]? block));
        Assert.Equal(samples.Last.Encode(), block);
        using StateStore state = StateStore.Open(
            files, SnapshotSamples.Folder + "/state", samples.Ledger.Genesis.GenesisDomain, new StateStoreOptions());
        Assert.Equal(samples.Last.Header.StateRoot, state.Current.Root);
        IReadOnlyList<WindowBlock> window = WindowFile.Read(
            files, SnapshotSamples.Folder, samples.Ledger.Genesis, samples.Last.Header);
        Assert.Equal(11, window.Count);
    }

    private FaultyFileSystem Chain()
    {
        FaultyFileSystem files = new();
        using BlockStore store = BlockStore.Open(files, "/blocks", Small);
        foreach (FinalBlock block in samples.Blocks)
        {
            store.Append((long)block.Header.Height, block.Encode());
        }

        store.Sync();
        return files.AfterKill();
    }

    private static void AtEveryStep(
        FaultyFileSystem disk, Action<FaultyFileSystem> work, Action<FaultyFileSystem> check)
    {
        FaultyFileSystem calm = disk.AfterKill();
        work(calm);
        check(calm.AfterKill());
        int steps = calm.Steps;
        int seeds = PointsMin / steps + 1;
        for (int point = 0; point < steps * seeds; point++)
        {
            (int step, int seed) = (point / seeds, point % seeds);
            FaultyFileSystem before = disk.AfterKill();
            before.PowerLossAtStep = step;
            Assert.Throws<PowerLossException>(() => work(before));
            Dice dice = new(point);
            FaultyFileSystem after = before.AfterPowerLoss(512, () => dice.Next(3) < seed % 4);
            try
            {
                check(after);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"step {step}, seed {seed}", failure);
            }
        }
    }
}
