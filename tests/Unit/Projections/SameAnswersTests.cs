using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Kapok.Contracts;
using Kapok.Ledger.Execution;
using Kapok.Projections;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Kapok.Tests.Unit.Projections;

/// <summary>One ledger in both databases: every question has one answer.</summary>
[Collection("postgres")]
public sealed class SameAnswersTests(PostgresProjections projections) : IDisposable
{
    private const int BlockCount = 30;
    private const int KeyCount = 25;

    private static readonly string[] Values =
    [
        """{"v":"5","n":1}""", """{"v":5,"n":-2}""", """{"n":9007199254740993,"v":true}""", """{"v":"茶","w":{"x":[1,2]}}""",
        """{"v":null}""", "not json", "{\"v\":\"\\u0000\"}", "{\"v\":\"\\ud800\"}", "[1,{\"v\":\"5\"}]", "\"5\"", "{}",
    ];

    private readonly ProjectionFolder folder = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 4)];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void EveryQuestionHasOneAnswer(int seed)
    {
        using SqlProjection file = folder.Begin(("shop/a/genesis", "{\"v\":\"5\"}"));
        using SqlProjection server = projections.Begin(("shop/a/genesis", "{\"v\":\"5\"}"));
#pragma warning disable CA5394 // a seed repeats what is found
        Random random = new(seed);
        ExecutedBlock[] blocks = [.. Enumerable.Range(1, BlockCount).Select(height => RandomBlock(random, (ulong)height))];
        for (int from = 0; from < BlockCount;)
        {
            int to = Math.Min(BlockCount, from + random.Next(1, 8));
            file.Apply(blocks[from..to]);
            server.Apply(blocks[from..to]);
            from = to;
        }
#pragma warning restore CA5394

        foreach ((string question, Func<SqlProjection, IEnumerable<string>> ask) in Questions())
        {
            Assert.True(
                ask(file).SequenceEqual(ask(server)),
                $"seed {seed}, {question}: {string.Join('\n', ask(file))}\n--\n{string.Join('\n', ask(server))}");
        }
    }

    [Fact]
    public void ViewsAndListTablesAnswerTheSame()
    {
        ContractDefinition[] contracts = [Depot.Contract];
        PostgresProjection place = projections.Next();
        using SqlProjection file = folder.Open();
        using SqlProjection server = place.Open(Sketch.Genesis);
        foreach (SqlProjection projection in new[] { file, server })
        {
            projection.ApplyGenesis([Sketch.Entry("depot/crate/A", Depot.Json("A", "2026-03-01", [("B", 1), ("C", 2)]))]);
            projection.DefineViews(contracts);
            projection.DefineViews(contracts);
            projection.Apply([Sketch.Block(1, new Step(("depot/crate/D", Depot.Json("D", "2026-03-02", [("B", 3)]))))]);
            projection.Apply([Sketch.Block(2, new Step(("depot/crate/A", Depot.Json("A", "2026-03-01", [("C", 2)]))), new Step(("depot/crate/D", null)))]);
        }

        foreach (string sql in new[]
        {
            "SELECT record_key, number, packed, owner_name, owner_age, record_height, record_versions FROM depot_crate",
            "SELECT record_key, ordinal, crate, count FROM depot_crate__parts ORDER BY 1, 2",
            "SELECT record_key, ordinal, item FROM depot_crate__tags ORDER BY 1, 2",
        })
        {
            Assert.NotEmpty(FileRows(sql));
            Assert.Equal(FileRows(sql), projections.Rows(place, sql));
        }
    }

    [Fact]
    public void OnAServerWhoeverHasANumberOrACodeIsAnsweredFromAnIndex()
    {
        PostgresProjection place = projections.Next();
        using SqlProjection file = folder.Open();
        using SqlProjection server = place.Open(Sketch.Genesis);
        file.DefineViews([Depot.Contract]);
        server.DefineViews([Depot.Contract]);
        foreach ((string sql, string index) in new[]
        {
            ("SELECT number FROM depot_crate WHERE number = 'A' ORDER BY packed DESC LIMIT 5", "depot_crate__by_number"),
            ("SELECT number FROM depot_crate WHERE packed < '9' ORDER BY packed DESC, record_key DESC LIMIT 5", "depot_crate__by_packed"),
        })
        {
            Assert.DoesNotContain(FileRows("EXPLAIN QUERY PLAN " + sql), plan => plan.Contains(index, StringComparison.Ordinal));
            Assert.Contains(
                projections.Rows(place, "SET enable_seqscan = off; EXPLAIN " + sql),
                plan => plan.Contains(index, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void AViewThatDidNotChangeStaysAndWithItWhatPeopleBuiltOnIt()
    {
        PostgresProjection place = projections.Next();
        using SqlProjection server = place.Open(Sketch.Genesis);
        server.DefineViews([Depot.Contract]);
        _ = projections.Rows(place, "CREATE VIEW mine AS SELECT number FROM depot_crate");
        server.DefineViews([Depot.Contract]);
        Assert.Empty(projections.Rows(place, "SELECT * FROM mine"));

        server.DefineViews([]);
        Assert.Equal(["0"], projections.Rows(place, "SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relname LIKE '%depot%'"));
    }

    private static IEnumerable<(string, Func<SqlProjection, IEnumerable<string>>)> Questions()
    {
        yield return ("counts", p => [p.Counts().ToString()]);
        yield return ("tables", p => p.Tables().Select(t => t.ToString()));
        yield return ("blocks", p => p.Blocks(20, 15).Select(b => $"{b with { Header = default }} {Convert.ToHexString(b.Header.Span)}"));
        yield return ("transactions", p => p.Transactions(new(20, 2), 50).Select(t => t.ToString()));
        yield return ("transaction", p => [$"{p.FindTransaction(Sketch.TransactionId(3, 0))} {p.FindTransaction(Sketch.HashOf("none"))}"]);
        yield return ("events", p => p.Events("shop", "moved", new(2, 0, 0), 40).Select(e => e.ToString()));
        yield return ("events of nobody", p => p.Events("shop", "a\0b", null, 40).Select(e => e.ToString()));
        yield return ("changed since", p => p.ChangedSince(12, 100).Select(e => $"{e.Key} {e.Height} {Text(e.Value)}").Order(StringComparer.Ordinal));
        foreach (string table in new[] { "a", "b", "A" })
        {
            yield return ("records of " + table, p => p.Records("shop", table, "k1", 10).Select(r => r.ToString()));
        }

        foreach ((string field, string value) in new[] { ("v", "5"), ("v", "茶"), ("v", "true"), ("v", "null"), ("v", "a\0"), ("n", "-2"), ("w", "x") })
        {
            Assert.True(RecordFilter.TryCreate(field, value, out RecordFilter? filter));
            yield return ($"{field} = {value}", p => p.Records("shop", "a", "", 50, filter).Select(r => r.ToString()));
        }

        foreach (string key in Enumerable.Range(0, KeyCount).Select(KeyOf))
        {
            yield return (key, p => [p.Record(key)?.ToString() ?? "none"]);
            yield return ("history of " + key, p => p.History(key, 1, 20).Select(Version));
            yield return (key + " at 9", p => [p.VersionAt(key, 9) is { } version ? Version(version) : "none"]);
        }
    }

    private static string Version(RecordVersion v) => $"{v.Version} {v.Place} {v.Transaction} {Text(v.Value)}";

    private static string Text(ReadOnlyMemory<byte>? value) => value is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : "removed";

    // Upper and lower case, so that the order of texts shows.
    private static string KeyOf(int number) => string.Create(
        CultureInfo.InvariantCulture, $"shop/{(number % 3 == 0 ? "a" : "b")}/{(number % 2 == 0 ? "k" : "K")}{number}");

#pragma warning disable CA5394 // a seed repeats what is found
    private static ExecutedBlock RandomBlock(Random random, ulong height) => Sketch.Block(
        height,
        [.. Enumerable.Range(0, random.Next(5)).Select(index => new Step([.. Enumerable.Range(0, random.Next(4)).Select(_ => (KeyOf(random.Next(KeyCount)), random.Next(4) == 0 ? null : Values[random.Next(Values.Length)]))])
        {
            Refusal = random.Next(4) == 0 ? "sold-out" : string.Empty,
            Events = [("moved", $"{{\"n\":{index}}}")],
        })]);
#pragma warning restore CA5394

    private string[] FileRows(string sql)
    {
        using SqliteConnection connection = new("Data Source=" + folder.FilePath + ";Mode=ReadOnly;Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // the tests' own statements
        command.CommandText = sql;
#pragma warning restore CA2100
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
        {
            object[] values = new object[reader.FieldCount];
            _ = reader.GetValues(values);
            rows.Add(string.Join('|', values));
        }

        return [.. rows];
    }

    /// <summary>A contract with a table of each kind of field that views and indexes look at.</summary>
    private static class Depot
    {
        private static readonly Table<Crate> Crates = new(
            "depot", "crate", new("箱", "Crate"), DataClass.Public, crate => crate.Number);

        internal static ContractDefinition Contract { get; } = new("depot", 1, new("仓库", "Depot")) { Tables = [Crates.Model] };

        internal static string Json(string number, string day, (string, long)[] parts)
        {
            Assert.True(LegalDate.TryParse(day, out LegalDate packed));
            return Encoding.UTF8.GetString(Crates.Codec.Write(new(
                number, packed, new("木'棉", 30), [.. parts.Select(part => new Part(part.Item1, part.Item2))], ["红", "x"])));
        }

        private sealed record Crate(
            [Field("编号", "Number", LengthMax = 20)] string Number,
            [Field("日期", "Packed")] LegalDate Packed,
            [Field("主人", "Owner")] Owner Owner,
            [Field("部件", "Parts", LengthMax = 10)] IReadOnlyList<Part> Parts,
            [Field("标签", "Tags", LengthMax = 10)] IReadOnlyList<string> Tags);

        private sealed record Owner([Field("姓名", "Name")] string Name, [Field("年龄", "Age")] long Age);

        private sealed record Part([Field("箱", "Crate", Form = TextForm.Key)] string Crate, [Field("数量", "Count")] long Count);
    }
}
