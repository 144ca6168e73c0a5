using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kapok.Ledger.Execution;
using Kapok.Ledger.State;
using Kapok.Projections;
using Xunit;

namespace Kapok.Tests.Unit.Projections;

public sealed class RecordTests : IDisposable
{
    private readonly ProjectionFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void WhatChangedBehindAHeightIsToldAsItWasThen()
    {
        using SqlProjection projection = folder.Begin(("shop/item/a", "{\"n\":0}"), ("shop/item/b", "{\"n\":0}"));
        projection.Apply(
        [
            Sketch.Block(1, new Step(("shop/item/a", "{\"n\":1}"))),
            Sketch.Block(2, new Step(("shop/item/a", null), ("shop/item/c", "{\"n\":2}"))),
            Sketch.Block(3, new Step(("shop/item/a", "{\"n\":3}")), new Step(("shop/item/a", "{\"n\":4}"))),
        ]);

        Assert.Empty(projection.ChangedSince(3, 10));
        Assert.Equal([("shop/item/a", 0UL, null)], Told(projection.ChangedSince(2, 10)));
        Assert.Equal(
            [("shop/item/a", 1UL, "{\"n\":1}"), ("shop/item/c", 0UL, null)], Told(projection.ChangedSince(1, 10)));
        Assert.Equal(
            [("shop/item/a", 0UL, "{\"n\":0}"), ("shop/item/c", 0UL, null)], Told(projection.ChangedSince(0, 10)));
        Assert.Single(projection.ChangedSince(0, 1));
        Assert.Equal("{\"n\":4}", TextOf(projection.VersionAt("shop/item/a", 3)!.Value));
        Assert.Null(projection.VersionAt("shop/item/a", 2)!.Value);
        Assert.Equal("{\"n\":1}", TextOf(projection.VersionAt("shop/item/a", 1)!.Value));
        Assert.Null(projection.VersionAt("shop/item/c", 1));
    }

    [Fact]
    public void AProjectionThatBeginsWithAStateGoesOnFromItsHeight()
    {
        StateEntry[] state =
        [
            Sketch.Entry("shop/item/a", "{\"n\":1}", 3), Sketch.Entry("shop/item/b", "{\"n\":2}", 7),
        ];
        using SqlProjection projection = folder.Open();
        Assert.True(projection.IsEmpty);
        projection.ApplyState(state, 7);
        projection.ApplyState([], 9);
        Assert.Equal((7UL, false), (projection.Height, projection.IsEmpty));
        Assert.Equal(3UL, projection.Record("shop/item/a")!.Height);
        projection.Apply([Sketch.Block(8, new Step(("shop/item/a", null)))]);
        Assert.Equal([("shop/item/a", 3UL, "{\"n\":1}")], Told(projection.ChangedSince(7, 10)));
    }

    private static IEnumerable<(string, ulong, string?)> Told(IReadOnlyList<EarlierRecord> records) => records
        .OrderBy(record => record.Key, StringComparer.Ordinal)
        .Select(record => (record.Key, record.Height, TextOf(record.Value)));

    [Fact]
    public void TheHistoryTellsOfRemovalAndOfComingBack()
    {
        using SqlProjection projection = folder.Begin(("shop/item/a", "{\"n\":0}"));
        projection.Apply(
        [
            Sketch.Block(1, new Step(("shop/item/a", null))),
            Sketch.Block(2, new Step(), new Step(("shop/item/a", "{\"n\":2}"))),
        ]);

        IReadOnlyList<RecordVersion> history = projection.History("shop/item/a", 0, 10);
        Assert.Equal([1L, 2, 3], history.Select(v => v.Version));
        Assert.Equal([new(0, RecordChange.OfBlock), new(1, 0), new(2, 1)], history.Select(v => v.Place));
        Assert.Equal(
            [null, Sketch.TransactionId(1, 0), Sketch.TransactionId(2, 1)],
            history.Select(v => v.Transaction));
        Assert.Equal(["{\"n\":0}", null, "{\"n\":2}"], history.Select(v => TextOf(v.Value)));
        Assert.Equal(
            new RecordRow("shop", "item", "a", "{\"n\":2}", 2, 3), projection.Record("shop/item/a"));
    }

    [Fact]
    public void ARemovedRecordIsNotThere()
    {
        using SqlProjection projection = folder.Begin(("shop/item/a", "{}"), ("shop/item/b", "{}"));
        projection.Apply([Sketch.Block(1, new Step(("shop/item/a", null)))]);

        Assert.Null(projection.Record("shop/item/a"));
        Assert.Equal(["b"], Keys(projection.Records("shop", "item", "", 10)));
        Assert.Equal([new TableCount("shop", "item", 1)], projection.Tables());
    }

