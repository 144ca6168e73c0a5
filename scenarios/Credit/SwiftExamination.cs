using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Credit;

/// <summary>
/// MT 734, 750 and 754. Fields 20 and 21 hold credit number and reference of the presentation: in
/// MT 734 in this order, in MT 750 and 754 the other way round.
/// </summary>
internal static class SwiftExamination
{
    private static readonly Label Coded = new(
        "以 /代码/ 开头的不符点，续行以 // 开头", "a discrepancy that begins with /CODE/, further lines with //");

    internal static RefuseDocuments ReadRefusal(SwiftReader reader)
    {
        _ = Dated(reader);
        return new(
            Presentation(reader, "20", "21"),
            Discrepancies(reader),
            reader.Choice<Disposal>("77B", reader.Line("77B")!.Trim('/')));
    }

    internal static FindDiscrepant ReadFinding(SwiftReader reader)
    {
        _ = reader.Money("32B", reader.Line("32B")!);
        return new(Presentation(reader, "21", "20"), Discrepancies(reader));
    }

    internal static PresentationReference ReadAcceptance(SwiftReader reader)
    {
        _ = Dated(reader);
        return new(Presentation(reader, "21", "20"));
    }

    internal static void WriteRefusal(SwiftWriter writer, Presentation presentation) => writer
        .Add("20", presentation.Credit)
        .Add("21", presentation.Reference)
        .AddIf("32A", Dated(presentation))
        .Add("77J", SwiftWriter.Lines(presentation.Discrepancies))
        .AddIf("77B", presentation.Disposal is { } disposal ? $"/{SwiftWriter.Code(disposal)}/" : null);

    internal static void WriteFinding(SwiftWriter writer, Presentation presentation) => writer
        .Add("20", presentation.Reference)
        .Add("21", presentation.Credit)
        .Add("32B", presentation.Currency + SwiftWriter.Money(presentation.Amount))
        .Add("77J", SwiftWriter.Lines(presentation.Discrepancies));

    internal static void WriteAcceptance(SwiftWriter writer, Presentation presentation) => writer
        .Add("20", presentation.Reference)
        .Add("21", presentation.Credit)
        .AddIf("32A", Dated(presentation));

    // Without a decision there is no date, and the mandatory field is missing.
    private static string? Dated(Presentation presentation) => presentation.DecidedOn is { } day
        ? SwiftWriter.Date(day) + presentation.Currency + SwiftWriter.Money(presentation.Amount)
        : null;

    private static (string Currency, Fen Amount) Dated(SwiftReader reader)
    {
        string text = reader.Line("32A")!.PadRight(6);
        _ = reader.Date("32A", text[..6].TrimEnd());
        return reader.Money("32A", text[6..]);
    }

    private static string Presentation(SwiftReader reader, string credit, string reference) =>
        reader.Key(credit) + "~" + reader.Key(reference);

    private static List<Discrepancy> Discrepancies(SwiftReader reader)
    {
        List<Discrepancy> found = [];
        foreach (string line in reader.Lines("77J")!)
        {
            string[] parts = line.Split('/', 3);
            reader.Require("77J", parts is ["", _, { Length: > 0 }] && (parts[1].Length > 0 || found.Count > 0), Coded, line);
            Take(reader, found, parts);
        }

        return found;
    }

    private static void Take(SwiftReader reader, List<Discrepancy> found, string[] parts)
    {
        if (parts is ["", { Length: > 0 } code, string text])
        {
            found.Add(new(reader.Choice<DiscrepancyKind>("77J", code), text));
        }
        else if (parts is ["", "", string more] && found.LastOrDefault() is { } last)
        {
            found[^1] = last with { Text = last.Text + more };
        }
    }
}
