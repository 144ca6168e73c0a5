using System;
using System.Data.Common;
using Npgsql;

namespace Kapok.Projections;

/// <summary>A projection in a schema of its own on a PostgreSQL server.</summary>
internal sealed class PostgresDatabase : IDatabase
{
    private readonly PostgresTarget target;
    private readonly string writing;
    private readonly NpgsqlDataSource readers;

    internal PostgresDatabase(PostgresTarget target, string schema)
    {
        this.target = target;
        Schema = schema;
        writing = target.ConnectionTo(schema, $"kapok writer of {Environment.MachineName}, process {Environment.ProcessId}", isPooled: false);
        readers = NpgsqlDataSource.Create(target.ConnectionTo(schema, "kapok reader", isPooled: true));
    }

    /// <summary>The schema.</summary>
    internal string Schema { get; }

    /// <inheritdoc/>
    public string Place => $"{Schema} on {target.Name}";

    /// <inheritdoc/>
    public string Remake => "stop the node and run kapok projection rebuild";

    /// <inheritdoc/>
    public ISqlDialect Dialect { get; } = new PostgresDialect();

    /// <inheritdoc/>
    public DbConnection OpenWriter()
    {
        NpgsqlConnection connection = new(writing);
        try
        {
            connection.Open();
            PostgresSchema.Claim(connection, Schema, Place);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IRowSink SinkOf(DbConnection writer) => new PostgresSink((NpgsqlConnection)writer);

    // After a restart of the server the pool holds connections that are none any more.
    /// <inheritdoc/>
    public T Ask<T>(Func<DbConnection, T> query)
    {
        try
        {
            return AskOnce(query);
        }
        catch (NpgsqlException fault) when (fault.IsTransient)
        {
            readers.Clear();
            return AskOnce(query);
        }
    }

    /// <inheritdoc/>
    public ProjectionException Explain(DbException fault) => PostgresFaults.Explain(Place, target, fault);

    /// <inheritdoc/>
    public void Dispose() => readers.Dispose();

    private T AskOnce<T>(Func<DbConnection, T> query)
    {
        using NpgsqlConnection connection = readers.OpenConnection();
        return query(connection);
    }
}
