using System;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Kapok.Projections;

/// <summary>A projection in a file.</summary>
/// <param name="path">The file.</param>
internal sealed class SqliteDatabase(string path) : IDatabase
{
    private readonly SqliteReaders readers = new(path);

    /// <inheritdoc/>
    public string Place => path;

    /// <inheritdoc/>
    public string Remake => "delete the file to rebuild it from the blocks";

    /// <inheritdoc/>
    public ISqlDialect Dialect { get; } = new SqliteDialect();

    /// <inheritdoc/>
    public DbConnection OpenWriter() => SqliteFile.OpenWriter(path);

    /// <inheritdoc/>
    public IRowSink SinkOf(DbConnection writer) => new SqliteSink(writer);

    /// <inheritdoc/>
    public T Ask<T>(Func<DbConnection, T> query) => readers.Ask(query);

    /// <inheritdoc/>
    public ProjectionException Explain(DbException fault) => SqliteFile.Explain(path, (SqliteException)fault);

    /// <inheritdoc/>
    public void Dispose() => readers.Dispose();
}
