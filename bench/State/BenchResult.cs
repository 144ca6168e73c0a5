using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Kapok.Bench.State;

/// <summary>What one run measured.</summary>
/// <param name="Keys">Records at the end.</param>
/// <param name="UpdatesPerSecond">Rate of the last blocks, with root, sync and upkeep; without making keys,
/// values and their hashes.</param>
/// <param name="UpdatesPerSecondAt">The same by number of records on the way.</param>
/// <param name="UpdatesPerSecondMean">The same over the whole load.</param>
/// <param name="UpdatesPerCpuSecond">The same by processor time of all threads, the collector's too: what
/// it would be on one free core.</param>
/// <param name="GcPausePercent">Share of that time in which the collector stopped everything.</param>
/// <param name="BytesPerKeyMemory">Managed memory after a full collection, less that of the empty process.</param>
/// <param name="BytesPerKeyResident">Resident memory of the process after the load, all of it.</param>
/// <param name="RestartSeconds">Opening the store again as the load left it.</param>
/// <param name="RestartRecordsRead">Records that it read behind the checkpoint.</param>
/// <param name="ReadMicroseconds">One value of a random key.</param>
/// <param name="ProofMakeMicroseconds">One proof of a random key.</param>
/// <param name="ProofVerifyMicroseconds">Checking it from its bytes.</param>
/// <param name="ProofBytesMean">Mean length.</param>
/// <param name="ProofBytesMax">Greatest length of those made.</param>
/// <param name="DiskBytes">Segments and checkpoint.</param>
/// <param name="LiveRatio">Present records over segments in use.</param>
internal sealed record BenchResult(
    long Keys,
    long UpdatesPerSecond,
    IReadOnlyDictionary<string, long> UpdatesPerSecondAt,
    long UpdatesPerSecondMean,
    long UpdatesPerCpuSecond,
    double GcPausePercent,
    double BytesPerKeyMemory,
    double BytesPerKeyResident,
    double RestartSeconds,
    long RestartRecordsRead,
    double ReadMicroseconds,
    double ProofMakeMicroseconds,
    double ProofVerifyMicroseconds,
    double ProofBytesMean,
    int ProofBytesMax,
    long DiskBytes,
    double LiveRatio)
{
    private static readonly JsonSerializerOptions Camel = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    internal string ToJson() => JsonSerializer.Serialize(this, Camel);

    internal string ToTable() => string.Join('\n', Rows().Select(row => $"{row.Name,-44} {row.Value,18}"));

    private IEnumerable<(string Name, string Value)> Rows() =>
    [
        .. UpdatesPerSecondAt.Select(rate => ($"updates/s at {rate.Key} keys", Text(rate.Value))),
        ("updates/s, mean", Text(UpdatesPerSecondMean)),
        ("updates per second of processor time", Text(UpdatesPerCpuSecond)),
        ("pauses of the collector, % of the time", Text(GcPausePercent)),
        ("memory, bytes per key", Text(BytesPerKeyMemory)),
        ("resident memory, bytes per key", Text(BytesPerKeyResident)),
        ("restart, s", Text(RestartSeconds)),
        ("records read at restart", Text(RestartRecordsRead)),
        ("read, µs", Text(ReadMicroseconds)),
        ("proof made, µs", Text(ProofMakeMicroseconds)),
        ("proof verified, µs", Text(ProofVerifyMicroseconds)),
        ("proof, mean bytes", Text(ProofBytesMean)),
        ("proof, most bytes", Text(ProofBytesMax)),
        ("disk, bytes", Text(DiskBytes)),
        ("records present, share of the disk", Text(LiveRatio)),
    ];

    private static string Text(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
