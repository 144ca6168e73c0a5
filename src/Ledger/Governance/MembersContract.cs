using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Membership;

namespace Kapok.Ledger.Governance;

/// <summary>
/// The system contract <c>members</c> (spec/execution.md, section 11): members propose who joins, leaves or changes
/// its key, and vote on it. The block in which a quorum approves is the last of the member set.
/// </summary>
public sealed class MembersContract
{
    /// <summary>Most observers.</summary>
    public const int ObserversMax = 100;

    /// <summary>Most changes in the life of a ledger.</summary>
    public const int ChangesMax = 10_000;

    /// <summary>How long a proposal stays open.</summary>
    public const long OpenMs = 7L * 86_400_000;

    private readonly ICryptoSuite suite;
    private readonly MemberSet members;
    private readonly CandidateCheck candidates;

    private MembersContract(ICryptoSuite suite, MemberSet members)
    {
        this.suite = suite;
        this.members = members;
        candidates = new CandidateCheck(suite, members);
    }

    /// <summary>Makes the contract.</summary>
    /// <param name="suite">The algorithms of the ledger.</param>
    /// <param name="members">The members that vote.</param>
    /// <returns>The contract.</returns>
    public static ContractDefinition Define(ICryptoSuite suite, MemberSet members)
    {
        MembersContract contract = new(suite, members);
        Role[] operators = [IdentityContract.OperatorRole];
        return new ContractDefinition(MemberTables.Contract, 1, new Label("成员管理", "Members"))
        {
            Tables =
            [
                MemberTables.Proposals.Model, MemberTables.Pending.Model, MemberTables.Sets.Model,
                MemberTables.History.Model, MemberTables.Observers.Model,
            ],
            Refusals = MembersRefused.All,
            Uses = [IdentityTables.Contract],
            Commands =
            [
                Command.Of<ProposeMember>("propose", new("提议成员变更", "Propose a change of members"), operators, contract.Propose),
                Command.Of<DecideMember>("approve", new("赞成变更", "Approve a change"), operators, contract.Approve),
                Command.Of<DecideMember>("reject", new("否决变更", "Reject a change"), operators, contract.Reject),
                Command.Of<DecideMember>("withdraw", new("撤回变更", "Withdraw a change"), operators, contract.Withdraw),
            ],
        };
    }

    private Outcome Propose(Call call, ProposeMember proposed)
    {
        MemberProposal proposal = new(
            proposed.Member,
            proposed.Change,
            proposed.VotingKey,
            proposed.Candidate,
            ProposalState.Pending,
            call.Caller.Organisation,
            call.Height,
            call.TimeMs + OpenMs,
            null,
            false,
            [],
            [],
            [],
            proposed.Text);
        return NotAMember(call)
            ?? Pending(call)
            ?? MembersRefused.TooMany.When(
                MemberTables.ClosedIn(call.State).Count >= ChangesMax, ("max", ChangesMax))
            ?? candidates.Problem(call, proposal)
            ?? Open(call, proposal);
    }

    private static Outcome Open(Call call, MemberProposal proposal)
    {
        call.Put(MemberTables.Pending, new PendingChange(proposal.Member));
        return call.Save(MemberTables.Proposals, proposal);
    }

    private Outcome Approve(Call call, DecideMember on)
    {
        if (Closed(call, on, out MemberProposal? found) is { } closed)
        {
            return closed;
        }

        MemberProposal proposal = found!;
        if (on.Readiness is not null && !proposal.IsReady)
        {
            if (!IsReadiness(proposal, on.Readiness))
            {
                return MembersRefused.BadReadiness.With(
                    ("member", proposal.Member), ("challenge", proposal.Challenge ?? "-"));
            }

            proposal = proposal with { IsReady = true };
        }

        return VoteUnchanged(call, proposal, proposal.ApprovedBy.Contains(call.Caller.Organisation) && proposal == found)
            ?? Count(call, Voted(proposal, call.Caller.Organisation, isFor: true));
    }

    private Outcome Reject(Call call, DecideMember on) =>
        Closed(call, on, out MemberProposal? found)
        ?? VoteUnchanged(call, found!, found!.RejectedBy.Contains(call.Caller.Organisation))
        ?? Count(call, Voted(found, call.Caller.Organisation, isFor: false));

    private Outcome Withdraw(Call call, DecideMember on) =>
        Closed(call, on, out MemberProposal? found)
        ?? MembersRefused.NotTheProposer.When(
            found!.ProposedBy != call.Caller.Organisation,
            ("caller", call.Caller.Organisation),
            ("proposer", found.ProposedBy))
        ?? Close(call, found with { State = ProposalState.Withdrawn });

    private Outcome Count(Call call, MemberProposal proposal) =>
        new Ballot(proposal.ApprovedBy, proposal.RejectedBy).Decide(members) switch
        {
            ProposalState.Approved => MembersRefused.NotReady.When(
                    proposal.NeedsReadiness && !proposal.IsReady, ("member", proposal.Member))
                ?? candidates.Problem(call, proposal)
                ?? Seat(call, proposal),
            ProposalState.Rejected => Close(call, proposal with { State = ProposalState.Rejected }),
            _ => call.Save(MemberTables.Proposals, proposal),
        };

