using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kapok.Bench.Load;

/// <summary>What the processes used up to a moment.</summary>
/// <param name="NodeCpuSeconds">Processor time of each node.</param>
/// <param name="ClientCpuSeconds">Processor time of the load generator.</param>
/// <param name="DiskBytes">Bytes of all files.</param>
/// <param name="PeakMegabytes">Most memory of a node.</param>
internal sealed record Readings(double[] NodeCpuSeconds, double ClientCpuSeconds, long DiskBytes, double PeakMegabytes)
{
    internal static Readings Take(BenchNetwork network) => new(
        [.. network.Nodes.Select(node => node.CpuSeconds())],
        Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds,
        network.Nodes.Sum(node => node.DiskBytes()),
        network.Nodes.Max(node => node.PeakMegabytes()));
}

/// <summary>What one run measured.</summary>
/// <param name="Members">Members, each a process.</param>
/// <param name="Suite">Crypto suite.</param>
/// <param name="Engine">What ordered.</param>
/// <param name="Group">Transactions under one signature; 0 when each was signed.</param>
/// <param name="Seconds">How long was counted.</param>
/// <param name="Offered">Transactions sent in that time.</param>
/// <param name="Busy">Of those, the ones that nodes did not take.</param>
/// <param name="FinalPerSecond">Final transactions a second.</param>
/// <param name="Refused">Final ones that the contract refused.</param>
/// <param name="P50Ms">Time from when it was due to final, as a member tells its client: median.</param>
/// <param name="P95Ms">95 of 100 were not slower.</param>
/// <param name="P99Ms">99 of 100 were not slower.</param>
/// <param name="MaxMs">The slowest.</param>
/// <param name="NodeCpuSeconds">Processor time of each node.</param>
/// <param name="ClientCpuSeconds">Processor time of the load generator: it signs.</param>
/// <param name="CpuMsPerTransaction">Processor time of all nodes and the generator for each final one.</param>
/// <param name="PeakMegabytes">Most memory of a node.</param>
/// <param name="DiskBytesPerTransaction">Of all members together.</param>
/// <param name="OpensslVerifyPerSecond"><c>openssl speed</c> of P-256 on one core, right after the run.</param>
internal sealed record LoadResult(
    int Members,
    string Suite,
    string Engine,
    int Group,
    double Seconds,
    long Offered,
    long Busy,
    double FinalPerSecond,
    long Refused,
    double P50Ms,
    double P95Ms,
    double P99Ms,
    double MaxMs,
    double[] NodeCpuSeconds,
    double ClientCpuSeconds,
    double CpuMsPerTransaction,
    double PeakMegabytes,
    double DiskBytesPerTransaction,
    double OpensslVerifyPerSecond)
{
    /// <summary>Under overload: what the network could do before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? PeakPerSecond { get; init; }

    /// <summary>Final blocks a second.</summary>
    public double BlocksPerSecond { get; init; }

    /// <summary>What was asked for.</summary>
    public string Scenario { get; init; } = string.Empty;

    private static readonly JsonSerializerOptions Camel = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    internal static LoadResult Of(
        LoadOptions options, double seconds, long offered, long busy, FinalWatch watch, Readings before, Readings after)
    {
        double[] latencies = watch.Latencies();
        double[] cpu = [.. after.NodeCpuSeconds.Zip(before.NodeCpuSeconds, (now, then) => Round(now - then))];
        double client = Round(after.ClientCpuSeconds - before.ClientCpuSeconds);
        double final = Math.Max(1, watch.Final);
        return new LoadResult(
            options.Members,
            options.Suite,
            options.Engine,
            options.Group,
            Round(seconds),
            offered,
            busy,
            Round(watch.Final / seconds),
            watch.Refused,
            At(latencies, 0.50),
            At(latencies, 0.95),
            At(latencies, 0.99),
            At(latencies, 1),
            cpu,
            client,
            Round((cpu.Sum() + client) * 1_000 / final),
            Round(after.PeakMegabytes),
            Round((after.DiskBytes - before.DiskBytes) / final),
            0)
        {
            Scenario = options.Scenario,
        };
    }

    internal string ToJson() => JsonSerializer.Serialize(this, Camel);

    internal string ToTable() => string.Join('\n', JsonSerializer.SerializeToElement(this, Camel).EnumerateObject()
        .Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Name,-26} {row.Value}")));

    private static double At(double[] sorted, double share) =>
        sorted.Length == 0 ? 0 : Round(sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))]);

    private static double Round(double value) => Math.Round(value, 2);
}
