using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Kapok.Bench.Trace;

/// <summary>One lot's trace in one direction.</summary>
/// <param name="Direction">back, forward or stalls.</param>
/// <param name="Size">small, median or largest of the lots in the sample.</param>
/// <param name="Lot">The lot.</param>
/// <param name="Rows">Rows of the answer.</param>
/// <param name="ColdMs">On a new connection with the file out of the cache of the operating system.</param>
/// <param name="WarmMs">Median of those that follow.</param>
internal sealed record Traced(string Direction, string Size, string Lot, int Rows, double ColdMs, double WarmMs);

/// <summary>How large closures are.</summary>
/// <param name="Direction">back or forward.</param>
/// <param name="Sample">Lots looked at, evenly over all and those that most descend from.</param>
/// <param name="P50">Half have at most so many lots.</param>
/// <param name="P90">Nine of ten.</param>
/// <param name="P99">Ninety-nine of a hundred.</param>
/// <param name="Max">The largest.</param>
internal sealed record Spread(string Direction, int Sample, int P50, int P90, int P99, int Max);

/// <summary>What one run measured.</summary>
/// <param name="Events">EPCIS events in the projection.</param>
/// <param name="Lots">Lots.</param>
/// <param name="Changes">Record changes that were written.</param>
/// <param name="ChangesPerSecond">Rate of writing them, synced block by block.</param>
/// <param name="FileBytes">The database.</param>
/// <param name="Spreads">Sizes of closures.</param>
/// <param name="Traces">The measured ones.</param>
internal sealed record BenchResult(
    int Events,
    int Lots,
    long Changes,
    long ChangesPerSecond,
    long FileBytes,
    IReadOnlyList<Spread> Spreads,
    IReadOnlyList<Traced> Traces)
{
    private static readonly JsonSerializerOptions Camel = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    internal string ToJson() => JsonSerializer.Serialize(this, Camel);

    internal string ToTable() => string.Join('\n', Rows());

    private IEnumerable<string> Rows() =>
    [
        $"{"events",-32} {Text(Events),14}",
        $"{"lots",-32} {Text(Lots),14}",
        $"{"record changes",-32} {Text(Changes),14}",
        $"{"record changes/s",-32} {Text(ChangesPerSecond),14}",
        $"{"database, bytes",-32} {Text(FileBytes),14}",
        .. Spreads.Select(s => $"{s.Direction + ", lots in a closure",-32} {"p50 " + Text(s.P50),14} {"p90 " + Text(s.P90),14} {"p99 " + Text(s.P99),14} {"max " + Text(s.Max),14}   of {Text(s.Sample)} lots"),
        $"{"trace",-32} {"rows",14} {"cold, ms",14} {"warm, ms",14}",
        .. Traces.Select(t => $"{t.Direction + ", " + t.Size,-32} {Text(t.Rows),14} {Text(t.ColdMs),14} {Text(t.WarmMs),14}"),
    ];

    private static string Text(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
