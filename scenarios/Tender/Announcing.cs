using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>What may be announced.</summary>
internal static class Announcing
{
    internal static Outcome Announce(Call call, Plan plan)
    {
        if (call.InForce(Standards.Rules) is not { } rules)
        {
            return Refusals.NoStandard.With(("standard", Standards.Rules.Name));
        }

        if (call.Find(Tables.Centres, plan.Centre.Text) is not { } centre)
        {
            return Projects.Unknown(Tables.Centres.Model, plan.Centre.Text);
        }

        return Projects.OnlyByTenderer(call, plan)
            ?? CheckPlan(plan)
            ?? CheckCommittee(call, plan, rules)
            ?? Refused.DepositTooHigh.When(
                Projects.IsAbove(plan.Deposit, plan.Estimate, rules.DepositBp),
                ("deposit", plan.Deposit),
                ("estimate", plan.Estimate),
                ("limit", plan.Estimate.Times(rules.DepositBp, Limit.Whole)))
            ?? Retender(call, plan)
            ?? call.Save(Tables.Projects, Fresh(plan, centre.City));
    }

    private static Outcome? CheckPlan(Plan plan)
    {
        long points = plan.Criteria.Sum(c => c.Points);
        return Refused.MinimumPrice.When(plan.MinimumPrice is not null, ("price", plan.MinimumPrice ?? Fen.Zero))
            ?? (plan.Criteria.FirstOrDefault(c => c.Kind == CriterionKind.Region) is { } region
                ? Refused.RegionBonus.With(("criterion", region.Name))
                : null)
            ?? Refused.PointsOff.When(points != Limit.Points, ("points", points));
    }

    private static Outcome? CheckCommittee(Call call, Plan plan, TenderRules rules)
    {
        long experts = plan.CommitteeSize - plan.Representatives;
        bool isValid = plan.CommitteeSize >= rules.CommitteeMin
            && plan.CommitteeSize % 2 == 1
            && experts * 3 >= plan.CommitteeSize * rules.ExpertThirds;
        return Refused.CommitteeInvalid.When(
                !isValid,
                ("size", plan.CommitteeSize),
                ("experts", experts),
                ("min", rules.CommitteeMin),
                ("thirds", rules.ExpertThirds))
            ?? (call.Find(Tables.Pools, plan.Pool) is null ? Projects.Unknown(Tables.Pools.Model, plan.Pool) : null);
    }

    // A failed project is tendered again once; both records then name each other.
    private static Outcome? Retender(Call call, Plan plan)
    {
        if (plan.RetenderOf is not { } old)
        {
            return null;
        }

        Outcome outcome = Projects.In(call, old, [ProjectState.Failed], failed =>
            call.OnlyByTendererOf(failed, plan)
            ?? call.Save(Tables.Projects, failed with { State = ProjectState.Retendered, RetenderedAs = plan.Project }));
        return outcome.IsDone ? null : outcome;
    }

    private static Outcome? OnlyByTendererOf(this Call call, Project failed, Plan plan) =>
        Projects.OnlyByTenderer(call, failed.Plan)
        ?? Refusals.NotAParty.When(
            failed.Plan.Tenderer != plan.Tenderer, ("caller", plan.Tenderer), ("party", failed.Plan.Tenderer));

    private static Project Fresh(Plan plan, string city) => new(
        plan,
        city,
        ProjectState.Announced,
        Held: null,
        RetenderedAs: null,
        File: null,
        Clarifications: 0,
        OpenObjections: 0,
        Bidders: [],
        Opening: null,
        EvaluatedOn: null,
        Ranking: [],
        Publication: null,
        Award: null,
        EndedOn: null);
}
