using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Kapok.Bench.Trace;

/// <summary>Runs queries on the file of a projection, each on a connection of its own.</summary>
internal sealed partial class TraceClock(string path)
{
    private const int WarmRuns = 5;

    // POSIX_FADV_DONTNEED of Linux: the cache of the operating system forgets the file.
    private const int DontNeed = 4;

    internal (int Rows, double ColdMs, double WarmMs) Run(string sql, string lot)
    {
        Forget();
        using SqliteConnection connection = new($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        (int rows, double cold) = Once(connection, sql, lot);
        List<double> warm = [.. Enumerable.Range(0, WarmRuns).Select(_ => Once(connection, sql, lot).Ms).Order()];
        return (rows, cold, warm[WarmRuns / 2]);
    }

    private static (int Rows, double Ms) Once(SqliteConnection connection, string sql, string lot)
    {
        Stopwatch clock = Stopwatch.StartNew();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // the README's own text
        command.CommandText = sql;
#pragma warning restore CA2100
        _ = command.Parameters.AddWithValue(":lot", lot);
        using SqliteDataReader reader = command.ExecuteReader();
        int rows = 0;
        while (reader.Read())
        {
            _ = reader.GetString(0);
            rows++;
        }

        return (rows, clock.Elapsed.TotalMilliseconds);
    }

    private void Forget()
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        int result = Advise(file.SafeFileHandle, 0, 0, DontNeed);
        if (result != 0)
        {
            throw new IOException($"The cache of {path} cannot be emptied: error {result}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(SafeHandle file, nint offset, nint length, int advice);
}
