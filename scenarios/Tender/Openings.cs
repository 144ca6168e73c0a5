using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>All bids are opened from the deadline on: the project first, then each bid by its bidder.</summary>
internal static class Openings
{
    private const long MsPerMinute = 60_000;

    internal static Outcome Open(Call call, Project project)
    {
        Outcome? refused = call.OnlyBy(project.Plan.Centre)
            ?? Projects.Running(project)
            ?? Refused.OpeningTooEarly.When(call.TimeMs < Projects.DeadlineMs(project), Projects.Deadline(project));
        if (refused is not null)
        {
            return refused;
        }

        if (project.Bidders.Count < Projects.Rules(call).BidsMin)
        {
            return Fail(call, project);
        }

        return call.Save(Tables.Projects, project with
        {
            State = ProjectState.Opened,
            Opening = new(call.TimeMs, call.TransactionId, RevealUntil(call)),
        });
    }

    internal static Outcome Reveal(Call call, Bid bid, RevealBid reveal) =>
        Projects.In(call, reveal.Project, [ProjectState.Opened], project =>
        {
            string found = Commitment.Of(project.Key, bid.Bidder, reveal.Content, reveal.Nonce);
            bool isAbove = project.Plan.MaximumPrice is { } most && reveal.Content.Price > most;
            return call.OnlyBy(bid.Bidder)
                ?? Refused.RevealOver.When(call.TimeMs > project.Opening!.RevealUntilMs, ("bidder", bid.Bidder))
                ?? Refused.CommitmentMismatch.When(
                    found != bid.Seal.Commitment, ("found", found), ("sealed", bid.Seal.Commitment))
                ?? call.Save(Tables.Bids, bid with
                {
                    State = isAbove ? BidState.Rejected : BidState.Revealed,
                    Content = reveal.Content,
                    Nonce = reveal.Nonce,
                });
        });

    /// <summary>The last instant to reveal, when the time to reveal begins now.</summary>
    internal static long RevealUntil(Call call) =>
        call.TimeMs + (Projects.Screening(call).RevealMinutes * MsPerMinute);

    /// <summary>Ends a project without a winner.</summary>
    internal static Outcome Fail(Call call, Project project) => call.Save(
        Tables.Projects, project with { State = ProjectState.Failed, EndedOn = call.Today });

    /// <summary>The bids of a project in the order of their bidders.</summary>
    internal static IReadOnlyList<Bid> BidsOf(IStateReader state, Project project) =>
        [.. project.Bidders.Select(bidder => Tables.Bids.Find(state, Tables.Key(project.Key, bidder))!)];

    /// <summary>The bids that are scored.</summary>
    internal static IReadOnlyList<Bid> Valid(IReadOnlyList<Bid> bids) =>
        [.. bids.Where(bid => bid.State == BidState.Revealed)];
}
