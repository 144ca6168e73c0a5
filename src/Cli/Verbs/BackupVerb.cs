using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Ledger;
using Kapok.Node.Care;
using Kapok.Node.Networks;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok backup</c>: what a member needs to begin again elsewhere.</summary>
internal static class BackupVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("backup", surroundings.Say(BackupTexts.Backup));
        Argument<string> target = Options.Argument(surroundings, command, "DIR", BackupTexts.Target);
        Option<bool> keys = Options.Flag(surroundings, command, "--with-keys", BackupTexts.WithKeys);
        NetworkFiles files = new(surroundings, command, BackupTexts.Member, isMemberRequired: false);
        files.SetAction(command, (parsed, output, folder, members, cancellationToken) => RunAsync(
            output, folder, members, Path.GetFullPath(parsed.GetRequiredValue(target)), parsed.GetValue(keys), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        Output output,
        NetworkFolder folder,
        string[] members,
        string target,
        bool hasKeys,
        CancellationToken cancellationToken)
    {
        Surroundings surroundings = output.Surroundings;
        LedgerGenesis genesis = GenesisFile.Read(surroundings, folder.GenesisFile);
        Require(surroundings, folder, genesis, members, target, hasKeys);
        string member = members[0];
        ulong height = await SnapshotCreateVerb.MakeAsync(output, folder, member, cancellationToken);
        BackupManifest manifest = MemberBackup.Write(folder, genesis.Fingerprint, member, height, hasKeys, target);
        output.Line(surroundings.Say(BackupTexts.Made, member, manifest.Height, manifest.Files.Count, target));
        if (!hasKeys)
        {
            output.Note(surroundings.Say(BackupTexts.NoKeys, member));
        }

        output.Object(new JsonObject
        {
            ["member"] = member,
            ["height"] = manifest.Height,
            ["files"] = manifest.Files.Count,
            ["bytes"] = manifest.Files.Sum(file => file.SizeBytes),
            ["hasKeys"] = hasKeys,
            ["folder"] = target,
        });
        return ExitCode.Done;
    }

    private static void Require(
        Surroundings surroundings, NetworkFolder folder, LedgerGenesis genesis, string[] members, string target, bool hasKeys)
    {
        if (members.Length != 1)
        {
            throw new StopException(ExitCode.Usage, surroundings.Say(BackupTexts.OneMember, members.Length));
        }

        if (Path.Exists(target))
        {
            throw new StopException(ExitCode.Refused, surroundings.Say(CareTexts.Exists, target));
        }

        if (hasKeys && MemberBackup.ClearKeys(folder, genesis.Domain.Suite) is [string clear, ..])
        {
            throw new StopException(ExitCode.Refused, surroundings.Say(BackupTexts.ClearKey, clear));
        }
    }
}
