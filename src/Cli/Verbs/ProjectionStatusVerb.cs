using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Kapok.Ledger;
using Kapok.Node.Care;
using Kapok.Node.Networks;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok projection status</c>: where projections are, and how far.</summary>
internal static class ProjectionStatusVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("status", surroundings.Say(ProjectionTexts.Status));
        NetworkFiles files = new(surroundings, command, CareTexts.MemberOption, isMemberRequired: false);
        files.SetAction(command, (_, output, folder, members, _) => Task.FromResult(Run(output, folder, members)));
        return command;
    }

    private static int Run(Output output, NetworkFolder folder, string[] members)
    {
        LedgerGenesis genesis = GenesisFile.Read(output.Surroundings, folder.GenesisFile);
        ProjectionFacts[] all = [.. members.Select(member => ProjectionFacts.Of(folder, genesis, member))];
        Rows.Print(output, ["member", "height", "transactions", "rebuilding", "place"], all.Select(RowOf));
        output.Object(new JsonObject { ["projections"] = new JsonArray([.. all.Select(JsonOf)]) });
        return ExitCode.Done;
    }

    private static string?[] RowOf(ProjectionFacts facts) =>
    [
        facts.Member,
        Options.Number(facts.Height) ?? "-",
        facts.Transactions.ToString(CultureInfo.InvariantCulture),
        facts.IsRebuilding ? "yes" : "no",
        facts.Place,
    ];

    private static JsonObject JsonOf(ProjectionFacts facts) => new()
    {
        ["member"] = facts.Member,
        ["place"] = facts.Place,
        ["height"] = facts.Height,
        ["transactions"] = facts.Transactions,
        ["rebuilding"] = facts.IsRebuilding,
    };
}
