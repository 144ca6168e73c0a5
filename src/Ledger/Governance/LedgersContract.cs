using System;
using System.Linq;
using Kapok.Contracts;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Membership;

namespace Kapok.Ledger.Governance;

/// <summary>
/// The system contract <c>ledgers</c> (spec/execution.md, section 12): members propose further ledgers of the network.
/// One is made when a quorum approved it, and every one of its own members.
/// </summary>
public sealed class LedgersContract
{
    private static readonly Refusal NotAMember = MembersRefused.NotAMember;

    private static readonly Refusal BadLedger = new(
        "bad-ledger", new("账本提案无效：{problem}", "The proposed ledger is not valid: {problem}"));

    private static readonly Refusal LedgerExists = new(
        "ledger-exists", new("账本 {ledger} 已有提案或已建立", "There is a ledger {ledger} already, or a proposal for it"));

    private static readonly Refusal NoLedger = new(
        "no-proposal", new("没有区块 {block} 的账本 {ledger} 的待决提案", "No proposal for a ledger {ledger} with block 0 {block} is open"));

    private static readonly Refusal VoteUnchanged = new(
        "vote-unchanged", new("成员 {caller} 已对账本 {ledger} 作此表决", "Member {caller} voted so on ledger {ledger} already"));

    /// <summary>Id of a network's first ledger.</summary>
    public const string First = "main";

    private readonly MemberSet members;

    private LedgersContract(MemberSet members) => this.members = members;

    /// <summary>Makes the contract.</summary>
    /// <param name="members">The members that vote.</param>
    /// <returns>The contract.</returns>
    public static ContractDefinition Define(MemberSet members)
    {
        LedgersContract contract = new(members);
        Role[] operators = [IdentityContract.OperatorRole];
        return new ContractDefinition(LedgerTables.Contract, 1, new Label("账本管理", "Ledgers"))
        {
            Tables = [LedgerTables.Proposals.Model],
            Refusals = [NotAMember, BadLedger, LedgerExists, NoLedger, VoteUnchanged, MembersRefused.NotTheProposer],
            Commands =
            [
                Command.Of<ProposeLedger>("propose", new("提议新账本", "Propose a ledger"), operators, contract.Propose),
                Command.Of<DecideLedger>("approve", new("赞成新账本", "Approve a ledger"), operators, contract.Approve),
                Command.Of<DecideLedger>("reject", new("否决新账本", "Reject a ledger"), operators, contract.Reject),
                Command.Of<DecideLedger>("withdraw", new("撤回新账本", "Withdraw a ledger"), operators, contract.Withdraw),
            ],
        };
    }

    private Outcome Propose(Call call, ProposeLedger proposed) =>
        NotSeated(call)
        ?? Problem(proposed)
        ?? LedgerExists.When(
            call.Find(LedgerTables.Proposals, proposed.Ledger) is { State: ProposalState.Pending or ProposalState.Approved },
            ("ledger", proposed.Ledger))
        ?? call.Save(LedgerTables.Proposals, new LedgerProposal(
            proposed.Ledger,
            proposed.Block,
            proposed.Members,
            ProposalState.Pending,
            call.Caller.Organisation,
            call.Height,
            [],
            [],
            proposed.Text));

    private Outcome? Problem(ProposeLedger proposed) =>
        Wrong(!IdentityContract.IsIdentifier(proposed.Ledger), "the id may hold lower-case letters, digits and hyphens only")
        ?? Wrong(proposed.Ledger == First, "the first ledger of the network has the id")
        ?? Wrong(
            !proposed.Members.SequenceEqual(proposed.Members.Distinct().Order(StringComparer.Ordinal)),
            "its members are not ascending, or one is named twice")
        ?? Wrong(
            proposed.Members.Any(member => members.Find(member) is null),
            "its members must be members of this ledger; others join it later, by a vote of its own");

    private static Outcome? Wrong(bool isWrong, string problem) => BadLedger.When(isWrong, ("problem", problem));

    private Outcome Approve(Call call, DecideLedger on) => Vote(call, on, isFor: true);

    private Outcome Reject(Call call, DecideLedger on) => Vote(call, on, isFor: false);

    private Outcome Vote(Call call, DecideLedger on, bool isFor)
    {
        if (Closed(call, on, out LedgerProposal? found) is { } closed)
        {
            return closed;
        }

        LedgerProposal proposal = found!;
        string caller = call.Caller.Organisation;
        Ballot ballot = new Ballot(proposal.ApprovedBy, proposal.RejectedBy).With(caller, isFor);
        return VoteUnchanged.When(
                (isFor ? proposal.ApprovedBy : proposal.RejectedBy).Contains(caller), ("caller", caller), ("ledger", on.Ledger))
            ?? call.Save(LedgerTables.Proposals, proposal with
            {
                ApprovedBy = ballot.ApprovedBy,
                RejectedBy = ballot.RejectedBy,
                State = StateOf(proposal, ballot),
            });
    }

    // Nobody is made a member of a ledger by others: who is to run it says so itself, and can refuse it alone.
    private ProposalState StateOf(LedgerProposal proposal, Ballot ballot) => ballot.Decide(members) switch
    {
        ProposalState.Approved when !proposal.Members.All(ballot.ApprovedBy.Contains) => ProposalState.Pending,
        ProposalState.Pending when proposal.Members.Any(ballot.RejectedBy.Contains) => ProposalState.Rejected,
        ProposalState state => state,
    };

    private Outcome Withdraw(Call call, DecideLedger on) =>
        Closed(call, on, out LedgerProposal? found)
        ?? MembersRefused.NotTheProposer.When(
            found!.ProposedBy != call.Caller.Organisation,
            ("caller", call.Caller.Organisation),
            ("proposer", found.ProposedBy))
        ?? call.Save(LedgerTables.Proposals, found with { State = ProposalState.Withdrawn });

    private Outcome? NotSeated(Call call) => NotAMember.When(
        members.Find(call.Caller.Organisation) is null, ("caller", call.Caller.Organisation));

    private Outcome? Closed(Call call, DecideLedger on, out LedgerProposal? found)
    {
        found = IdentityContract.IsIdentifier(on.Ledger) ? call.Find(LedgerTables.Proposals, on.Ledger) : null;
        return NotSeated(call) ?? NoLedger.When(
            found is not { State: ProposalState.Pending } || found.Block != on.Block, ("ledger", on.Ledger), ("block", on.Block));
    }
}
