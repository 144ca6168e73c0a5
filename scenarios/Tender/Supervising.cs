using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>What only a supervisor does: suspend, resume, void, close a review.</summary>
internal static class Supervising
{
    internal static readonly EventType<Intervene> Intervened = new("project-decision-recorded");

    internal static Outcome Suspend(Call call, Project project, Intervene decision)
    {
        call.Emit(Intervened, decision);
        return call.Save(Tables.Projects, project with { State = ProjectState.Suspended, Held = project.State });
    }

    // A suspension may have eaten the time to bid, which a new deadline gives back, or the time to reveal,
    // which begins again.
    internal static Outcome Resume(Call call, Project project, Resume resume)
    {
        FileTerms? biddable = project.Opening is null ? project.File : null;
        if (resume.Deadline is { } wanted && (biddable is null || wanted < biddable.Deadline))
        {
            return Refused.DeadlineEarlier.With(
                ("deadline", wanted), ("current", project.File?.Deadline ?? call.Today));
        }

        call.Emit(Intervened, new(resume.Project, resume.Decision));
        return call.Save(Tables.Projects, project with
        {
            State = project.Held!.Value,
            Held = null,
            File = biddable is null ? project.File : biddable with { Deadline = resume.Deadline ?? biddable.Deadline },
            Opening = project.Opening is { } opening ? opening with { RevealUntilMs = Openings.RevealUntil(call) } : null,
        });
    }

    internal static Outcome Void(Call call, Project project, Intervene decision)
    {
        call.Emit(Intervened, decision);
        return call.Save(
            Tables.Projects, project with { State = ProjectState.Voided, Held = null, Award = null, EndedOn = call.Today });
    }

    internal static Outcome CloseReview(Call call, Review review, CloseReview close) =>
        call.Save(Tables.Reviews, review with { State = ReviewState.Closed, Conclusion = close.Findings });
}
