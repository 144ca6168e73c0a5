using System;
using System.IO;
using Kapok.Tests;

namespace Kapok.Bench.Projection;

/// <summary>Fills projections with invoices and asks them what clerks ask.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (!BenchOptions.TryRead(arguments, out BenchOptions options))
        {
            Console.Error.WriteLine(
                "./kapok bench projection [--invoices N] [--postgresql CONNECTION] [--json]: rebuilds projections of N invoices (1000 or more) in SQLite and PostgreSQL and asks them what clerks ask; without a connection it starts a server of its own");
            return 2;
        }

        string folder = Directory.CreateTempSubdirectory("kapok-bench-").FullName;
        try
        {
            using PostgresServer? own = options.Server is null ? new PostgresServer(isSynced: true) : null;
            BenchResult result = new BenchRun(folder, options.Server ?? own!.Connection, options, Console.Error).Run();
            Console.Out.WriteLine(options.IsJson ? result.ToJson() : result.ToTable());
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
