using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Cli.Governance;
using Kapok.Client;
using Kapok.Contracts.Json;
using Kapok.Ledger.Governance;
using Kapok.Node.Members;
using Kapok.Node.Networks;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok contract list</c>: what members voted for and what they are to vote on.</summary>
internal static class ContractListVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("list", surroundings.Say(GovernanceTexts.List));
        Option<string> data = Options.Data(surroundings, command);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, (parsed, session, cancellationToken) =>
            RunAsync(session, Options.DataOf(surroundings, parsed, data), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Session session, string data, CancellationToken cancellationToken)
    {
        LedgerStatus status = await session.OpenAsync(cancellationToken);
        LedgerContracts ledger = new(session);
        ContractSchedule schedule = await ledger.ScheduleAsync(cancellationToken);
        IReadOnlyList<ContractProposal> proposals = await ledger.ProposalsAsync(cancellationToken);
        ContractFolder here = new NetworkFolder(data).ContractsOf(status.Member ?? string.Empty);
        Entry[] entries = [.. Entries(schedule, proposals, (long)status.Height, here)];
        Show(session.Output, entries);
        session.Output.Object(new JsonObject
        {
            ["height"] = status.Height,
            ["contracts"] = new JsonArray([.. entries.Select(entry => entry.ToJson())]),
        });
        return ExitCode.Done;
    }

    // What is approved stands in the schedule; a proposal is listed as long as it is something else.
    private static IEnumerable<Entry> Entries(
        ContractSchedule schedule, IReadOnlyList<ContractProposal> proposals, long height, ContractFolder here)
    {
        IReadOnlyList<ScheduledContract> running = schedule.At(height + 1);
        IEnumerable<Entry> scheduled = schedule.Contracts.Select(contract => new Entry(
            contract.Name,
            contract.Version,
            running.Contains(contract) ? "running" : contract.FromHeight > height + 1 ? "scheduled" : "replaced",
            contract.FromHeight,
            null,
            File.Exists(here.PathOf(contract.Hash)),
            contract.Hash));
        IEnumerable<Entry> open = proposals.Where(proposal => proposal.State != ProposalState.Approved)
            .Select(proposal => new Entry(
                proposal.Name,
                proposal.Version,
                proposal.State == ProposalState.Pending && proposal.ActivateAt <= height + 1
                    ? "expired"
                    : ChoiceCode.Of(proposal.State),
                proposal.ActivateAt,
                proposal,
                File.Exists(here.PathOf(proposal.Hash)),
                proposal.Hash));
        return scheduled.Concat(open);
    }

    private static void Show(Output output, Entry[] entries)
    {
        if (entries.Length == 0)
        {
            output.Line(output.Surroundings.Say(GovernanceTexts.None));
            return;
        }

        Rows.Print(
            output,
            ["contract", "version", "state", "from height", "approved by", "rejected by", "file here", "hash"],
            entries.Select(entry => entry.Cells()));
    }

    private sealed record Entry(
        string Name, long Version, string State, long FromHeight, ContractProposal? Proposal, bool IsHere, string Hash)
    {
        internal IReadOnlyList<string?> Cells() =>
        [
            Name,
            Options.Number((ulong)Version),
            State,
            Options.Number((ulong)FromHeight),
            string.Join(", ", Proposal?.ApprovedBy ?? []),
            string.Join(", ", Proposal?.RejectedBy ?? []),
            IsHere ? "yes" : "no",
            Hash,
        ];

        internal JsonObject ToJson() => new()
        {
            ["name"] = Name,
            ["version"] = Version,
            ["state"] = State,
            ["fromHeight"] = FromHeight,
            ["approvedBy"] = Names(Proposal?.ApprovedBy),
            ["rejectedBy"] = Names(Proposal?.RejectedBy),
            ["proposedBy"] = Proposal?.ProposedBy,
            ["text"] = Proposal?.Text,
            ["isHere"] = IsHere,
            ["hash"] = Hash,
        };

        private static JsonArray Names(IReadOnlyList<string>? names) =>
            new([.. (names ?? []).Select(name => JsonValue.Create(name))]);
    }
}
