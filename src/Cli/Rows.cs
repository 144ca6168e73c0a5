using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace Kapok.Cli;

/// <summary>Prints lists for people: aligned columns, never cut when the output is not a terminal.</summary>
internal static class Rows
{
    internal static void Print(
        Output output, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string?>> rows)
    {
        if (output.IsJson)
        {
            return;
        }

        Table table = new() { Border = TableBorder.None, ShowHeaders = head.Any(title => title.Length > 0) };
        foreach (string title in head)
        {
            _ = table.AddColumn(new TableColumn(new Text(title)) { NoWrap = true });
        }

        foreach (IReadOnlyList<string?> row in rows)
        {
            _ = table.AddRow(row.Select(cell => new Text(Output.Plain(cell ?? string.Empty))));
        }

        // The library fills the last column with blanks; nobody wants them in a file.
        using StringWriter text = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = output.Surroundings.Width;
        console.Write(table);
        foreach (string line in text.ToString().TrimEnd('\n').Split('\n'))
        {
            output.Line(line.TrimEnd());
        }
    }
}
