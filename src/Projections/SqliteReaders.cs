using System;
using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Kapok.Projections;

/// <summary>
/// Read-only connections, kept between questions. Their number is that of the threads that ask at once.
/// They belong to one open projection: the provider's own pool goes by path, and after a rebuild it
/// could answer from the file that was deleted.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class SqliteReaders(string path) : IDisposable
{
    private readonly ConcurrentBag<SqliteConnection> idle = [];
    private volatile bool isDisposed;

    /// <inheritdoc/>
    public void Dispose()
    {
        isDisposed = true;
        CloseIdle();
    }

    internal T Ask<T>(Func<DbConnection, T> query)
    {
        SqliteConnection connection = idle.TryTake(out SqliteConnection? kept)
            ? kept
            : SqliteFile.OpenReader(path);
        try
        {
            return query(connection);
        }
        finally
        {
            idle.Add(connection);
            if (isDisposed)
            {
                CloseIdle();
            }
        }
    }

    private void CloseIdle()
    {
        while (idle.TryTake(out SqliteConnection? connection))
        {
            connection.Dispose();
        }
    }
}
