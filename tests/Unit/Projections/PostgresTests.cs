using System;
using System.Linq;
using Kapok.Contracts;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.State;
using Kapok.Projections;
using Npgsql;
using Xunit;

namespace Kapok.Tests.Unit.Projections;

/// <summary>docs/operating/projection.md, "On a PostgreSQL server".</summary>
[Collection("postgres")]
public sealed class PostgresTests(PostgresProjections projections)
{
    private const string KillWriter = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'kapok writer%'";

    [Fact]
    public void ASecondWriterIsRefusedAndTheFirstIsNamed()
    {
        PostgresProjection place = projections.Next();
        using SqlProjection first = PostgresProjections.Begin(place);

        ProjectionException refused = Assert.Throws<ProjectionException>(() => place.Open(Sketch.Genesis));
        Assert.Contains(place.Schema, refused.Message, StringComparison.Ordinal);
        Assert.Contains($"process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
        first.Apply([Sale(1)]);
        first.Dispose();
        using SqlProjection second = place.Open(Sketch.Genesis);
        Assert.Equal(1ul, second.Height);
    }

    [Fact]
    public void MembersOnOneServerDoNotMeet()
    {
        using SqlProjection one = projections.Begin(("shop/item/a", "{}"));
        using SqlProjection other = projections.Begin();
        one.Apply([Sale(1)]);

        Assert.Equal(0ul, other.Height);
        Assert.Null(other.Record("shop/item/a"));
        Assert.NotEqual(one.Place, other.Place);
    }

    [Fact]
    public void AWriterThatIsCutOffLeavesWholeBlocksAndGoesOn()
    {
        PostgresProjection place = projections.Next();
        using SqlProjection projection = PostgresProjections.Begin(place);
        projection.Apply([Sale(1)]);

        // The trigger is where the connection breaks: rows of both blocks are written, nothing is committed.
        _ = projections.Rows(place, $"""
            CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
            CREATE TRIGGER cut AFTER UPDATE ON projection FOR EACH ROW EXECUTE FUNCTION cut();
            """);
        ProjectionException cut = Assert.Throws<ProjectionException>(() => projection.Apply([Sale(2), Sale(3)]));
        Assert.True(cut.IsAway, cut.Message);
        Assert.Equal(["1|1|2"], projections.Rows(place, "SELECT (SELECT height FROM projection), count(*), (SELECT count(*) FROM ledger_transaction) FROM block"));

        _ = projections.Rows(place, "DROP TRIGGER cut ON projection");
        projection.Apply([Sale(1), Sale(2), Sale(3)]);
        Assert.Equal(new ProjectionCounts(3, 6, 3, 3, 1, 3), projection.Counts());
    }

    [Fact]
    public void AConnectionThatBreaksBetweenBlocksIsOpenedAgain()
    {
        using SqlProjection projection = projections.Begin();
        projection.Apply([Sale(1)]);
        _ = projections.Rows(projections.Next(), KillWriter);

        _ = Assert.Throws<ProjectionException>(() => projection.Apply([Sale(2)]));
        projection.Apply([Sale(2)]);
        Assert.Equal(2ul, projection.Height);
        Assert.Equal(4, projection.TransactionCount);
    }

    [Fact]
    public void AServerThatStopsIsAwayAndEverythingIsThereWhenItIsBack()
    {
        using SqlProjection projection = projections.Begin();
        projection.Apply([Sale(1)]);
        Assert.NotNull(projection.Block(1));

        projections.Server.Crash();
        ProjectionException write = Assert.Throws<ProjectionException>(() => projection.Apply([Sale(2)]));
        ProjectionException read = Assert.Throws<ProjectionException>(() => projection.Block(1));
        projections.Server.Start();

        Assert.True(write.IsAway && read.IsAway, write.Message + read.Message);
        Assert.Contains("Start the server", write.Message, StringComparison.Ordinal);
        projection.Apply([Sale(2)]);
        Assert.Equal([2ul, 1], projection.Blocks(ulong.MaxValue, 10).Select(block => block.Height));
    }

    [Fact]
    public void ASchemaOfAnotherLedgerIsRefused()
    {
        PostgresProjection place = projections.Next();
        PostgresProjections.Begin(place).Dispose();

        ProjectionException refused =
            Assert.Throws<ProjectionException>(() => place.Open(Sketch.HashOf("another genesis")));
        Assert.Contains(Sketch.Genesis.ToString(), refused.Message, StringComparison.Ordinal);
        Assert.Contains(place.Schema, refused.Message, StringComparison.Ordinal);
        Assert.Contains("projection rebuild", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASchemaOfSomebodyElseIsLeftAlone()
    {
        PostgresProjection place = projections.Next();
        _ = projections.Rows(place, $"CREATE SCHEMA \"{place.Schema}\"; CREATE TABLE \"{place.Schema}\".customer (name text)");

        ProjectionException refused = Assert.Throws<ProjectionException>(() => place.Open(Sketch.Genesis));
        Assert.Contains("customer", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ARoleThatWasGrantedReadsWhatIsThereAndWhatComesAndWritesNothing()
    {
        PostgresProjection place = projections.Next();
        using SqlProjection projection = PostgresProjections.Begin(place, ("shop/item/a", "{}"));
        string role = "bi_" + place.Schema[^8..].Replace('-', '_');
        place.Grant(role);
        place.Grant(role);
        _ = projections.Rows(place, $"ALTER ROLE {role} LOGIN; CREATE TABLE later (n int); INSERT INTO later VALUES (7)");

        Assert.Equal(["a"], projections.Rows(place, "SELECT key FROM record", role));
        Assert.Equal(["7"], projections.Rows(place, "SELECT n FROM later", role));
        foreach (string write in new[] { "DELETE FROM record", "UPDATE projection SET height = 9", "INSERT INTO later VALUES (8)", "CREATE TABLE mine (n int)" })
        {
            PostgresException denied = Assert.Throws<PostgresException>(() => projections.Rows(place, write, role));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, denied.SqlState);
        }
    }

    [Fact]
    public void TheRecordsLeadToTheStateRootUntilOneIsChanged()
    {
        HashDomain domain = HashDomain.OfGenesis(Sketch.Suite, "sketch");
        StateEntry[] entries = [.. Enumerable.Range(0, 300).Select(n => Sketch.Entry($"shop/item/{n}", $"{{\"n\":{n}}}"))];
        PostgresProjection place = projections.Next();
        using SqlProjection projection = place.Open(Sketch.Genesis);
        projection.ApplyGenesis(entries);
        StateRootBuilder expected = new(Sketch.Suite);
        Assert.All(entries.OrderBy(entry => entry.KeyHash), entry => Assert.True(expected.TryAdd(entry.KeyHash, entry.ValueHash)));
        Kapok.Cryptography.Hash root = expected.Finish();

        Assert.Equal((root, 300L), projection.Root(domain, _ => { }));
        _ = projections.Rows(place, "UPDATE record_version SET value = '{\"n\":8}' WHERE key = 'shop/item/7'");
        Assert.NotEqual(root, projection.Root(domain, _ => { }).Root);
    }

    [Fact]
    public void ADeletedProjectionIsBuiltAnew()
    {
        PostgresProjection place = projections.Next();
        using (SqlProjection projection = PostgresProjections.Begin(place))
        {
            projection.Apply([Sale(1)]);
            Assert.Equal((1L, 2L), place.Find());
            _ = Assert.Throws<ProjectionException>(place.Delete);
        }

        place.Delete();
        Assert.Null(place.Find());
        using SqlProjection again = place.Open(Sketch.Genesis);
        Assert.True(again.IsEmpty);
    }

    [Theory]
    [InlineData("Host=h;Database=d;Password=secret", "password")]
    [InlineData("Host=h;Database=d;pwd=secret", "password")]
    [InlineData("Database=d", "Host=")]
    [InlineData("Host=h", "Database=")]
    [InlineData("Host=h;Database=d;Search Path=x", "Search Path")]
    [InlineData("Host=h;Colour=red", "olour")]
    [InlineData("Port=many", "ort")]
    public void AConnectionThatIsNoneIsRefusedWithTheReason(string text, string expected)
    {
        Assert.False(PostgresTarget.TryParse(text, out _, out Label problem));
        Assert.Contains(expected, problem.En, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.En, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatAQueueStoredIsWhatWasExecuted()
    {
        using SqlProjection direct = projections.Begin(("shop/item/a", "{}"));
        using SqlProjection queued = projections.Begin(("shop/item/a", "{}"));
        ExecutedBlock[] blocks = [Sale(1), Sketch.Block(2, new Step(("shop/item/a", null)))];
        direct.Apply(blocks);
        queued.Apply([.. blocks.Select(ProjectedBlock.Of).Select(Stored)]);

        Assert.Equal(direct.Counts(), queued.Counts());
        Assert.Equal(direct.Block(1)!.Header.ToArray(), queued.Block(1)!.Header.ToArray());
        Assert.Equal(direct.Transactions(null, 10), queued.Transactions(null, 10));
        Assert.Null(queued.Record("shop/item/a"));
        Assert.False(ProjectedBlock.TryRead([1, 2, 3], out _));
    }

    private static ProjectedBlock Stored(ProjectedBlock block)
    {
        Assert.True(ProjectedBlock.TryRead(block.Encode(), out ProjectedBlock? read));
        return read!;
    }

    private static ExecutedBlock Sale(ulong height) => Sketch.Block(
        height,
        new Step(("shop/item/a", $"{{\"n\":{height}}}")) { Events = [("sold", $"{{\"height\":{height}}}")] },
        new Step { Refusal = "sold-out" });
}
