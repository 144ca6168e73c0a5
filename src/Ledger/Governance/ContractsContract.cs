using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Contracts.Json;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Membership;

namespace Kapok.Ledger.Governance;

/// <summary>
/// The system contract <c>contracts</c> (spec/execution.md, section 10): members propose contracts that are
/// not built in, and vote on them; a quorum decides which code runs from which height on.
/// </summary>
public sealed class ContractsContract
{
    /// <summary>Most contracts that are not built in.</summary>
    public const int ContractsMax = 100;

    /// <summary>Blocks between a proposal and its activation, at least: time to look at it.</summary>
    public const long NoticeBlocks = 10;

    /// <summary>Blocks between a proposal and its activation, at most: no name is taken for ever.</summary>
    public const long NoticeBlocksMax = 1_000_000;

    private readonly MemberSet members;
    private readonly IReadOnlySet<string> builtIn;

    private ContractsContract(MemberSet members, IReadOnlySet<string> builtIn)
    {
        this.members = members;
        this.builtIn = builtIn;
    }

    /// <summary>Makes the contract.</summary>
    /// <param name="members">The members that vote.</param>
    /// <param name="builtIn">Names that no proposal may take.</param>
    /// <returns>The contract.</returns>
    public static ContractDefinition Define(MemberSet members, IReadOnlySet<string> builtIn)
    {
        ContractsContract contract = new(members, builtIn);
        Role[] operators = [IdentityContract.OperatorRole];
        return new ContractDefinition(ContractTables.Contract, 1, new Label("合约管理", "Contracts"))
        {
            Tables = [ContractTables.Proposals.Model, ContractTables.Schedules.Model],
            Refusals = ContractsRefused.All,
            Commands =
            [
                Command.Of<ProposeContract>("propose", new("提议合约", "Propose a contract"), operators, contract.Propose),
                Command.Of<DecideContract>(
                    "approve", new("赞成提案", "Approve a proposal"), operators, (call, on) => contract.Vote(call, on, isFor: true)),
                Command.Of<DecideContract>(
                    "reject", new("否决提案", "Reject a proposal"), operators, (call, on) => contract.Vote(call, on, isFor: false)),
                Command.Of<DecideContract>("withdraw", new("撤回提案", "Withdraw a proposal"), operators, contract.Withdraw),
            ],
        };
    }

    private Outcome Propose(Call call, ProposeContract proposed)
    {
        ContractSchedule schedule = ContractTables.ScheduleIn(call.State);
        return NotAMember(call)
            ?? BadName(proposed.Name)
            ?? Pending(call, proposed.Name)
            ?? Upgrading(call, schedule, proposed.Name)
            ?? TooMany(schedule, proposed.Name)
            ?? BadVersion(schedule, proposed)
            ?? BadHeight(call, proposed)
            ?? call.Save(ContractTables.Proposals, new(
                proposed.Name,
                proposed.Version,
                proposed.Hash,
                proposed.ActivateAt,
                ProposalState.Pending,
                call.Caller.Organisation,
                call.Height,
                [],
                [],
                proposed.Text));
    }

    private Outcome Vote(Call call, DecideContract on, bool isFor)
    {
        if (NotAMember(call) is { } stranger)
        {
            return stranger;
        }

        Outcome? closed = Closed(call, on, out ContractProposal? found);
        return closed
            ?? ContractsRefused.VoteUnchanged.When(
                (isFor ? found!.ApprovedBy : found!.RejectedBy).Contains(call.Caller.Organisation),
                ("member", call.Caller.Organisation),
                ("contract", on.Name))
            ?? Count(call, found, isFor);
    }

    // A member has one vote and may change it as long as the members vote.
    private Outcome Count(Call call, ContractProposal proposal, bool isFor)
    {
        string member = call.Caller.Organisation;
        Ballot ballot = new Ballot(proposal.ApprovedBy, proposal.RejectedBy).With(member, isFor);
        ProposalState state = ballot.Decide(members);
        if (state == ProposalState.Approved)
        {
            ScheduledContract scheduled = new(proposal.Name, proposal.Version, proposal.Hash, proposal.ActivateAt);
            call.Put(ContractTables.Schedules, ContractTables.ScheduleIn(call.State).With(scheduled, call.Height));
        }

        return call.Save(ContractTables.Proposals, proposal with
        {
            State = state,
            ApprovedBy = ballot.ApprovedBy,
            RejectedBy = ballot.RejectedBy,
        });
    }

