using System;
using Kapok.Contracts;
using Kapok.Contracts.Json;

namespace Kapok.Scenarios.Tender;

/// <summary>Complaints to the supervisor, with their terms [TBR 60, 61].</summary>
internal static class Complaining
{
    internal static Outcome Complain(Call call, Complain complain) =>
        Projects.In(call, complain.Project, Enum.GetValues<ProjectState>(), _ =>
            Refused.FutureDate.When(complain.KnownOn > call.Today, ("date", complain.KnownOn), ("today", call.Today))
            ?? CheckObjection(call, complain)
            ?? CheckTerm(call, complain)
            ?? call.Save(Tables.Complaints, new(
                complain,
                call.Caller.Uscc,
                call.Today,
                AcceptBy: Working(call, Projects.Rules(call).AcceptWorkingDays),
                AcceptedOn: null,
                DecideBy: null,
                DecidedOn: null,
                Decision: null,
                ComplaintState.Filed)));

    internal static Outcome Accept(Call call, Complaint complaint, AcceptComplaint accept) =>
        call.Save(Tables.Complaints, complaint with
        {
            State = accept.IsAccepted ? ComplaintState.Accepted : ComplaintState.NotAccepted,
            AcceptedOn = accept.IsAccepted ? call.Today : null,
            DecideBy = accept.IsAccepted ? Working(call, Projects.Rules(call).DecideWorkingDays) : null,
        });

    internal static Outcome Decide(Call call, Complaint complaint, DecideComplaint decide) =>
        call.Save(Tables.Complaints, complaint with
        {
            State = decide.IsUpheld ? ComplaintState.Upheld : ComplaintState.Dismissed,
            DecidedOn = call.Today,
            Decision = decide.Decision,
        });

    private static Outcome? CheckObjection(Call call, Complain complain) => Refused.ObjectionFirst.When(
        complain.Subject != Subject.Other && ObjectionOf(call, complain) is null,
        ("subject", ChoiceCode.Of(complain.Subject)));

    // The days that an objection waited for its answer do not count [TBR 60].
    private static Outcome? CheckTerm(Call call, Complain complain)
    {
        int waited = ObjectionOf(call, complain) is { } objection
            ? (objection.AnsweredOn ?? call.Today).Value.DayNumber - objection.On.Value.DayNumber
            : 0;
        long days = call.Today.Value.DayNumber - complain.KnownOn.Value.DayNumber - waited;
        long max = Projects.Rules(call).ComplaintDays;
        return Refused.ComplaintTooLate.When(days > max, ("days", days), ("max", max));
    }

    private static Objection? ObjectionOf(Call call, Complain complain) =>
        complain.Objection is { } number
        && call.Find(Tables.Objections, number) is { } found
        && (found.By, found.Raised.Project, found.Raised.Subject)
            == (call.Caller.Uscc, complain.Project, complain.Subject)
            ? found
            : null;

    private static LegalDate Working(Call call, long days) =>
        call.Today.AddDays(days, DayType.Working, Projects.Holidays(call));
}
