using System;
using Kapok.Storage;
using Xunit;

namespace Kapok.Tests.Unit.Storage;

public sealed class BlockStoreTests
{
    [Fact] // S-16
    public void HeightsBeginAtOneAndSurviveReopening()
    {
        FaultyFileSystem files = new();
        using (BlockStore store = Open(files))
        {
            Assert.Equal(0, store.LastHeight);
            Fill(store, 1, 9);
            Assert.Equal(9, store.SyncedHeight);
        }

        using BlockStore again = Open(files);
        Assert.Equal(9, again.LastHeight);
        Assert.True(again.TryRead(4, out byte[]? block));
        Assert.Equal(Samples.Payload(4), block);
        Assert.False(again.TryRead(0, out _));
        Assert.False(again.TryRead(10, out _));
        Assert.False(again.TryRead(long.MinValue, out _));
    }

    [Theory] // S-16
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(long.MaxValue)]
    public void AGapOrRepetitionIsRefused(long height)
    {
        using BlockStore store = Open(new FaultyFileSystem());
        Fill(store, 1, 2);

        Assert.Throws<ArgumentOutOfRangeException>(() => store.Append(height, [1]));

        Assert.Equal(2, store.LastHeight);
        Fill(store, 3, 3);
    }

    [Fact] // S-14
    public void BlocksBehindASnapshotArePrunedInWholeSegments()
    {
        using BlockStore store = Open(new FaultyFileSystem());
        Fill(store, 1, 20);

        store.PruneBefore(12);

        Assert.InRange(store.FirstHeight, 2, 12);
        Assert.False(store.TryRead(store.FirstHeight - 1, out _));
        Assert.True(store.TryRead(store.FirstHeight, out byte[]? block));
        Assert.Equal(Samples.Payload(store.FirstHeight), block);
    }

    [Fact]
    public void AJoiningMemberBeginsAfterItsSnapshot()
    {
        FaultyFileSystem files = new();
        using (BlockStore store = BlockStore.Open(files, "/blocks", Samples.Small with { FirstNumber = 500 }))
        {
            Assert.Equal(500, store.LastHeight);
            Fill(store, 501, 503);
        }

        using BlockStore again = Open(files);
        Assert.Equal((501, 503), (again.FirstHeight, again.LastHeight));
    }

    private static BlockStore Open(FaultyFileSystem files) => BlockStore.Open(files, "/blocks", Samples.Small);

    private static void Fill(BlockStore store, long from, long to)
    {
        for (long height = from; height <= to; height++)
        {
            store.Append(height, Samples.Payload(height));
        }

        store.Sync();
    }
}
