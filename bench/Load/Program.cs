using System;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Bench.Load;

/// <summary>Measures a whole network in separate processes.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (!LoadOptions.TryRead(arguments, out LoadOptions options))
        {
            await Console.Error.WriteLineAsync(LoadOptions.Usage);
            return 2;
        }

        await using BenchNetwork network = await BenchNetwork.StartAsync(options, Console.Error, CancellationToken.None);
        LoadResult result = await new LoadRun(network, options, Console.Error).RunAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync(options.IsJson ? result.ToJson() : result.ToTable());
        return 0;
    }
}
