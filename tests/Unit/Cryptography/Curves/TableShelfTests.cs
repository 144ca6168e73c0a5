using System.Threading.Tasks;
using Kapok.Cryptography.Curves;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography.Curves;

public sealed class TableShelfTests
{
    [Fact]
    public void AKeyGetsItsTableWithTheThirdUse()
    {
        KnownKey<Sm2P256Curve> key = KeyOn(new TableShelf<Sm2P256Curve>(1));
        Assert.False(key.TryUseTable(out _));
        Assert.False(key.TryUseTable(out _));
        Assert.True(key.TryUseTable(out _));
        Assert.True(key.TryUseTable(out _));
    }

    [Fact]
    public void AKeyInUseKeepsItsPlaceOnAFullShelf()
    {
        TableShelf<Sm2P256Curve> shelf = new(1);
        KnownKey<Sm2P256Curve> first = UsedKeyOn(shelf);
        KnownKey<Sm2P256Curve> second = KeyOn(shelf);
        for (int use = 0; use < 100; use++)
        {
            Assert.True(first.TryUseTable(out _), $"use {use}");
            Assert.False(second.TryUseTable(out _), $"use {use}");
        }
    }

    [Fact]
    public void AKeyOutOfUseLosesItsPlaceToANewcomer()
    {
        TableShelf<Sm2P256Curve> shelf = new(1);
        KnownKey<Sm2P256Curve> first = UsedKeyOn(shelf);
        KnownKey<Sm2P256Curve> second = KeyOn(shelf);
        int uses = 1;
        while (!second.TryUseTable(out _))
        {
            uses++;
            Assert.InRange(uses, 1, 100);
        }

        Assert.False(first.TryUseTable(out _));
        Assert.True(second.TryUseTable(out _));
    }

    [Fact]
    public void ATableIsNotGivenToAKeyThatLostItsPlaceMeanwhile()
    {
        TableShelf<Sm2P256Curve> shelf = new(1);
        KnownKey<Sm2P256Curve> key = KeyOn(shelf);
        shelf.Put(key, new PointTable<Sm2P256Curve>(key.Point, 4));
        Assert.False(key.TryUseTable(out _));
    }

    [Fact]
    public void ManyThreadsMakeOneTable()
    {
        KnownKey<Sm2P256Curve> key = KeyOn(new TableShelf<Sm2P256Curve>(4));
        ParallelOptions options = new()
        {
            MaxDegreeOfParallelism = 8,
            CancellationToken = TestContext.Current.CancellationToken,
        };
        _ = Parallel.For(0, 1_000, options, _ => key.TryUseTable(out PointTable<Sm2P256Curve>? table));
        Assert.True(key.TryUseTable(out PointTable<Sm2P256Curve>? first));
        Assert.True(key.TryUseTable(out PointTable<Sm2P256Curve>? second));
        Assert.Same(first, second);
    }

    private static KnownKey<Sm2P256Curve> KeyOn(TableShelf<Sm2P256Curve> shelf) =>
        new(AffinePoint<Sm2P256Curve>.Base, shelf);

    private static KnownKey<Sm2P256Curve> UsedKeyOn(TableShelf<Sm2P256Curve> shelf)
    {
        KnownKey<Sm2P256Curve> key = KeyOn(shelf);
        for (int use = 0; use < KnownKey<Sm2P256Curve>.UsesForTable; use++)
        {
            _ = key.TryUseTable(out _);
        }

        return key;
    }
}
