using System.Data.Common;
using System.IO;
using Microsoft.Data.Sqlite;

namespace Kapok.Projections;

/// <summary>Everything that is SQLite's own: how the file is opened and what its errors mean.</summary>
internal static class SqliteFile
{
    // Long enough for another process to finish a checkpoint; then the caller should hear of it.
    private const int BusyTimeoutSeconds = 10;

    // Readers never wait for the writer. A power cut may take the last blocks away again, never a part
    // of one: they are applied anew from the block store. The cache holds the upper index pages of
    // tens of millions of records.
    private const string Pragmas = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA cache_size = -65536;
        """;

    internal static SqliteConnection OpenWriter(string path)
    {
        SqliteConnection connection = new(ConnectionString(path, SqliteOpenMode.ReadWriteCreate));
        try
        {
            connection.Open();
            using DbCommand command = connection.Command(Pragmas);
            _ = command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    internal static SqliteConnection OpenReader(string path)
    {
        SqliteConnection connection = new(ConnectionString(path, SqliteOpenMode.ReadOnly));
        connection.Open();
        return connection;
    }

    internal static void Delete(string path)
    {
        // The log first: left alone it would be replayed into the next file of that name.
        File.Delete(path + "-wal");
        File.Delete(path + "-shm");
        File.Delete(path);
    }

    internal static ProjectionException Explain(string path, SqliteException fault)
    {
        bool isCorrupt = fault.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB;
        string message = isCorrupt
            ? $"The projection {path} is corrupt: {fault.Message} Delete the file to rebuild it from the blocks."
            : $"The projection {path} cannot be used: {fault.Message} Check the disk and the folder's"
                + " permissions; if that does not help, delete the file to rebuild it from the blocks.";
        return new ProjectionException(message, fault);
    }

    private static string ConnectionString(string path, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = BusyTimeoutSeconds,
        }.ToString();
}
