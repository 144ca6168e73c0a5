using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>The committee is drawn when no more bids can be revealed; then the screens look at the bids.</summary>
internal static class Committees
{
    internal static Outcome DrawFirst(Call call, Project project, DrawCommittee draw)
    {
        IReadOnlyList<Bid> bids = Openings.BidsOf(call.State, project);
        int waiting = bids.Count(bid => bid.State == BidState.Sealed);
        return call.OnlyBy(project.Plan.Centre)
            ?? Projects.Running(project)
            ?? Refused.RevealRunning.When(
                waiting > 0 && call.TimeMs <= project.Opening!.RevealUntilMs, ("waiting", waiting))
            ?? Refusals.RecordExists.When(
                call.Find(Tables.Committees, project.Key) is not null,
                ("record", Tables.Committees.Model.Name),
                ("key", project.Key))
            ?? CheckRepresentatives(call, project, draw.Representatives)
            ?? CloseOpening(call, project, bids)
            ?? Seat(call, project, bids, new(project.Key, Draw.Seed(project, bids), draw.Representatives, [], []));
    }

    internal static Outcome Recuse(Call call, Project project, Recuse recuse)
    {
        if (call.Find(Tables.Committees, project.Key) is not { } committee)
        {
            return Projects.Unknown(Tables.Committees.Model, project.Key);
        }

        Seat? seat = committee.Experts.FirstOrDefault(expert => expert.Number == recuse.Number);
        if (seat is null || (seat.Signer != SignerOf(call) && !call.Caller.Holds(TenderContract.Supervisor)))
        {
            return Refused.NotOnCommittee.With(("signer", SignerOf(call)), ("number", recuse.Number));
        }

        call.Remove(Tables.Scores, Tables.ScoreKey(project.Key, recuse.Number));
        return Seat(call, project, Openings.BidsOf(call.State, project), committee with
        {
            Recused = [.. committee.Recused, recuse.Number],
        });
    }

    internal static string SignerOf(Call call) => call.Caller.Organisation + "/" + call.Caller.User;

    private static Outcome? CheckRepresentatives(Call call, Project project, IReadOnlyList<Seat> representatives)
    {
        Pool pool = call.Find(Tables.Pools, project.Plan.Pool)!;
        HashSet<string> taken = [.. pool.Experts.Select(expert => expert.Number)];
        Seat? invalid = representatives.FirstOrDefault(seat =>
            seat.Employer != project.Plan.Tenderer || !taken.Add(seat.Number));
        return Refused.RepresentativeCount.When(
                representatives.Count != project.Plan.Representatives,
                ("found", representatives.Count),
                ("expected", project.Plan.Representatives))
            ?? (invalid is null ? null : Refused.RepresentativeInvalid.With(("number", invalid.Number)));
    }

    // Who did not reveal is recorded; without one valid bid there is nothing to evaluate.
    private static Outcome? CloseOpening(Call call, Project project, IReadOnlyList<Bid> bids)
    {
        foreach (Bid bid in bids.Where(bid => bid.State == BidState.Sealed))
        {
            call.Put(Tables.Bids, bid with { State = BidState.Unrevealed });
        }

        OpenReview(call, project, [.. bids.Where(bid => bid.Content is not null)]);
        return Openings.Valid(bids).Count == 0 ? Openings.Fail(call, project) : null;
    }

    private static void OpenReview(Call call, Project project, IReadOnlyList<Bid> opened)
    {
        IReadOnlyList<Finding> findings = Screens.Of(opened, AccountOf, Projects.Screening(call));
        if (findings.Count > 0)
        {
            call.Put(Tables.Reviews, new(project.Key, findings, ReviewState.Open, Conclusion: null));
        }

        string AccountOf(Bid bid) =>
            call.Find(Tables.Deposits, Tables.Key(project.Key, bid.Bidder))!.Lodged.Account;
    }

    private static Outcome Seat(Call call, Project project, IReadOnlyList<Bid> bids, Committee committee)
    {
        Pool pool = call.Find(Tables.Pools, project.Plan.Pool)!;
        IReadOnlyList<Seat> experts = Draw.Experts(project, bids, pool, committee.Seed, committee.Recused);
        int needed = Draw.Seats(project.Plan);
        return Refused.PoolTooSmall.When(experts.Count < needed, ("found", experts.Count), ("needed", needed))
            ?? call.Save(Tables.Committees, committee with { Experts = experts });
    }
}
