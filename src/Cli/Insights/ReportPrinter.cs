using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Kapok.Insight;

namespace Kapok.Cli.Insights;

/// <summary>Prints a report: notes and tables for people, one object for machines.</summary>
internal static class ReportPrinter
{
    internal static void Print(Output output, Report report)
    {
        foreach (Contracts.Label note in report.Notes)
        {
            output.Line(output.Surroundings.Say(note));
        }

        foreach (ReportTable table in report.Tables)
        {
            output.Line(string.Empty);
            output.Line(output.Surroundings.Say(table.Title));
            Rows.Print(output, table.Heads, table.Rows);
        }

        output.Object(JsonOf(report));
    }

    private static JsonObject JsonOf(Report report)
    {
        JsonObject json = new()
        {
            ["subject"] = report.Subject,
            ["notes"] = new JsonArray([.. report.Notes.Select(note => JsonValue.Create(note.En))]),
        };
        foreach (ReportTable table in report.Tables)
        {
            json[table.Name] = new JsonArray([.. table.Rows.Select(row => RowOf(table.Heads, row))]);
        }

        return json;
    }

    private static JsonObject RowOf(IReadOnlyList<string> heads, IReadOnlyList<string> cells) =>
        new(heads.Zip(cells, (head, cell) => KeyValuePair.Create(head, (JsonNode?)JsonValue.Create(cell))));
}
