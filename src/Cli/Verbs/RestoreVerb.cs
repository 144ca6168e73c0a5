using System.CommandLine;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Kapok.Node.Care;
using Kapok.Storage.Snapshots;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok restore</c>: a member begins again from a backup.</summary>
internal static class RestoreVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("restore", surroundings.Say(BackupTexts.Restore));
        Argument<string> source = Options.Argument(surroundings, command, "DIR", BackupTexts.Source);
        Option<string> data = Options.Text(surroundings, command, "--data", "DIR", BackupTexts.DataOption, isRequired: false);
        Option<bool> json = Options.Json(surroundings);
        command.Add(json);
        command.SetAction((parsed, _) =>
        {
            Output output = new(surroundings, parsed.GetValue(json));
            return Guard.RunAsync(output, () => RunAsync(
                output,
                Path.GetFullPath(parsed.GetRequiredValue(source)),
                Path.GetFullPath(Options.DataOf(surroundings, parsed, data))));
        });
        return command;
    }

    private static async Task<int> RunAsync(Output output, string source, string data)
    {
        Surroundings surroundings = output.Surroundings;
        (BackupManifest? manifest, string? problem) = MemberBackup.Verify(source);
        SnapshotStart? start = null;
        if (manifest is not null)
        {
            SlowProgress progress = new(output);
            (start, problem) = await MemberBackup.RestoreAsync(
                source, manifest, data, (done, all) => progress.Tell(manifest.Member, "records", $"{done}/{all}"));
        }

        return start is null
            ? throw new StopException(ExitCode.Unverified, surroundings.Say(BackupTexts.Damaged, problem))
            : Show(output, manifest!, start, data);
    }

    private static int Show(Output output, BackupManifest manifest, SnapshotStart start, string data)
    {
        Surroundings surroundings = output.Surroundings;
        output.Line(surroundings.Say(
            BackupTexts.Restored, manifest.Member, start.Head.Height, start.Head.RecordCount, data));
        if (!manifest.HasKeys)
        {
            output.Note(surroundings.Say(BackupTexts.PlaceKeys, manifest.Member, data));
        }

        output.Note(surroundings.Say(CareTexts.NoJournal, manifest.Member));
        output.Note(surroundings.Say(CareTexts.OneKeyOneNode));
        output.Object(new JsonObject
        {
            ["member"] = manifest.Member,
            ["height"] = start.Head.Height,
            ["records"] = start.Head.RecordCount,
            ["hasKeys"] = manifest.HasKeys,
            ["data"] = data,
        });
        return ExitCode.Done;
    }
}
