using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>Every member scores every valid bid; the sums give the ranking.</summary>
internal static class Evaluating
{
    internal static Outcome Score(Call call, Project project, ScoreBids score)
    {
        if (call.Find(Tables.Committees, project.Key) is not { } committee)
        {
            return Projects.Unknown(Tables.Committees.Model, project.Key);
        }

        string key = Tables.ScoreKey(project.Key, score.Number);
        string signer = Committees.SignerOf(call);
        IReadOnlyList<Bid> valid = Openings.Valid(Openings.BidsOf(call.State, project));
        return Refused.NotOnCommittee.When(
                !committee.Seats.Any(seat => seat.Number == score.Number && seat.Signer == signer),
                ("signer", signer),
                ("number", score.Number))
            ?? Refusals.RecordExists.When(
                call.Find(Tables.Scores, key) is not null, ("record", Tables.Scores.Model.Name), ("key", key))
            ?? Refused.ScoresInvalid.When(!Covers(score.Scores, valid, project.Plan.Criteria), ("bids", valid.Count))
            ?? call.Save(Tables.Scores, score);
    }

    internal static Outcome Conclude(Call call, Project project)
    {
        if ((call.OnlyBy(project.Plan.Centre) ?? Projects.Running(project)) is { } refused)
        {
            return refused;
        }

        if (call.Find(Tables.Committees, project.Key) is not { } committee)
        {
            return Projects.Unknown(Tables.Committees.Model, project.Key);
        }

        ScoreBids?[] scores = [.. committee.Seats.Select(
            seat => call.Find(Tables.Scores, Tables.ScoreKey(project.Key, seat.Number)))];
        int missing = Array.IndexOf(scores, null);
        return missing >= 0
            ? Refused.ScoreMissing.With(("number", committee.Seats[missing].Number))
            : call.Save(Tables.Projects, project with
            {
                State = ProjectState.Evaluated,
                EvaluatedOn = call.Today,
                Ranking = Ranking(Openings.Valid(Openings.BidsOf(call.State, project)), scores!),
            });
    }

    private static bool Covers(
        IReadOnlyList<BidScore> scores, IReadOnlyList<Bid> valid, IReadOnlyList<Criterion> criteria) =>
        scores.Select(score => score.Bidder).SequenceEqual(valid.Select(bid => bid.Bidder))
        && scores.All(score => score.Points.Count == criteria.Count
            && score.Points.Zip(criteria).All(pair => pair.First <= pair.Second.Points));

    // Most points first, then the lower price, then the code: an order without chance.
    private static IReadOnlyList<Ranked> Ranking(IReadOnlyList<Bid> valid, IReadOnlyList<ScoreBids> scores) =>
    [
        .. valid.Select((bid, place) => new Ranked(
                bid.Bidder, scores.Sum(score => score.Scores[place].Points.Sum()), bid.Content!.Price, PassedOver: null))
            .OrderByDescending(ranked => ranked.Points)
            .ThenBy(ranked => ranked.Price)
            .ThenBy(ranked => ranked.Bidder.Text, StringComparer.Ordinal),
    ];
}
