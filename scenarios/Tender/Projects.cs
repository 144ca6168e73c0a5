using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Kapok.Contracts;
using Kapok.Contracts.Json;

namespace Kapok.Scenarios.Tender;

/// <summary>What the commands ask of a project, whichever record they make or move.</summary>
internal static class Projects
{
    private const long MsPerMinute = 60_000;

    /// <summary>The states in which the procedure runs.</summary>
    internal static IReadOnlyList<ProjectState> Active { get; } =
    [
        ProjectState.Announced, ProjectState.Selling, ProjectState.Sealed, ProjectState.Opened,
        ProjectState.Evaluated, ProjectState.CandidatesPublished, ProjectState.Awarded,
    ];

    /// <summary>The states in which bids may be sealed.</summary>
    internal static IReadOnlyList<ProjectState> Bidding { get; } = [ProjectState.Selling, ProjectState.Sealed];

    /// <summary>Runs a rule with a project in one of some states.</summary>
    internal static Outcome In(Call call, string key, IReadOnlyList<ProjectState> states, Func<Project, Outcome> rule) =>
        call.Find(Tables.Projects, key) is not { } project
            ? Unknown(Tables.Projects.Model, key)
            : states.Contains(project.State)
                ? rule(project)
                : Refusals.WrongState.With(
                    ("record", Tables.Projects.Model.Name),
                    ("key", key),
                    ("found", ChoiceCode.Of(project.State)),
                    ("expected", string.Join(", ", states.Select(s => ChoiceCode.Of(s)))));

    internal static Outcome Unknown(TableModel table, string key) =>
        Refusals.RecordUnknown.With(("record", table.Name), ("key", key));

    /// <summary>Refuses a caller that is neither the tenderer nor its agent.</summary>
    internal static Outcome? OnlyByTenderer(Call call, Plan plan) =>
        call.Caller.Uscc == plan.Agent ? null : call.OnlyBy(plan.Tenderer);

    /// <summary>Refuses while an objection waits for its answer [TBR 22, 54].</summary>
    internal static Outcome? Running(Project project) => Refused.Paused.When(
        project.OpenObjections > 0, ("project", project.Key), ("open", project.OpenObjections));

    internal static Outcome? BeforeDeadline(Call call, Project project) => Refused.DeadlinePassed.When(
        call.TimeMs >= DeadlineMs(project), Deadline(project));

    /// <summary>The instant from which no bid is taken and bids are opened.</summary>
    internal static long DeadlineMs(Project project) =>
        project.File!.Deadline.StartMs + (project.File.DeadlineMinute * MsPerMinute);

    internal static IReadOnlyList<Detail> Deadline(Project project) =>
        [("deadline", project.File!.Deadline), ("minute", project.File.DeadlineMinute)];

    /// <summary>The last day of a term in calendar days.</summary>
    internal static LegalDate After(Call call, LegalDate day, long days) =>
        day.AddDays(days, DayType.Calendar, Holidays(call));

    // Announcing needed the rules to be in force, and what is in force once has a successor or stays.
    internal static TenderRules Rules(Call call) => call.InForce(Standards.Rules)!;

    internal static ScreeningRules Screening(Call call) => call.InForce(Standards.Screening)!;

    internal static HolidayCalendar Holidays(Call call) => call.InForce(Calendars.Holidays)!;

    /// <summary>Whether a part is more than so many hundredths of a percent of the whole, exactly.</summary>
    internal static bool IsAbove(Fen part, Fen whole, long limitBp) =>
        (System.Int128)part.Value * Limit.Whole > (System.Int128)whole.Value * limitBp;

    /// <summary>Codes in the one order that everybody recomputes.</summary>
    internal static IReadOnlyList<Uscc> Ordered(IEnumerable<Uscc> codes) =>
        [.. codes.OrderBy(code => code.Text, StringComparer.Ordinal)];

    internal static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
