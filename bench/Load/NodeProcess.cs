using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Bench.Load;

/// <summary>The node of one member, as <c>kapok node</c> in a process of its own.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    // Linux counts processor time in hundredths of a second for programs.
    private const double TicksPerSecond = 100;

    private readonly Process process;

    private NodeProcess(Process process, Uri url, string data)
    {
        this.process = process;
        Url = url;
        Data = data;
    }

    internal Uri Url { get; }

    internal string Data { get; }

    internal static async Task<NodeProcess> StartAsync(string kapok, string data, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(kapok, ["node", "--data", data, "--port", "0", "--json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process = Process.Start(start)!;
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith('{'))
            {
                using JsonDocument ready = JsonDocument.Parse(line);
                return new NodeProcess(process, new Uri(ready.RootElement.GetProperty("ready").GetString()! + "/"), data);
            }
        }

        throw new InvalidOperationException($"kapok node ended with {process.ExitCode}; run kapok node --data {data} to see why");
    }

    /// <summary>Processor time so far, in seconds.</summary>
    internal double CpuSeconds()
    {
        string stat = File.ReadAllText($"/proc/{process.Id}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (Number(fields[11]) + Number(fields[12])) / TicksPerSecond;
    }

    /// <summary>Most resident memory so far, in MB.</summary>
    internal double PeakMegabytes() => Number(File.ReadLines($"/proc/{process.Id}/status")
        .First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1_024;

    /// <summary>Bytes of its files.</summary>
    internal long DiskBytes() =>
        new DirectoryInfo(Data).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
