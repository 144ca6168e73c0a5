using Kapok.Contracts;
using Kapok.Contracts.Json;

namespace Kapok.Scenarios.Tender;

/// <summary>Objections pause a project until they are answered.</summary>
internal static class Objecting
{
    internal static Outcome Raise(Call call, RaiseObjection raise) =>
        Projects.In(call, raise.Project, Projects.Active, project =>
        {
            if (!IsInTime(call, project, raise.Subject))
            {
                return Refused.ObjectionOutOfTime.With(("subject", ChoiceCode.Of(raise.Subject)));
            }

            LegalDate due = Projects.After(call, call.Today, Projects.Rules(call).AnswerDays);
            call.Put(Tables.Projects, project with { OpenObjections = project.OpenObjections + 1 });
            return call.Save(
                Tables.Objections,
                new(raise, call.Caller.Uscc, call.Today, due, ObjectionState.Raised, Answer: null, AnsweredOn: null));
        });

    // A late answer is recorded, not refused: nothing else ends the pause.
    internal static Outcome Answer(Call call, Objection objection, AnswerObjection answer)
    {
        Project project = call.Find(Tables.Projects, objection.Raised.Project)!;
        if (Projects.OnlyByTenderer(call, project.Plan) is { } refused)
        {
            return refused;
        }

        call.Put(Tables.Projects, project with { OpenObjections = project.OpenObjections - 1 });
        return call.Save(Tables.Objections, objection with
        {
            State = ObjectionState.Answered,
            Answer = answer.Answer,
            AnsweredOn = call.Today,
        });
    }

    private static bool IsInTime(Call call, Project project, Subject subject) => subject switch
    {
        Subject.File => project.File is { } file && project.Opening is null
            && Projects.After(call, call.Today, Projects.Rules(call).ObjectionDays) <= file.Deadline,
        Subject.Opening => project is { State: ProjectState.Opened, Opening: { } opening } && call.TimeMs <= opening.RevealUntilMs,
        Subject.Candidates => project is { State: ProjectState.CandidatesPublished, Publication: { } publication }
            && call.Today <= publication.Until,
        _ => false,
    };
}
