using System;
using System.CommandLine;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Cli.Governance;
using Kapok.Client;
using Kapok.Contracts.Json;
using Kapok.Ledger.Governance;
using Kapok.Node.Networks;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok contract approve</c>, <c>reject</c> and <c>withdraw</c>.</summary>
internal static class ContractDecideVerb
{
    private static readonly JsonCodec<DecideContract> Codec = new();

    internal static Command Approve(Surroundings surroundings)
    {
        Command command = new("approve", surroundings.Say(GovernanceTexts.Approve));
        Option<string> folder = Options.Text(
            surroundings, command, "--folder", "DIR", GovernanceTexts.StoryFolder, isRequired: false);
        return Complete(surroundings, command, (parsed, output, request, proposal) =>
            CheckBefore(output, request, proposal, parsed.GetValue(folder)));
    }

    internal static Command Reject(Surroundings surroundings) =>
        Complete(surroundings, new("reject", surroundings.Say(GovernanceTexts.Reject)), (_, _, _, _) => { });

    internal static Command Withdraw(Surroundings surroundings) =>
        Complete(surroundings, new("withdraw", surroundings.Say(GovernanceTexts.Withdraw)), (_, _, _, _) => { });

    private static Command Complete(
        Surroundings surroundings, Command command, Action<ParseResult, Output, SubmitRequest, ContractProposal> check)
    {
        Argument<string> which = Options.Argument(surroundings, command, "NAME|HASH", GovernanceTexts.Proposal);
        SubmitOptionsOfVerb options = new(surroundings, command, ContractTables.Contract, command.Name);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            SubmitRequest request = options.Read(parsed);
            using KeyPasswords passwords = request.Passwords;
            await session.AdmitLedgerAsync(cancellationToken);
            ContractProposal proposal = await new LedgerContracts(session).ProposalAsync(
                parsed.GetRequiredValue(which), cancellationToken);
            check(parsed, session.Output, request, proposal);
            return await RunAsync(session, request, proposal, cancellationToken);
        });
        return command;
    }

    // Who approves answers for having the code: its node stands still without it.
    private static void CheckBefore(Output output, SubmitRequest request, ContractProposal proposal, string? stories)
    {
        Surroundings surroundings = output.Surroundings;
        string path = new NetworkFolder(request.Data).ContractsOf(request.Organisation).PathOf(proposal.Hash);
        if (!File.Exists(path))
        {
            throw new StopException(ExitCode.Refused, surroundings.Say(
                GovernanceTexts.NotHere, request.Organisation, proposal.Name, proposal.Hash, request.Data));
        }

        CandidateContract candidate = CandidateContract.Read(output, path);
        ScheduledContract approved = new(proposal.Name, proposal.Version, proposal.Hash, proposal.ActivateAt);
        Contracts.Label? problem = candidate.Hash == proposal.Hash
            ? ContractFit.Problem(approved, candidate.Definition)
            : new("SHA-256 " + candidate.Hash, "its SHA-256 is " + candidate.Hash);
        if (problem is not null)
        {
            throw new StopException(
                ExitCode.Unverified, surroundings.Say(GovernanceTexts.NotAsProposed, path, surroundings.Say(problem)));
        }

        candidate.Rehearse(output, stories);
    }

    private static async Task<int> RunAsync(
        Session session, SubmitRequest request, ContractProposal proposal, CancellationToken cancellationToken)
    {
        using JsonDocument arguments = JsonDocument.Parse(Codec.Write(new(proposal.Name, proposal.Hash)));
        int exitCode = await new SingleSubmission(session, request).RunAsync(arguments.RootElement, cancellationToken);
        if (exitCode == ExitCode.Done && request.Wanted == Stage.Final)
        {
            LedgerStatus status = await session.OpenAsync(cancellationToken);
            ContractProposal now = await new LedgerContracts(session).ProposalAsync(proposal.Name, cancellationToken);
            session.Output.Line(session.Surroundings.Say(
                GovernanceTexts.Votes,
                now.Name,
                now.Version,
                ChoiceCode.Of(now.State),
                now.ApprovedBy.Count,
                status.Quorum,
                now.RejectedBy.Count,
                now.ActivateAt));
        }

        return exitCode;
    }
}
