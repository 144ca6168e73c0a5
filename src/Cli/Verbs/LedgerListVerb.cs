using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Cli.Governance;
using Kapok.Client;
using Kapok.Contracts.Json;
using Kapok.Ledger.Governance;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok ledger list</c>: the first ledger and the further ones, with how each stands here.</summary>
internal static class LedgerListVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("list", surroundings.Say(LedgerTexts.List));
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (_, session, cancellationToken) =>
        {
            IdentityAdministration administration =
                await IdentityAdministration.OpenAsync(session, ".", passwords: null, cancellationToken);
            LedgerStatus first = await session.OpenAsync(cancellationToken);
            List<Entry> entries = [new(first.Ledger, ChoiceCode.Of(ProposalState.Approved), null, null, [], [], first)];
            foreach (LedgerProposal proposal in await administration.AllAsync(LedgerTables.Proposals, cancellationToken))
            {
                entries.Add(await EntryAsync(session, proposal, cancellationToken));
            }

            Show(session.Output, entries);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<Entry> EntryAsync(
        Session session, LedgerProposal proposal, CancellationToken cancellationToken)
    {
        LedgerStatus? status = proposal.State == ProposalState.Approved
            ? await session.StatusOfAsync(proposal.Ledger, cancellationToken)
            : null;
        return new Entry(
            proposal.Ledger,
            ChoiceCode.Of(proposal.State),
            proposal.Block,
            proposal.Members,
            proposal.ApprovedBy,
            proposal.RejectedBy,
            status);
    }

    private static void Show(Output output, List<Entry> entries)
    {
        Surroundings surroundings = output.Surroundings;
        Rows.Print(
            output,
            ["ledger", "state", "members", "for", "against", "height", "fingerprint"],
            entries.Select(entry => (string?[])
            [
                entry.Ledger,
                entry.State,
                entry.Members is null ? null : string.Join(",", entry.Members),
                string.Join(",", entry.For),
                string.Join(",", entry.Against),
                entry.Status is { } status ? Options.Number(status.Height) : surroundings.Say(LedgerTexts.NotHere),
                entry.Status?.Fingerprint ?? entry.Block,
            ]));
        output.Object(new JsonObject { ["ledgers"] = new JsonArray([.. entries.Select(entry => entry.ToJson())]) });
    }

    private sealed record Entry(
        string Ledger,
        string State,
        string? Block,
        IReadOnlyList<string>? Members,
        IReadOnlyList<string> For,
        IReadOnlyList<string> Against,
        LedgerStatus? Status)
    {
        internal JsonObject ToJson() => new()
        {
            ["ledger"] = Ledger,
            ["state"] = State,
            ["members"] = Members is null ? null : new JsonArray([.. Members]),
            ["approvedBy"] = new JsonArray([.. For]),
            ["rejectedBy"] = new JsonArray([.. Against]),
            ["isHere"] = Status is not null,
            ["height"] = Status?.Height,
            ["fingerprint"] = Status?.Fingerprint,
        };
    }
}
