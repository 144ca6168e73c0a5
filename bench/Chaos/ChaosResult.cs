using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kapok.Bench.Chaos.Checking;

namespace Kapok.Bench.Chaos;

/// <summary>How long clients got no final answer.</summary>
/// <param name="All">Over all faults.</param>
/// <param name="SequencerKill">Over those that killed the sequencer's node, or the broker that leads the stream.</param>
/// <param name="ByKind">Over those of one kind.</param>
internal sealed record OutageReport(
    OutageFigures All, OutageFigures SequencerKill, IReadOnlyDictionary<string, OutageFigures> ByKind);

/// <summary>What a run was and what it showed.</summary>
/// <param name="Seed">What the faults followed from.</param>
/// <param name="Minutes">How long there were faults.</param>
/// <param name="Engine">What kept the logs.</param>
/// <param name="Members">Nodes.</param>
/// <param name="Offered">Transactions that clients offered.</param>
/// <param name="Final">Those told to be final.</param>
/// <param name="Refused">Those refused, by a contract or by a node.</param>
/// <param name="Expired">Those told to be expired.</param>
/// <param name="Faults">Faults that happened, by kind.</param>
/// <param name="Outages">How long clients got no final answer.</param>
/// <param name="Heights">Last final block of each node at the end.</param>
/// <param name="SettledSeconds">From the end of the last fault until all nodes agreed and took new transactions.</param>
/// <param name="ProgressBoundSeconds">How long everything offered may take to its end.</param>
/// <param name="HeightBoundSeconds">How long nodes may take to one height.</param>
/// <param name="Changes">Members that joined or left, in order.</param>
/// <param name="Receipts">Receipts that clients got and that hold.</param>
/// <param name="Bundles">Evidence bundles that clients got, behind a change of the members, and that hold.</param>
/// <param name="TracesUnjudged">Members whose traces say nothing: their data went back in time, or they joined later.</param>
/// <param name="Violations">Broken rules.</param>
/// <param name="Unavailable">What this machine does not permit.</param>
/// <param name="Folder">Where the files were kept, or null.</param>
internal sealed record ChaosResult(
    ulong Seed,
    double Minutes,
    string Engine,
    int Members,
    long Offered,
    long Final,
    long Refused,
    long Expired,
    IReadOnlyDictionary<string, int> Faults,
    OutageReport Outages,
    IReadOnlyDictionary<string, ulong> Heights,
    double SettledSeconds,
    double ProgressBoundSeconds,
    double HeightBoundSeconds,
    IReadOnlyList<string> Changes,
    int Receipts,
    int Bundles,
    IReadOnlyList<string> TracesUnjudged,
    IReadOnlyList<Violation> Violations,
    IReadOnlyList<string> Unavailable,
    string? Folder)
{
    private static readonly JsonSerializerOptions Camel = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal string ToJson() => JsonSerializer.Serialize(this, Camel);

    internal string ToTable() => string.Join('\n', JsonSerializer.SerializeToElement(this, Camel).EnumerateObject()
        .Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Name,-16} {row.Value}")));
}
