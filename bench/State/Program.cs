using System;
using System.IO;

namespace Kapok.Bench.State;

/// <summary>Loads a state store with random keys and measures it.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (!BenchOptions.TryRead(arguments, out BenchOptions options))
        {
            Console.Error.WriteLine("./kapok bench state [--keys N] [--json] [--folder DIR] [--bucket N]: loads N keys into a state store and measures it");
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
