using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Licence;

/// <summary>From an application to a licence; a refusal needs a person and reasons.</summary>
internal static class Applying
{
    private static readonly Life<Application, ApplicationState> Life = new(Tables.Applications, a => a.State);

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Life.Begin(
            "apply", new("申请登记", "Apply"), [], [ApplicationState.Applied], (_, apply) => apply.Number,
            Rules.Under<Apply>(Apply)),
        Life.Step(
            "record-review", new("记录自动评审", "Record a review"), [Roles.ReviewService], [ApplicationState.Applied],
            [ApplicationState.Approved, ApplicationState.NeedsPerson], record => record.Application,
            Rules.Under<Application, RecordReview>(Reviewing.Record)),
        Life.Step(
            "extend-decision", new("延长决定期限", "Extend the term"), [Roles.Registrar], [ApplicationState.NeedsPerson],
            [ApplicationState.NeedsPerson], extend => extend.Application,
            Rules.Under<Application, OfApplication>(Extend)),
        Life.Step<OfApplication>(
            "approve", new("准予登记", "Approve"), [Roles.Registrar],
            [ApplicationState.Applied, ApplicationState.NeedsPerson], [ApplicationState.Approved],
            approve => approve.Application,
            (call, application, _) => Decide(call, application, ApplicationState.Approved, reasons: null)),
        Life.Step<Refuse>(
            "refuse", new("不予登记", "Refuse"), [Roles.Registrar],
            [ApplicationState.Applied, ApplicationState.NeedsPerson, ApplicationState.Approved],
            [ApplicationState.Refused],
            refuse => refuse.Application,
            (call, application, refuse) => Decide(call, application, ApplicationState.Refused, refuse.Reasons)),
        Life.Step(
            "issue", new("签发营业执照", "Issue the licence"), [Roles.Registrar], [ApplicationState.Approved],
            [ApplicationState.Registered], issue => issue.Application, Rules.Under<Application, Issue>(Issuing.Issue)),
    ];

    private static Outcome Apply(Call call, Rules rules, Apply apply)
    {
        TradeName? name = Naming.HeldBy(call, apply.Registrar, apply.Name);
        return name is null
            ? Refused.NameNotReserved.With(("caller", call.Caller.Uscc), ("name", apply.Name.TradeName))
            : Content.CheckPerson(call, apply.Person)
                ?? Content.Check(call, rules, apply.Particulars, call.Today, name.FullName)
                ?? Put(call, rules, apply, name);
    }

    private static Outcome Put(Call call, Rules rules, Apply apply, TradeName name)
    {
        call.Put(Tables.Names, name with { State = NameState.Applied });
        return call.Save(Tables.Applications, new(
            apply.Number, apply.Registrar, call.Caller.Uscc, apply.Person, name.Key, name.FullName,
            apply.Particulars, apply.Documents, AppliedOn: call.Today,
            DecideBy: call.Today.AddDays(rules.Terms.DecisionDays, DayType.Working, rules.Holidays),
            IsExtended: false, ApplicationState.Applied, DecidedOn: null, DecidedBy: null, Reasons: null,
            Uscc: null));
    }

    private static Outcome Extend(Call call, Rules rules, Application application, OfApplication extend) =>
        call.OnlyBy(application.Registrar)
        ?? Refused.AlreadyExtended.When(
            application.IsExtended, ("application", extend.Application), ("until", application.DecideBy))
        ?? Refused.TermOver.When(
            call.Today > application.DecideBy, ("application", extend.Application), ("until", application.DecideBy))
        ?? call.Save(Tables.Applications, application with
        {
            IsExtended = true,
            DecideBy = application.DecideBy.AddDays(rules.Terms.ExtensionDays, DayType.Working, rules.Holidays),
        });

    private static Outcome Decide(Call call, Application application, ApplicationState state, string? reasons)
    {
        if ((call.OnlyBy(application.Registrar) ?? call.OnlyByPerson()) is { } refused)
        {
            return refused;
        }

        if (state == ApplicationState.Refused)
        {
            call.Put(Tables.Names, call.Find(Tables.Names, application.Name)! with { State = NameState.Reserved });
        }

        return call.Save(Tables.Applications, application with
        {
            State = state,
            DecidedOn = call.Today,
            DecidedBy = call.SignerName(),
            Reasons = reasons,
        });
    }
}
