using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Kapok.Bench.Projection;

/// <summary>One question, asked many times with other parameters.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="P50Ms">Half took at most so long.</param>
/// <param name="MaxMs">The longest.</param>
/// <param name="RowsMax">Most rows of an answer.</param>
internal sealed record Asked(string Question, double P50Ms, double MaxMs, int RowsMax);

/// <summary>What one database did.</summary>
/// <param name="Database">Which.</param>
/// <param name="RebuildSeconds">Applying all blocks, without indexes on fields.</param>
/// <param name="InvoicesPerSecond">Its rate.</param>
/// <param name="ChangesPerSecond">The same in record changes.</param>
/// <param name="DefineSeconds">Making views and indexes behind it.</param>
/// <param name="RunningPerSecond">Invoices a second with all indexes, block by block.</param>
/// <param name="Questions">The questions.</param>
internal sealed record Measured(
    string Database,
    double RebuildSeconds,
    double InvoicesPerSecond,
    double ChangesPerSecond,
    double DefineSeconds,
    double RunningPerSecond,
    IReadOnlyList<Asked> Questions);

/// <summary>What one run measured.</summary>
/// <param name="Invoices">Invoices at the end.</param>
/// <param name="Databases">One each.</param>
internal sealed record BenchResult(int Invoices, IReadOnlyList<Measured> Databases)
{
    private static readonly JsonSerializerOptions Camel = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    internal string ToJson() => JsonSerializer.Serialize(this, Camel);

    internal string ToTable() => string.Join('\n', Databases.SelectMany(Rows).Prepend($"{"invoices",-44} {Text(Invoices),14}"));

    private static IEnumerable<string> Rows(Measured measured) =>
    [
        measured.Database,
        $"{"  rebuild, s",-44} {Text(measured.RebuildSeconds),14}",
        $"{"  rebuild, invoices/s",-44} {Text(measured.InvoicesPerSecond),14}",
        $"{"  rebuild, record changes/s",-44} {Text(measured.ChangesPerSecond),14}",
        $"{"  views and indexes, s",-44} {Text(measured.DefineSeconds),14}",
        $"{"  with indexes, invoices/s",-44} {Text(measured.RunningPerSecond),14}",
        .. measured.Questions.Select(asked =>
            $"{"  " + asked.Question,-44} {"p50 " + Text(asked.P50Ms),14} {"max " + Text(asked.MaxMs),14} ms, at most {asked.RowsMax} rows"),
    ];

    private static string Text(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
