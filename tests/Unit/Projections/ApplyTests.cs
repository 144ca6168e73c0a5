using System;
using System.Linq;
using Kapok.Ledger.Execution;
using Kapok.Projections;
using Xunit;

namespace Kapok.Tests.Unit.Projections;

public sealed class ApplyTests : IDisposable
{
    private readonly ProjectionFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ApplyingAgainChangesNothing()
    {
        using SqlProjection projection = folder.Begin(("shop/item/a", "{\"n\":0}"));
        ExecutedBlock[] blocks = [Sale(1), Sale(2), Sale(3)];
        projection.Apply(blocks[..2]);
        projection.Apply(blocks);
        ProjectionCounts counts = projection.Counts();
        projection.ApplyGenesis([Sketch.Entry("shop/item/b", "{}")]);
        projection.Apply(blocks);

        Assert.Equal(new ProjectionCounts(3, 6, 3, 3, 1, 4), counts);
        Assert.Equal(counts, projection.Counts());
        Assert.Equal(3ul, projection.Height);
    }

    [Fact]
    public void TheHeightSurvivesReopening()
    {
        using (SqlProjection projection = folder.Begin())
        {
            projection.Apply([Sale(1), Sale(2)]);
        }

        using SqlProjection again = folder.Open();
        Assert.Equal(2ul, again.Height);
        again.Apply([Sale(2), Sale(3)]);
        Assert.Equal([3ul, 2, 1], again.Blocks(ulong.MaxValue, 10).Select(b => b.Height));
    }

    [Fact]
    public void AGapIsRefusedAndNothingOfItsBatchIsWritten()
    {
        using SqlProjection projection = folder.Begin();
        projection.Apply([Sale(1)]);

        ProjectionException gap =
            Assert.Throws<ProjectionException>(() => projection.Apply([Sale(2), Sale(4)]));
        Assert.Contains("Apply the blocks from 3 on", gap.Message, StringComparison.Ordinal);
        Assert.Equal(1ul, projection.Height);
        Assert.Null(projection.Block(2));
    }

    [Fact]
    public void BlocksBeforeTheGenesisRecordsAreRefused()
    {
        using SqlProjection projection = folder.Open();
        ProjectionException early = Assert.Throws<ProjectionException>(() => projection.Apply([Sale(1)]));
        Assert.Contains("genesis records first", early.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ABatchThatFailsLeavesNothingBehind()
    {
        using SqlProjection projection = folder.Begin();
        ExecutedBlock good = Sale(1);
        ExecutedBlock broken = Sale(2) with { Outcomes = [] };

        _ = Assert.Throws<Kapok.Ledger.InvariantBrokenException>(() => projection.Apply([good, broken]));
        Assert.Equal(0ul, projection.Height);
        Assert.Equal(new ProjectionCounts(0, 0, 0, 0, 0, 0), projection.Counts());
        projection.Apply([good, Sale(2)]);
        Assert.Equal(new ProjectionCounts(2, 4, 2, 2, 1, 2), projection.Counts());
    }

    [Fact]
    public void ASecondWriterOfTheSameFileIsNoticed()
    {
        using SqlProjection first = folder.Begin();
        using SqlProjection second = folder.Open();
        first.Apply([Sketch.Block(1)]);

        ProjectionException stale =
            Assert.Throws<ProjectionException>(() => second.Apply([Sketch.Block(1), Sketch.Block(2)]));
        Assert.NotEmpty(stale.Message);
        Assert.Equal(1ul, second.Counts().Height);
    }

    [Fact]
    public void ABlockIsShownWithItsTransactionsAndEvents()
    {
        using SqlProjection projection = folder.Begin();
        ExecutedBlock block = Sale(1);
        projection.Apply([block]);

        BlockRow row = projection.Block(1)!;
        Assert.Equal((block.Block, 1_001ul, 2), (row.Id, row.TimeMs, row.TransactionCount));
        Assert.Equal(block.Header.Encode().ToByteArray(), row.Header.ToArray());
        TransactionRow refused = projection.Transactions(null, 1).Single();
        Assert.Equal(
            new TransactionRow(
                new(1, 1), Sketch.TransactionId(1, 1), "shop", "sell", Sketch.Signer, "sold-out"),
            refused);
        Assert.Equal(
            new EventRow(new(1, 0, 0), "shop", "sold", "{\"height\":1}"),
            projection.Events("shop", "sold", null, 10).Single());
    }

    [Fact]
    public void ATransactionIsFoundByItsId()
    {
        using SqlProjection projection = folder.Begin();
        projection.Apply([Sale(1), Sale(2)]);

        Assert.Equal(new TransactionPlace(2, 1), projection.FindTransaction(Sketch.TransactionId(2, 1)));
        Assert.Null(projection.FindTransaction(Sketch.TransactionId(3, 0)));
    }

    private static ExecutedBlock Sale(ulong height) => Sketch.Block(
        height,
        new Step(("shop/item/a", $"{{\"n\":{height}}}")) { Events = [("sold", $"{{\"height\":{height}}}")] },
        new Step { Refusal = "sold-out" });
}
