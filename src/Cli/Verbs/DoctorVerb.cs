using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Kapok.Node.Care;
using Label = Kapok.Contracts.Label;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok doctor</c>: whether every file of a network is whole, and what to do where one is not.</summary>
internal static class DoctorVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("doctor", surroundings.Say(CareTexts.Doctor));
        NetworkFiles files = new(surroundings, command, CareTexts.MemberOption, isMemberRequired: false);
        files.SetAction(command, (_, output, network, members) => Run(output, network, members));
        return command;
    }

    private static int Run(Output output, StoppedNetwork network, string[] members)
    {
        Surroundings surroundings = output.Surroundings;
        SlowProgress slow = new(output);
        Checkup checkup = new(network, progress => slow.Tell(
            progress.Member, NameOf(progress.Part), progress.Done.ToString(CultureInfo.InvariantCulture)));
        List<CheckItem> items = [];
        foreach (CheckItem item in checkup.Run(members))
        {
            items.Add(item);
            Show(output, item);
        }

        int problems = items.Count(item => item.Problem is not null);
        output.Line(problems == 0
            ? surroundings.Say(CareTexts.DoctorWell, items.Count)
            : surroundings.Say(CareTexts.DoctorProblems, problems, items.Count));
        output.Object(new JsonObject
        {
            ["healthy"] = problems == 0,
            ["items"] = new JsonArray([.. items.Select(item => JsonOf(surroundings, item))]),
        });
        return problems == 0 ? ExitCode.Done : ExitCode.Unverified;
    }

    private static void Show(Output output, CheckItem item)
    {
        if (item.Problem is null)
        {
            output.Line($"✓ {item.Member} {NameOf(item.Part)}: {item.Found}");
            return;
        }

        output.Line($"✗ {item.Member} {NameOf(item.Part)}: {item.Problem}");
        output.Line("  → " + output.Surroundings.Say(AdviceOf(item.Part)));
    }

    private static JsonObject JsonOf(Surroundings surroundings, CheckItem item) => new()
    {
        ["member"] = item.Member,
        ["part"] = NameOf(item.Part),
        ["ok"] = item.Problem is null,
        ["found"] = item.Found,
        ["problem"] = item.Problem,
        ["advice"] = item.Problem is null ? null : surroundings.Say(AdviceOf(item.Part)),
    };

    private static string NameOf(CheckedPart part) => part switch
    {
        CheckedPart.Log => "log",
        CheckedPart.Blocks => "blocks",
        CheckedPart.Window => "window",
        CheckedPart.State => "state",
        CheckedPart.Journal => "journal",
        CheckedPart.Projection => "projection",
        CheckedPart.Certificates => "certificates",
        _ => "snapshot",
    };

    private static Label AdviceOf(CheckedPart part) => part switch
    {
        CheckedPart.Log => CareTexts.AdviceLog,
        CheckedPart.Journal => CareTexts.AdviceJournal,
        CheckedPart.Projection => CareTexts.AdviceProjection,
        CheckedPart.Snapshot => CareTexts.AdviceSnapshot,
        CheckedPart.Certificates => CareTexts.AdviceCertificates,
        _ => CareTexts.AdviceLedger,
    };
}
