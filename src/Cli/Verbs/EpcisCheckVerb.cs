using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using Kapok.Cli.Epcis;
using Kapok.Epcis;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok epcis check</c>: what a file holds and what is wrong with it.</summary>
internal static class EpcisCheckVerb
{
    internal static Command Create(Surroundings surroundings) =>
        FileVerb.Create(surroundings, "check", EpcisTexts.Check, EpcisTexts.FileArgument, Run);

    private static int Run(Output output, string path)
    {
        EpcisReading reading = EpcisFile.Read(path);
        foreach (EpcisProblem problem in reading.Problems)
        {
            output.Line(EpcisFile.TextOf(output.Surroundings, problem));
        }

        if (reading.Document is { } document)
        {
            Show(output, path, document);
        }

        if (!reading.IsSound)
        {
            output.Note(output.Surroundings.Say(EpcisTexts.NotSound, path, reading.Problems.Count));
        }

        output.Object(new JsonObject
        {
            ["file"] = path,
            ["sound"] = reading.IsSound,
            ["form"] = reading.Document?.Form.ToString(),
            ["events"] = reading.Document?.Events.Count,
            ["problems"] = new JsonArray([.. reading.Problems.Select(EpcisFile.JsonOf)]),
        });
        return reading.IsSound ? ExitCode.Done : ExitCode.Unverified;
    }

    private static void Show(Output output, string path, EpcisDocument document)
    {
        Surroundings surroundings = output.Surroundings;
        output.Line(surroundings.Say(
            EpcisTexts.Holds, path, surroundings.Say(EpcisTexts.Form(document.Form)), document.Events.Count));
        if (document.Events.Count == 0)
        {
            return;
        }

        output.Line(surroundings.Say(
            EpcisTexts.Span,
            document.Events.MinBy(item => item.EventTime.UnixMs)!.EventTime.Canonical,
            document.Events.MaxBy(item => item.EventTime.UnixMs)!.EventTime.Canonical,
            document.Events.SelectMany(EpcisFile.LotsOf).Distinct().Count()));
        foreach (IGrouping<(EpcisEventType Type, string Step), EpcisEvent> kind in
            document.Events.GroupBy(item => (item.Type, EpcisFile.WordOf(item.BizStep))))
        {
            output.Line(surroundings.Say(EpcisTexts.Kind, kind.Count(), kind.Key.Type, kind.Key.Step).TrimEnd());
        }

        int inError = document.Events.Count(item => item.ErrorDeclaration is not null);
        if (inError > 0)
        {
            output.Line(surroundings.Say(EpcisTexts.InError, inError));
        }
    }
}
