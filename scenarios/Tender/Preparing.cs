using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>From the tender file to the end of its sale.</summary>
internal static class Preparing
{
    internal static Outcome PublishFile(Call call, Project project, PublishFile publish)
    {
        TenderRules rules = Projects.Rules(call);
        FileTerms file = publish.File;
        LegalDate sale = Projects.After(call, call.Today, rules.SaleDays);
        LegalDate deadline = Projects.After(call, call.Today, rules.IssueDays);
        return Projects.OnlyByTenderer(call, project.Plan)
            ?? Refused.SaleTooShort.When(file.SoldUntil < sale, ("until", file.SoldUntil), ("earliest", sale))
            ?? Refused.DeadlineTooSoon.When(
                file.Deadline < deadline || file.Deadline <= file.SoldUntil,
                ("deadline", file.Deadline),
                ("earliest", deadline))
            ?? call.Save(Tables.Projects, project with { State = ProjectState.Selling, File = file });
    }

    // While an objection is open the deadline may pass; then the answer comes with a later one.
    internal static Outcome Clarify(Call call, Project project, Clarify clarify)
    {
        LegalDate current = project.File!.Deadline;
        LegalDate deadline = clarify.Deadline ?? current;
        LegalDate earliest = Projects.After(call, call.Today, Projects.Rules(call).ChangeDays);
        Outcome? refused = Projects.OnlyByTenderer(call, project.Plan)
            ?? (project.OpenObjections > 0 ? null : Projects.BeforeDeadline(call, project))
            ?? Refused.DeadlineEarlier.When(deadline < current, ("deadline", deadline), ("current", current))
            ?? Refused.ExtensionNeeded.When(
                clarify.AffectsBids && deadline < earliest, ("deadline", deadline), ("earliest", earliest));
        if (refused is not null)
        {
            return refused;
        }

        long count = project.Clarifications + 1;
        call.Put(Tables.Clarifications, new(project.Key, count, clarify.Digest, clarify.AffectsBids, call.Today, deadline));
        return call.Save(
            Tables.Projects, project with { Clarifications = count, File = project.File with { Deadline = deadline } });
    }

    internal static Outcome CloseSale(Call call, Project project) =>
        call.OnlyBy(project.Plan.Centre)
        ?? Projects.Running(project)
        ?? Refused.SaleRunning.When(call.Today <= project.File!.SoldUntil, ("until", project.File.SoldUntil))
        ?? call.Save(Tables.Projects, project with { State = ProjectState.Sealed });
}
