using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>From the ranking to the contract.</summary>
internal static class Awarding
{
    // Publishing late is recorded with its due day, not refused: bidders wait for it.
    internal static Outcome Publish(Call call, Project project, PublishCandidates publish)
    {
        TenderRules rules = Projects.Rules(call);
        LegalDate earliest = Projects.After(call, call.Today, rules.PublicationDays);
        LegalDate due = Projects.After(call, project.EvaluatedOn!.Value, rules.PublishDays);
        return Projects.OnlyByTenderer(call, project.Plan)
            ?? Refused.PublicationTooShort.When(
                publish.Until < earliest, ("until", publish.Until), ("earliest", earliest))
            ?? call.Save(Tables.Projects, project with
            {
                State = ProjectState.CandidatesPublished,
                Publication = new(call.Today, due, publish.Until),
            });
    }

    internal static Outcome Award(Call call, Project project, Award award)
    {
        TenderRules rules = Projects.Rules(call);
        IReadOnlyList<Ranked> candidates = Candidates(project, rules);
        return Projects.OnlyByTenderer(call, project.Plan)
            ?? Projects.Running(project)
            ?? Refused.PublicationRunning.When(
                call.Today <= project.Publication!.Until, ("until", project.Publication.Until))
            ?? Refused.NotACandidate.When(
                !candidates.Any(candidate => candidate.Bidder == award.Winner), ("bidder", award.Winner))
            ?? Refused.NotRankOne.When(
                project.Plan.IsStateFunded && candidates[0].Bidder != award.Winner,
                ("first", candidates[0].Bidder),
                ("bidder", award.Winner))
            ?? call.Save(Tables.Projects, project with
            {
                State = ProjectState.Awarded,
                Award = new(award.Winner, call.Today, Projects.After(call, call.Today, rules.ContractDays)),
            });
    }

    internal static Outcome PassOver(Call call, Project project, PassOver pass) =>
        Projects.OnlyByTenderer(call, project.Plan)
        ?? Projects.Running(project)
        ?? Refused.NotACandidate.When(
            !Candidates(project, Projects.Rules(call)).Any(candidate => candidate.Bidder == pass.Candidate)
                || (project.Award is { } award && award.Winner != pass.Candidate),
            ("bidder", pass.Candidate))
        ?? call.Save(Tables.Projects, project with
        {
            State = ProjectState.CandidatesPublished,
            Award = null,
            Ranking =
            [
                .. project.Ranking.Select(ranked =>
                    ranked.Bidder == pass.Candidate ? ranked with { PassedOver = pass.Reason } : ranked),
            ],
        });

    internal static Outcome Sign(Call call, Project project, SignContract sign)
    {
        AwardMade award = project.Award!;
        TenderRules rules = Projects.Rules(call);
        Fen price = project.Ranking.First(ranked => ranked.Bidder == award.Winner).Price;
        Outcome? refused = Projects.OnlyByTenderer(call, project.Plan)
            ?? Refused.ContractTooLate.When(call.Today > award.ContractUntil, ("until", award.ContractUntil))
            ?? Refused.PriceChanged.When(sign.Amount != price, ("amount", sign.Amount), ("price", price))
            ?? Refused.BondTooHigh.When(
                Projects.IsAbove(sign.Bond, sign.Amount, rules.BondBp),
                ("bond", sign.Bond),
                ("limit", sign.Amount.Times(rules.BondBp, Limit.Whole)));
        if (refused is not null)
        {
            return refused;
        }

        call.Put(Tables.Contracts, new(sign, award.Winner, call.Today));
        return call.Save(
            Tables.Projects, project with { State = ProjectState.Contracted, EndedOn = call.Today });
    }

    /// <summary>The candidates that may still win, the best first.</summary>
    internal static IReadOnlyList<Ranked> Candidates(Project project, TenderRules rules) =>
        [.. project.Ranking.Take((int)rules.CandidatesMax).Where(ranked => ranked.PassedOver is null)];
}
