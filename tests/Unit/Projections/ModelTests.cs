using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Kapok.Ledger.Execution;
using Kapok.Projections;
using Xunit;

namespace Kapok.Tests.Unit.Projections;

/// <summary>A projection against two dictionaries: the state, and what each key ever was.</summary>
public sealed class ModelTests : IDisposable
{
    private const int BlockCount = 40;
    private const int KeyCount = 12;

    private readonly ProjectionFolder folder = new();
    private readonly SortedDictionary<string, string> state = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string?>> histories = new(StringComparer.Ordinal);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AProjectionEqualsTheModel(int seed)
    {
#pragma warning disable CA5394 // a seed repeats what is found
        Random random = new(seed);
        SqlProjection projection = folder.Begin();
        List<ExecutedBlock> blocks =
            [.. Enumerable.Range(1, BlockCount).Select(height => RandomBlock(random, (ulong)height))];
        for (int applied = 0; applied < BlockCount;)
        {
            int from = random.Next(applied + 1);
            applied = Math.Min(BlockCount, applied + random.Next(1, 6));
            projection.Apply(blocks[from..applied]);
            projection = random.Next(4) == 0 ? Reopen(projection) : projection;
        }
#pragma warning restore CA5394

        using (projection)
        {
            AssertEqualsModel(projection, seed);
        }
    }

    private static string KeyOf(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"shop/table-{number % 3}/key-{number}");

    private SqlProjection Reopen(SqlProjection projection)
    {
        projection.Dispose();
        return folder.Open();
    }

#pragma warning disable CA5394 // a seed repeats what is found
    private ExecutedBlock RandomBlock(Random random, ulong height) =>
        Sketch.Block(height, [.. Enumerable.Range(0, random.Next(5)).Select(_ => RandomStep(random))]);

    private Step RandomStep(Random random)
    {
        Dictionary<string, string?> before = Enumerable.Range(0, KeyCount)
            .ToDictionary(KeyOf, number => state.GetValueOrDefault(KeyOf(number)));
        HashSet<string> touched = [];
        List<(string, string?)> changes = [];
        for (int left = random.Next(6); left > 0; left--)
        {
            string key = KeyOf(random.Next(KeyCount));
            string? json = random.Next(3) == 0 ? null : $"{{\"n\":{random.Next(100)}}}";
            changes.Add((key, json));
            _ = touched.Add(key);
            Set(key, json);
        }

        foreach (string key in touched.Where(k => before[k] is not null || state.ContainsKey(k)))
        {
            HistoryOf(key).Add(state.GetValueOrDefault(key));
        }

        return new Step([.. changes]);
    }
#pragma warning restore CA5394

    private void Set(string key, string? json)
    {
        _ = state.Remove(key);
        if (json is not null)
        {
            state.Add(key, json);
        }
    }

    private List<string?> HistoryOf(string key)
    {
        if (!histories.TryGetValue(key, out List<string?>? history))
        {
            histories.Add(key, history = []);
        }

        return history;
    }

    private void AssertEqualsModel(SqlProjection projection, int seed)
    {
        string where = string.Create(CultureInfo.InvariantCulture, $"seed {seed}, ");
        foreach (string key in Enumerable.Range(0, KeyCount).Select(KeyOf))
        {
            RecordRow? record = projection.Record(key);
            Assert.True(record?.Value == state.GetValueOrDefault(key), where + key + " now");
            IEnumerable<string?> history = projection.History(key, 0, 1_000)
                .Select(v => v.Value is { } value ? Encoding.UTF8.GetString(value.Span) : null);
            Assert.True(history.SequenceEqual(HistoryOf(key)), where + key + " history");
            Assert.True(record is null || record.VersionCount == HistoryOf(key).Count, where + key + " count");
        }

        AssertTablesEqualModel(projection, where);
    }

    private void AssertTablesEqualModel(SqlProjection projection, string where)
    {
        foreach (TableCount table in projection.Tables())
        {
            string prefix = "shop/" + table.Table + "/";
            string[] expected = [.. state.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal))];
            IEnumerable<string> keys =
                projection.Records("shop", table.Table, "", 1_000).Select(r => prefix + r.Key);
            Assert.True(keys.SequenceEqual(expected), where + prefix + " records");
            Assert.True(table.Records == expected.Length, where + prefix + " count");
        }

        Assert.True(projection.Counts().Records == state.Count, where + "records");
        Assert.True(
            projection.Counts().Versions == histories.Values.Sum(h => h.Count), where + "versions");
    }
}
