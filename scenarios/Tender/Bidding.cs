using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>Sealing, replacing and withdrawing bids, all before the deadline.</summary>
internal static class Bidding
{
    internal static readonly EventType<VentureAgreement> VentureAgreed = new("venture-agreed");

    // Nobody is bound by being named: a member says itself under whom it bids.
    internal static Outcome Agree(Call call, AgreeVenture agree) =>
        Projects.In(call, agree.Project, Projects.Bidding, project =>
        {
            Uscc member = call.Caller.Uscc;
            if ((Projects.BeforeDeadline(call, project) ?? CheckFree(call, project.Key, member, agree.Lead)) is { } refused)
            {
                return refused;
            }

            VentureAgreement agreement = new(member, agree);
            call.Emit(VentureAgreed, agreement);
            return call.Save(Tables.Agreements, agreement);
        });

    internal static Outcome Commit(Call call, CommitBid commit) =>
        Projects.In(call, commit.Project, Projects.Bidding, project =>
            Check(call, project, commit) ?? Seal(call, project, commit, new(
                project.Key,
                commit.Bidder,
                commit.Seal,
                Signing.Facts(call, commit.Seal.Certificate),
                BidState.Sealed,
                WithdrawnOn: null,
                Content: null,
                Nonce: null)));

    internal static Outcome Replace(Call call, Bid bid, CommitBid commit) =>
        Projects.In(call, commit.Project, Projects.Bidding, project =>
        {
            if (Check(call, project, commit) is { } refused)
            {
                return refused;
            }

            Leave(call, bid);
            return Seal(call, project, commit, bid with
            {
                Seal = commit.Seal,
                Signing = Signing.Facts(call, commit.Seal.Certificate),
            });
        });

    internal static Outcome Withdraw(Call call, Bid bid) =>
        Projects.In(call, bid.Project, Projects.Bidding, project =>
        {
            if ((call.OnlyBy(bid.Bidder) ?? Projects.BeforeDeadline(call, project)) is { } refused)
            {
                return refused;
            }

            Leave(call, bid);
            call.Put(Tables.Projects, project with { Bidders = [.. project.Bidders.Where(b => b != bid.Bidder)] });
            return call.Save(Tables.Bids, bid with { State = BidState.Withdrawn, WithdrawnOn = call.Today });
        });

    private static Outcome? Check(Call call, Project project, CommitBid commit) =>
        call.OnlyBy(commit.Bidder)
        ?? Projects.Running(project)
        ?? Projects.BeforeDeadline(call, project)
        ?? All(commit).Select(organisation => CheckParticipant(call, commit, organisation)).FirstOrDefault(r => r is not null)
        ?? Refused.DepositMissing.When(
            call.Find(Tables.Deposits, Tables.Key(project.Key, commit.Bidder)) is not { State: DepositState.Held },
            ("bidder", commit.Bidder))
        ?? Signing.Check(call, commit.Seal.Certificate, commit.Bidder);

    // One bid each, alone or in one joint venture [TBR 37], and nobody who is banned [TBL 53].
    private static Outcome? CheckParticipant(Call call, CommitBid commit, Uscc organisation)
    {
        CreditEntry? ban = Enrolling.InForce(call.State, organisation, call.Today)
            .FirstOrDefault(entry => entry.Kind == CreditKind.Ban);
        if (ban is not null)
        {
            return Refused.BidderBanned.With(("bidder", organisation), ("city", ban.City), ("until", ban.Expires));
        }

        bool hasAgreed = organisation == commit.Bidder
            || call.Find(Tables.Agreements, Tables.Key(commit.Project, organisation))?.Agreed.Lead == commit.Bidder;
        return CheckFree(call, commit.Project, organisation, commit.Bidder)
            ?? Refused.VentureNotAgreed.When(!hasAgreed, ("organisation", organisation), ("lead", commit.Bidder));
    }

    private static Outcome? CheckFree(Call call, string project, Uscc organisation, Uscc lead)
    {
        Participation? other = call.Find(Tables.Participations, Tables.Key(project, organisation));
        return other is null || other.Lead == lead
            ? null
            : Refused.JointVentureMember.With(("organisation", organisation), ("lead", other.Lead));
    }

    private static Outcome Seal(Call call, Project project, CommitBid commit, Bid bid)
    {
        foreach (Uscc organisation in All(commit))
        {
            call.Put(Tables.Participations, new(project.Key, organisation, commit.Bidder));
        }

        IEnumerable<Uscc> bidders = project.Bidders.Append(commit.Bidder).Distinct();
        call.Put(Tables.Projects, project with { Bidders = Projects.Ordered(bidders) });
        return call.Save(Tables.Bids, bid);
    }

    private static void Leave(Call call, Bid bid)
    {
        foreach (Uscc organisation in bid.Seal.Members.Append(bid.Bidder).Distinct())
        {
            call.Remove(Tables.Participations, Tables.Key(bid.Project, organisation));
        }
    }

    private static IEnumerable<Uscc> All(CommitBid commit) => commit.Seal.Members.Append(commit.Bidder).Distinct();
}
