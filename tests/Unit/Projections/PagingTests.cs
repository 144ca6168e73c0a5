using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Kapok.Ledger.Execution;
using Kapok.Projections;
using Xunit;

namespace Kapok.Tests.Unit.Projections;

public sealed class PagingTests : IDisposable
{
    private const int BlockCount = 12;
    private const int StepCount = 5;

    private readonly ProjectionFolder folder = new();
    private readonly SqlProjection projection;

    public PagingTests()
    {
        projection = folder.Begin();
        projection.Apply([.. Enumerable.Range(1, BlockCount).Select(height => Block((ulong)height))]);
    }

    public static TheoryData<int> PageSizes => [1, 7, 60, SqlProjection.PageRowsMax];

    public void Dispose()
    {
        projection.Dispose();
        folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(PageSizes))]
    public void BlocksComeOnceEachNewestFirst(int count)
    {
        List<BlockRow> all = All<BlockRow>(
            last => projection.Blocks(last?.Height ?? ulong.MaxValue, count));
        Assert.Equal(Enumerable.Range(1, BlockCount).Reverse(), all.Select(b => (int)b.Height));
    }

    [Theory]
    [MemberData(nameof(PageSizes))]
    public void TransactionsComeOnceEachNewestFirst(int count)
    {
        List<TransactionRow> all = All<TransactionRow>(
            last => projection.Transactions(last?.Place, count));
        Assert.Equal(Places().Reverse(), all.Select(t => t.Place));
    }

    [Theory]
    [MemberData(nameof(PageSizes))]
    public void EventsComeOnceEachOldestFirst(int count)
    {
        List<EventRow> all = All<EventRow>(last => projection.Events("shop", "sold", last?.Place, count));
        IEnumerable<EventPlace> expected =
            Places().SelectMany(p => new EventPlace[] { new(p.Height, p.Index, 0), new(p.Height, p.Index, 2) });
        Assert.Equal(expected, all.Select(e => e.Place));
    }

    [Theory]
    [MemberData(nameof(PageSizes))]
    public void VersionsComeOnceEachOldestFirst(int count)
    {
        List<RecordVersion> all = All<RecordVersion>(
            last => projection.History("shop/total/all", last?.Version ?? 0, count));
        Assert.Equal(Places(), all.Select(v => v.Place));
    }

    [Theory]
    [MemberData(nameof(PageSizes))]
    public void RecordsComeOnceEachByKey(int count)
    {
        List<RecordRow> all = All<RecordRow>(
            last => projection.Records("shop", "item", last?.Key ?? "", count));
        Assert.Equal(Places().Select(KeyOf).Order(StringComparer.Ordinal), all.Select(r => r.Key));
    }

    [Theory]
    [MemberData(nameof(PageSizes))]
    public void FilteredRecordsComeOnceEachByKey(int count)
    {
        Assert.True(RecordFilter.TryCreate("index", "3", out RecordFilter? filter));
        List<RecordRow> all = All<RecordRow>(
            last => projection.Records("shop", "item", last?.Key ?? "", count, filter));
        IEnumerable<string> expected =
            Places().Where(p => p.Index == 3).Select(KeyOf).Order(StringComparer.Ordinal);
        Assert.Equal(expected, all.Select(r => r.Key));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(SqlProjection.PageRowsMax + 1)]
    public void APageSizeOutOfBoundsIsRefused(int count)
    {
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => projection.Blocks(9, count));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => projection.Transactions(null, count));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => projection.Events("shop", "sold", null, count));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => projection.History("a/b/c", 0, count));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => projection.Records("shop", "item", "", count));
    }

    private static IEnumerable<TransactionPlace> Places() =>
        Enumerable.Range(1, BlockCount).SelectMany(
            height => Enumerable.Range(0, StepCount).Select(i => new TransactionPlace((ulong)height, i)));

    private static ExecutedBlock Block(ulong height) => Sketch.Block(
        height, [.. Enumerable.Range(0, StepCount).Select(i => StepAt(new TransactionPlace(height, i)))]);

    private static Step StepAt(TransactionPlace place) => new(
        ("shop/item/" + KeyOf(place), $"{{\"index\":{place.Index}}}"), ("shop/total/all", "{}"))
    {
        Events = [("sold", "{}"), ("packed", "{}"), ("sold", "{}")],
    };

    private static string KeyOf(TransactionPlace place) =>
        string.Create(CultureInfo.InvariantCulture, $"{place.Index}/{place.Height}");

    private static List<T> All<T>(Func<T?, IReadOnlyList<T>> pageAfter)
        where T : class
    {
        List<T> all = [];
        for (IReadOnlyList<T> page = pageAfter(null); page.Count > 0; page = pageAfter(all[^1]))
        {
            all.AddRange(page);
        }

        return all;
    }
}
