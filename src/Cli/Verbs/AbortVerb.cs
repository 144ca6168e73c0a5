using System.CommandLine;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Node.Networks;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok abort</c>: a member's operator decides that a transaction is not executed.</summary>
internal static class AbortVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("abort", surroundings.Say(Texts.Abort));
        Argument<string> transaction = Options.Argument(surroundings, command, "TXID", Texts.AbortArgument);
        Option<string> member = Options.Text(
            surroundings, command, "--as-member", "MEMBER", Texts.MemberArgument, isRequired: true);
        Option<string> data = Options.Text(
            surroundings, command, "--data", "DIR", Texts.UpDataOption, isRequired: false);
        Option<bool> json = Options.Json(surroundings);
        command.Add(json);
        command.SetAction((parsed, _) =>
        {
            Output output = new(surroundings, parsed.GetValue(json));
            return Guard.RunAsync(output, () => Task.FromResult(Run(
                output,
                parsed.GetRequiredValue(transaction),
                parsed.GetRequiredValue(member),
                new NetworkFolder(Options.DataOf(surroundings, parsed, data)))));
        });
        return command;
    }

    private static int Run(Output output, string transaction, string member, NetworkFolder folder)
    {
        Surroundings surroundings = output.Surroundings;
        LedgerGenesis genesis = NetworkFiles.GenesisOf(surroundings, folder, member);
        if (!Hash.TryParse(transaction, out Hash id))
        {
            throw new StopException(ExitCode.Usage, surroundings.Say(Texts.NoTransactionId, transaction));
        }

        int quorum = folder.VotersOf(genesis, member).QuorumCount;
        folder.AbortsOf(member).Decide(id);
        output.Line(surroundings.Say(Texts.AbortDecided, member, id, quorum));
        output.Object(new JsonObject
        {
            ["member"] = member,
            ["transaction"] = id.ToString(),
            ["quorum"] = quorum,
        });
        return ExitCode.Done;
    }
}
