using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Kapok.Ledger;
using Kapok.Node.Care;
using Kapok.Node.Networks;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok snapshot list</c>: the snapshots, each verified.</summary>
internal static class SnapshotListVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("list", surroundings.Say(CareTexts.SnapshotList));
        NetworkFiles files = new(surroundings, command, CareTexts.MemberOption, isMemberRequired: false);
        files.SetAction(command, (_, output, folder, members, _) => Task.FromResult(Run(output, folder, members)));
        return command;
    }

    private static int Run(Output output, NetworkFolder folder, string[] members)
    {
        Surroundings surroundings = output.Surroundings;
        LedgerGenesis genesis = GenesisFile.Read(surroundings, folder.GenesisFile);
        SnapshotFacts[] all = [.. members.SelectMany(member => SnapshotCare.List(genesis, folder, member))];
        if (all.Length == 0)
        {
            output.Line(surroundings.Say(CareTexts.NoSnapshots));
        }
        else
        {
            Rows.Print(output, ["member", "height", "time", "bytes", "sha256", "verified", "file"], all.Select(RowOf));
        }

        foreach (SnapshotFacts damaged in all.Where(one => one.Problem is not null))
        {
            output.Error(surroundings.Say(CareTexts.SnapshotDamaged, damaged.Problem));
        }

        output.Object(new JsonObject { ["snapshots"] = new JsonArray([.. all.Select(JsonOf)]) });
        return all.Any(one => one.Problem is not null) ? ExitCode.Unverified : ExitCode.Done;
    }

    private static string?[] RowOf(SnapshotFacts facts) =>
    [
        facts.Member,
        Options.Number(facts.Start?.Head.Height),
        facts.Start is { } start ? TimeText.Of(start.Block.Header.TimeMs) : null,
        facts.SizeBytes.ToString(CultureInfo.InvariantCulture),
        facts.Sha256,
        facts.Problem is null ? "yes" : "no",
        Path.GetFileName(facts.Path),
    ];

    private static JsonObject JsonOf(SnapshotFacts facts) => new()
    {
        ["member"] = facts.Member,
        ["path"] = facts.Path,
        ["height"] = facts.Start?.Head.Height,
        ["timeMs"] = facts.Start?.Block.Header.TimeMs,
        ["records"] = facts.Start?.Head.RecordCount,
        ["sizeBytes"] = facts.SizeBytes,
        ["sha256"] = facts.Sha256,
        ["verified"] = facts.Problem is null,
        ["problem"] = facts.Problem,
    };
}
