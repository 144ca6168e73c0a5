using System.CommandLine;
using System.IO;
using System.Text.Json.Nodes;
using Kapok.Node.Care;
using Kapok.Storage.Snapshots;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok import</c>: a member begins with a snapshot, or goes on elsewhere with an export.</summary>
internal static class ImportVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("import", surroundings.Say(CareTexts.Import));
        Argument<string> source = Options.Argument(surroundings, command, "FILE", CareTexts.ImportArgument);
        NetworkFiles files = new(surroundings, command, CareTexts.TargetMember, isMemberRequired: true);
        files.SetAction(command, (parsed, output, network, members) =>
            Run(output, network, members[0], Path.GetFullPath(parsed.GetRequiredValue(source))));
        return command;
    }

    private static int Run(Output output, StoppedNetwork network, string member, string source)
    {
        bool isExport = Directory.Exists(source);
        RequireFree(output, network, member, source, isExport);
        SlowProgress progress = new(output);
        void Tell(long done, long all) => progress.Tell(member, "records", $"{done}/{all}");
        string? problem = isExport ? MemberExport.Verify(network, member, source).Problem : null;
        SnapshotStart? start = null;
        if (problem is null)
        {
            (start, problem) = isExport
                ? MemberExport.Read(network, member, source, Tell)
                : SnapshotCare.Import(network, member, source, Tell);
        }

        return start is null
            ? throw new StopException(
                ExitCode.Unverified, output.Surroundings.Say(CareTexts.SnapshotDamaged, problem))
            : Show(output, network, member, start, isExport);
    }

    private static void RequireFree(Output output, StoppedNetwork network, string member, string source, bool isExport)
    {
        Surroundings surroundings = output.Surroundings;
        if (!isExport && !File.Exists(source))
        {
            throw new StopException(ExitCode.Usage, surroundings.Say(CareTexts.NoSource, source));
        }

        string? inTheWay = SnapshotCare.InTheWay(network, member) is [string first, ..] ? first
            : isExport ? MemberExport.JournalInTheWay(network, member)
            : null;
        if (inTheWay is not null)
        {
            throw new StopException(ExitCode.Refused, surroundings.Say(CareTexts.InTheWay, member, inTheWay));
        }
    }

    private static int Show(
        Output output, StoppedNetwork network, string member, SnapshotStart start, bool isExport)
    {
        Surroundings surroundings = output.Surroundings;
        bool hasJournal = MemberExport.JournalInTheWay(network, member) is not null;
        output.Line(surroundings.Say(CareTexts.Imported, member, start.Head.Height, start.Head.RecordCount));
        if (!hasJournal)
        {
            output.Note(surroundings.Say(CareTexts.NoJournal, member));
        }

        if (isExport)
        {
            output.Note(surroundings.Say(CareTexts.OneKeyOneNode));
        }

        output.Object(new JsonObject
        {
            ["member"] = member,
            ["height"] = start.Head.Height,
            ["records"] = start.Head.RecordCount,
            ["hasJournal"] = hasJournal,
        });
        return ExitCode.Done;
    }
}