    private Outcome Seat(Call call, MemberProposal proposal)
    {
        if (proposal.Change is MemberChange.Observe or MemberChange.Dismiss)
        {
            call.Put(MemberTables.Observers, new ObserverList(NextObservers(call, proposal)));
            return Close(call, proposal with { State = ProposalState.Approved });
        }

        Seat[] seats = NextSeats(proposal);
        return NoLiveQuorum(proposal, seats) ?? Change(call, proposal, seats);
    }

    private static Outcome Change(Call call, MemberProposal proposal, Seat[] seats)
    {
        call.Put(MemberTables.Sets, new SeatedSet(call.Height, proposal.Member, seats));
        call.Put(MemberTables.History, new SetHistory([.. MemberTables.ClosedIn(call.State), call.Height]));
        return Close(call, proposal with { State = ProposalState.Approved });
    }

    private Seat[] NextSeats(MemberProposal proposal)
    {
        IEnumerable<Seat> others = members.Members.Where(member => member.Id != proposal.Member).Select(member => new Seat(
            member.Id,
            Convert.ToBase64String(member.VotingKey.SubjectPublicKeyInfo.Span),
            member.Authority.ToString()));
        Seat[] seated = proposal.Change switch
        {
            MemberChange.Add => [new Seat(proposal.Member, proposal.VotingKey!, candidates.AuthorityOf(proposal))],
            MemberChange.Rekey => [new Seat(
                proposal.Member, proposal.VotingKey!, members.Find(proposal.Member)!.Authority.ToString())],
            MemberChange.Recertify => [new Seat(
                proposal.Member,
                Convert.ToBase64String(members.Find(proposal.Member)!.VotingKey.SubjectPublicKeyInfo.Span),
                candidates.AuthorityOf(proposal))],
            _ => [],
        };
        return [.. others.Concat(seated).OrderBy(seat => seat.Id, StringComparer.Ordinal)];
    }

    private static string[] NextObservers(Call call, MemberProposal proposal)
    {
        IEnumerable<string> others = MemberTables.ObserversIn(call.State).Where(id => id != proposal.Member);
        return
        [
            .. others.Concat(proposal.Change == MemberChange.Observe ? [proposal.Member] : [])
                .Order(StringComparer.Ordinal),
        ];
    }

    // The next set must be able to go on at once: a member counts whose clock the last block held, and the one
    // whose new key has just signed.
    private static Outcome? NoLiveQuorum(MemberProposal proposal, Seat[] seats)
    {
        string[] silent =
        [
            .. seats.Select(seat => seat.Id).Where(id =>
                !proposal.Live.Contains(id) && !(id == proposal.Member && proposal.IsReady)),
        ];
        int quorum = Quorum.Of(seats.Length);
        return MembersRefused.NoLiveQuorum.When(
            seats.Length - silent.Length < quorum,
            ("members", seats.Length),
            ("live", seats.Length - silent.Length),
            ("quorum", quorum),
            ("silent", string.Join(", ", silent)));
    }

    private static Outcome Close(Call call, MemberProposal proposal)
    {
        call.Remove(MemberTables.Pending, MemberTables.OnlyKey);
        return call.Save(MemberTables.Proposals, proposal);
    }

    private static MemberProposal Voted(MemberProposal proposal, string member, bool isFor)
    {
        Ballot ballot = new Ballot(proposal.ApprovedBy, proposal.RejectedBy).With(member, isFor);
        return proposal with { ApprovedBy = ballot.ApprovedBy, RejectedBy = ballot.RejectedBy };
    }

    private bool IsSeated(string member) => members.Find(member) is not null;

    private bool IsReadiness(MemberProposal proposal, string readiness)
    {
        byte[] signature = new byte[readiness.Length];
        return proposal is { Challenge: { } challenge, VotingKey: { } encoded }
            && Convert.TryFromBase64String(readiness, signature, out int length)
            && suite.TryImportPublicKey(Convert.FromBase64String(encoded), out PublicKey? key)
            && key!.Verify(proposal.ReadinessMessage(challenge), signature.AsSpan(0, length));
    }

    private Outcome? NotAMember(Call call) => MembersRefused.NotAMember.When(
        !IsSeated(call.Caller.Organisation), ("caller", call.Caller.Organisation));

    private static Outcome? Pending(Call call) => MemberTables.OpenIn(call.State) is { } open
        ? MembersRefused.ChangePending.When(call.TimeMs <= open.ExpiresAtMs, ("member", open.Member))
        : null;

    private static Outcome? VoteUnchanged(Call call, MemberProposal proposal, bool isUnchanged) =>
        MembersRefused.VoteUnchanged.When(
            isUnchanged, ("caller", call.Caller.Organisation), ("member", proposal.Member));

    private Outcome? Closed(Call call, DecideMember on, out MemberProposal? found)
    {
        found = MemberTables.OpenIn(call.State);
        bool isOpen = found is not null && found.Member == on.Member && found.ProposedAt == on.ProposedAt
            && call.TimeMs <= found.ExpiresAtMs;
        return NotAMember(call)
            ?? MembersRefused.NoProposal.When(
                !isOpen,
                ("member", on.Member),
                ("height", on.ProposedAt.ToString(CultureInfo.InvariantCulture)));
    }
}
