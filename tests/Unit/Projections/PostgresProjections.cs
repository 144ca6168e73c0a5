using System;
using System.Threading;
using Kapok.Contracts;
using Kapok.Projections;
using Npgsql;
using Xunit;

namespace Kapok.Tests.Unit.Projections;

/// <summary>Projections on one server that the tests share, each of a member of its own.</summary>
public sealed class PostgresProjections : IDisposable
{
    private static int count;

    internal PostgresServer Server { get; } = new();

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        Server.Dispose();
    }

    internal PostgresProjection Next() =>
        new(TargetOf(Server.Connection), "net", "main", "member-" + Interlocked.Increment(ref count));

    /// <summary>A projection with its genesis records applied.</summary>
    internal SqlProjection Begin(params (string Key, string Json)[] records) => Begin(Next(), records);

    internal static SqlProjection Begin(PostgresProjection place, params (string Key, string Json)[] records)
    {
        SqlProjection projection = place.Open(Sketch.Genesis);
        projection.ApplyGenesis(Array.ConvertAll(records, r => Sketch.Entry(r.Key, r.Json)));
        return projection;
    }

    /// <summary>The first column of each row, as text, of a statement that somebody runs in the schema.</summary>
    internal string[] Rows(PostgresProjection place, string sql, string user = "postgres")
    {
        using NpgsqlConnection connection = new(Server.ConnectionAs(user) + ";Pooling=false;Search Path=" + place.Schema);
        connection.Open();
        using NpgsqlCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // the tests' own statements
        command.CommandText = sql;
#pragma warning restore CA2100
        using NpgsqlDataReader reader = command.ExecuteReader();
        System.Collections.Generic.List<string> rows = [];
        while (reader.Read())
        {
            object[] values = new object[reader.FieldCount];
            _ = reader.GetValues(values);
            rows.Add(string.Join('|', values));
        }

        return [.. rows];
    }

    private static PostgresTarget TargetOf(string connection)
    {
        Assert.True(PostgresTarget.TryParse(connection, out PostgresTarget? target, out Label problem), problem.En);
        return target!;
    }
}

/// <summary>The tests that share the server, one after another: one of them stops it.</summary>
[CollectionDefinition("postgres")]
#pragma warning disable CA1711 // xunit's word
public sealed class PostgresCollection : ICollectionFixture<PostgresProjections>;
#pragma warning restore CA1711
