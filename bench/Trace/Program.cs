using System;
using System.IO;

namespace Kapok.Bench.Trace;

/// <summary>Fills a projection with a supply chain and traces lots in it.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (!BenchOptions.TryRead(arguments, out BenchOptions options))
        {
            Console.Error.WriteLine("./kapok bench trace [--events N] [--json] [--folder DIR]: fills a projection with N events of a supply chain and traces lots in it");
            return 2;
        }

        string folder = Path.Combine(options.Folder ?? Path.GetTempPath(), "kapok-bench-" + Guid.NewGuid().ToString("N"));
        try
        {
            BenchResult result = new BenchRun(folder, options, Console.Error).Run();
            Console.Out.WriteLine(options.IsJson ? result.ToJson() : result.ToTable());
            return 0;
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