    [Fact]
    public void OfTwoChangesByOneTransactionTheLastIsTheVersion()
    {
        using SqlProjection projection = folder.Begin();
        projection.Apply(
        [
            Sketch.Block(
                1,
                new Step(("shop/item/a", "1"), ("shop/item/a", "2")),
                new Step(("shop/item/a", "3"), ("shop/item/b", "9"), ("shop/item/b", null))),
        ]);

        Assert.Equal(
            ["2", "3"], projection.History("shop/item/a", 0, 10).Select(v => TextOf(v.Value)));
        Assert.Empty(projection.History("shop/item/b", 0, 10));
    }

    [Fact]
    public void RemovingWhatWasNeverThereIsNoVersion()
    {
        using SqlProjection projection = folder.Begin();
        projection.Apply([Sketch.Block(1, new Step(("shop/item/a", null)))]);

        Assert.Empty(projection.History("shop/item/a", 0, 10));
        Assert.Equal(0, projection.Counts().Versions);
    }

    [Fact]
    public void AFilterComparesTextNumbersAndTruthAsJsonWritesThem()
    {
        using SqlProjection projection = folder.Begin(
            ("shop/item/a", "{\"v\":\"5\"}"),
            ("shop/item/b", "{\"v\":5}"),
            ("shop/item/c", "{\"v\":true}"),
            ("shop/item/d", "{\"v\":\"茶\",\"w\":5}"),
            ("shop/item/e", "{\"v\":null}"),
            ("shop/item/f", "not json"),
            ("shop/other/g", "{\"v\":5}"));

        Assert.Equal(["a", "b"], Keys(projection.Records("shop", "item", "", 10, Filter("v", "5"))));
        Assert.Equal(["c"], Keys(projection.Records("shop", "item", "", 10, Filter("v", "true"))));
        Assert.Equal(["d"], Keys(projection.Records("shop", "item", "", 10, Filter("v", "茶"))));
        Assert.Equal(["d"], Keys(projection.Records("shop", "item", "", 10, Filter("w", "5"))));
        Assert.Empty(projection.Records("shop", "item", "", 10, Filter("v", "null")));
        Assert.Empty(projection.Records("shop", "item", "", 10, Filter("x", "")));
    }

    [Theory]
    [InlineData("a' OR '1'='1")]
    [InlineData("'; DROP TABLE record; --")]
    [InlineData("\" OR 1=1 --")]
    [InlineData("%")]
    [InlineData("a\0b")]
    public void WhatLooksLikeSqlIsOnlyText(string hostile)
    {
        string key = "shop/item/" + hostile;
        using SqlProjection projection = folder.Begin(("shop/item/a", "{\"v\":\"1\"}"));
        projection.Apply([Sketch.Block(1, new Step((key, "{\"v\":\"2\"}")))]);

        Assert.Equal("{\"v\":\"2\"}", projection.Record(key)!.Value);
        _ = Assert.Single(projection.History(key, 0, 10));
        Assert.Empty(projection.Records(hostile, "item", "", 10));
        Assert.Empty(projection.Records("shop", hostile, "", 10));
        Assert.Empty(projection.Records("shop", "item", "", 10, Filter("v", hostile)));
        Assert.Empty(projection.Events("shop", hostile, null, 10));
        Assert.Equal(2, projection.Counts().Records);
        Assert.Equal(2, projection.Records("shop", "item", "", 10).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a\"")]
    [InlineData("a') OR 1=1 --")]
    [InlineData("a[0]")]
    [InlineData("$")]
    public void AFieldThatIsAPathIsRefused(string field) =>
        Assert.False(RecordFilter.TryCreate(field, "1", out _));

    [Theory]
    [InlineData("")]
    [InlineData("shop")]
    [InlineData("shop/item")]
    public void ATextThatIsNoFullKeyFindsNothing(string text)
    {
        using SqlProjection projection = folder.Begin(("shop/item/a", "{}"));
        Assert.Null(projection.Record(text));
    }

    private static RecordFilter Filter(string field, string value) =>
        RecordFilter.TryCreate(field, value, out RecordFilter? filter)
            ? filter!
            : throw new ArgumentException(field, nameof(field));

    private static IEnumerable<string> Keys(IReadOnlyList<RecordRow> rows) => rows.Select(r => r.Key);

    private static string? TextOf(ReadOnlyMemory<byte>? value) =>
        value is null ? null : Encoding.UTF8.GetString(value.Value.Span);
}
