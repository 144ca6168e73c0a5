using System.CommandLine;
using System.IO;
using System.Text.Json.Nodes;
using Kapok.Node.Care;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok export</c>: a stopped member, to go on elsewhere.</summary>
internal static class ExportVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("export", surroundings.Say(CareTexts.Export));
        Option<string> target = Options.Text(
            surroundings, command, "--out", "DIR", CareTexts.ExportOut, isRequired: true);
        NetworkFiles files = new(surroundings, command, CareTexts.TargetMember, isMemberRequired: true);
        files.SetAction(command, (parsed, output, network, members) =>
            Run(output, network, members[0], Path.GetFullPath(parsed.GetRequiredValue(target))));
        return command;
    }

    private static int Run(Output output, StoppedNetwork network, string member, string target)
    {
        Surroundings surroundings = output.Surroundings;
        if (Path.Exists(target))
        {
            throw new StopException(ExitCode.Refused, surroundings.Say(CareTexts.Exists, target));
        }

        ExportManifest manifest = MemberExport.Write(network, member, target);
        output.Line(surroundings.Say(CareTexts.Exported, member, manifest.Height, manifest.Files.Count, target));
        output.Note(surroundings.Say(CareTexts.OneKeyOneNode));
        output.Object(new JsonObject
        {
            ["member"] = member,
            ["height"] = manifest.Height,
            ["files"] = manifest.Files.Count,
            ["folder"] = target,
        });
        return ExitCode.Done;
    }
}
