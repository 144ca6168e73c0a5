using System;

namespace Kapok.Bench.Crypto;

/// <summary>Measures the suites' signatures and digests beside <c>openssl speed</c>.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (!BenchOptions.TryRead(arguments, out BenchOptions options))
        {
            Console.Error.WriteLine("Crypto [--seconds N] [--json]: measures both suites, N seconds for each figure");
            return 2;
        }

        BenchResult result = new BenchRun(options, progress: options.IsJson ? null : Console.Error).Run();
        Console.Out.WriteLine(result.ToJson());
        return 0;
    }
}