    private Outcome Withdraw(Call call, DecideContract on)
    {
        if (NotAMember(call) is { } stranger)
        {
            return stranger;
        }

        Outcome? closed = Closed(call, on, out ContractProposal? found);
        return closed
            ?? ContractsRefused.NotTheProposer.When(
                found!.ProposedBy != call.Caller.Organisation,
                ("caller", call.Caller.Organisation),
                ("contract", on.Name),
                ("proposer", found.ProposedBy))
            ?? call.Save(ContractTables.Proposals, found with { State = ProposalState.Withdrawn });
    }

    private Outcome? NotAMember(Call call) => ContractsRefused.NotAMember.When(
        members.Find(call.Caller.Organisation) is null, ("caller", call.Caller.Organisation));

    private Outcome? BadName(string name) =>
        ContractsRefused.BadName.When(!RecordKey.IsName(name) || !char.IsAsciiLetterLower(name[0]), ("contract", name))
        ?? ContractsRefused.NameTaken.When(builtIn.Contains(name), ("contract", name));

    private static Outcome? Pending(Call call, string name) =>
        call.Find(ContractTables.Proposals, name) is { State: ProposalState.Pending } open
            ? ContractsRefused.ProposalPending.When(
                open.ActivateAt > call.Height, ("contract", name), ("hash", open.Hash), ("height", open.ActivateAt))
            : null;

    // One at a time, so that the schedule holds two versions of a contract at most.
    private static Outcome? Upgrading(Call call, ContractSchedule schedule, string name) =>
        Last(schedule, name) is { } last
            ? ContractsRefused.UpgradeScheduled.When(
                last.FromHeight > call.Height, ("contract", name), ("version", last.Version), ("height", last.FromHeight))
            : null;

    private static Outcome? TooMany(ContractSchedule schedule, string name) => ContractsRefused.TooManyContracts.When(
        schedule.Contracts.Select(c => c.Name).Append(name).Distinct().Count() > ContractsMax, ("max", ContractsMax));

    private static Outcome? BadVersion(ContractSchedule schedule, ProposeContract proposed)
    {
        long last = Last(schedule, proposed.Name)?.Version ?? 0;
        return ContractsRefused.VersionNotNewer.When(
            proposed.Version <= last, ("contract", proposed.Name), ("version", proposed.Version), ("last", last));
    }

    private static Outcome? BadHeight(Call call, ProposeContract proposed)
    {
        long earliest = call.Height + NoticeBlocks;
        long latest = call.Height + NoticeBlocksMax;
        return ContractsRefused.BadHeight.When(
            proposed.ActivateAt < earliest || proposed.ActivateAt > latest,
            ("height", proposed.ActivateAt),
            ("earliest", earliest),
            ("latest", latest));
    }

    private static ScheduledContract? Last(ContractSchedule schedule, string name) =>
        schedule.Contracts.LastOrDefault(c => c.Name == name);

    private static Outcome? Closed(Call call, DecideContract on, out ContractProposal? found)
    {
        found = RecordKey.IsName(on.Name) ? call.Find(ContractTables.Proposals, on.Name) : null;
        return found is null
            ? ContractsRefused.NoProposal.With(("contract", on.Name))
            : ContractsRefused.OtherHash.When(
                    found.Hash != on.Hash, ("contract", on.Name), ("proposed", found.Hash), ("hash", on.Hash))
                ?? ContractsRefused.ProposalClosed.When(
                    found.State != ProposalState.Pending, ("contract", on.Name), ("state", ChoiceCode.Of(found.State)))
                ?? ContractsRefused.ProposalExpired.When(
                    found.ActivateAt <= call.Height, ("contract", on.Name), ("height", found.ActivateAt));
    }
}
