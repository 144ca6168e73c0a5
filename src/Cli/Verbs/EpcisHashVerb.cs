using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Kapok.Cli.Epcis;
using Kapok.Epcis;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok epcis hash</c>: the hash id of each event of a file.</summary>
internal static class EpcisHashVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("hash", surroundings.Say(EpcisTexts.Hash));
        Argument<string> file = Options.Argument(surroundings, command, "FILE", EpcisTexts.FileArgument);
        Option<bool> prehash = Options.Flag(surroundings, command, "--prehash", EpcisTexts.PrehashOption);
        Option<bool> json = Options.Json(surroundings);
        command.Add(json);
        command.SetAction((parsed, _) =>
        {
            Output output = new(surroundings, parsed.GetValue(json));
            return Guard.RunAsync(
                output, () => Task.FromResult(Run(output, parsed.GetRequiredValue(file), parsed.GetValue(prehash))));
        });
        return command;
    }

    private static int Run(Output output, string path, bool hasCanonical)
    {
        IReadOnlyList<EpcisEvent> events = EpcisFile.Sound(output, path);
        foreach (EpcisEvent item in events)
        {
            output.Line(EventHash.Id(item));
            if (hasCanonical)
            {
                output.Line(EventHash.CanonicalString(item));
            }

            if (IsOther(item))
            {
                output.Note(output.Surroundings.Say(EpcisTexts.OtherId, item.EventId));
            }
        }

        output.Object(new JsonObject
        {
            ["file"] = path,
            ["events"] = new JsonArray([.. events.Select(item => new JsonObject
            {
                ["id"] = EventHash.Id(item),
                ["eventId"] = item.EventId,
                ["canonical"] = hasCanonical ? EventHash.CanonicalString(item) : null,
            })]),
        });
        return ExitCode.Done;
    }

    private static bool IsOther(EpcisEvent item) =>
        item.EventId is { } id && id.StartsWith("ni:", StringComparison.Ordinal) && id != EventHash.Id(item);
}
