using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Licence;

/// <summary>The four ends of a licence.</summary>
internal static class Ending
{
    private static readonly Life<Licence, LicenceState> Life = new(Tables.Licences, licence => licence.State);

    private static readonly EventType<Deregister> Liquidated = new("enterprise-liquidated");

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Life.Step(
            "deregister-simplified", new("简易注销", "Deregister, simplified"), [],
            [LicenceState.Registered, LicenceState.Suspended], [LicenceState.Deregistered],
            deregister => deregister.Uscc.Text, Rules.Under<Licence, DeregisterSimplified>(DeregisterSimplified)),
        Life.Step(
            "deregister", new("普通注销", "Deregister"), [Roles.Registrar],
            [LicenceState.Registered, LicenceState.Suspended, LicenceState.Revoked], [LicenceState.Deregistered],
            deregister => deregister.Uscc.Text, Rules.Under<Licence, Deregister>(Deregister)),
        Life.Step(
            "revoke", new("吊销营业执照", "Revoke"), [Roles.Registrar], [LicenceState.Registered, LicenceState.Suspended],
            [LicenceState.Revoked], revoke => revoke.Uscc.Text, Rules.Under<Licence, Revoke>(Revoke)),
        Life.Step(
            "annul", new("撤销登记", "Annul"), [Roles.Registrar],
            [LicenceState.Registered, LicenceState.Suspended, LicenceState.Revoked], [LicenceState.Annulled],
            annul => annul.Uscc.Text, Rules.Under<Licence, Annul>(Annul)),
    ];

    private static Outcome DeregisterSimplified(
        Call call, Rules rules, Licence licence, DeregisterSimplified deregister) =>
        call.OnlyByRepresentative(licence)
        ?? Announcing.CheckSimplified(licence)
        ?? Announcing.CheckRun(call, licence, NoticeKind.SimplifiedDeregistration, deregister.Notice)
        ?? CheckFiling(call, rules, deregister.Notice)
        ?? End(call, rules, licence, LicenceState.Deregistered, reason: null);

    private static Outcome? CheckFiling(Call call, Rules rules, string notice)
    {
        LegalDate until = rules.After(call.Find(Tables.Notices, notice)!.Until, rules.Terms.SimplifiedFilingDays);
        return Refused.FilingLate.When(call.Today > until, ("until", until));
    }

    private static Outcome Deregister(Call call, Rules rules, Licence licence, Deregister deregister)
    {
        if (call.OnlyBy(licence.Registrar) is { } refused)
        {
            return refused;
        }

        call.Emit(Liquidated, deregister);
        return End(call, rules, licence, LicenceState.Deregistered, reason: null);
    }

    // A revoked enterprise goes on until it is liquidated and deregistered, and so does its name.
    private static Outcome Revoke(Call call, Rules rules, Licence licence, Revoke revoke)
    {
        if (call.OnlyBy(licence.Registrar) is { } refused)
        {
            return refused;
        }

        if (revoke.IsRepresentativeResponsible)
        {
            Content.BarPerson(call, rules, licence.Particulars.Representative.Person, licence.Uscc);
        }

        return Stop(call, licence, LicenceState.Revoked, revoke.Reason);
    }

    private static Outcome Annul(Call call, Rules rules, Licence licence, Annul annul)
    {
        Outcome? refused = call.OnlyBy(licence.Registrar)
            ?? (annul.Notice is { } notice ? Announcing.CheckRun(call, licence, NoticeKind.Annulment, notice) : null);
        if (refused is not null)
        {
            return refused;
        }

        Content.BarPerson(call, rules, annul.Responsible, licence.Uscc);
        return End(call, rules, licence, LicenceState.Annulled, annul.Reason);
    }

    private static Outcome End(Call call, Rules rules, Licence licence, LicenceState state, string? reason)
    {
        Naming.Leave(call, rules, licence.Name);
        return Stop(call, licence, state, reason);
    }

    private static Outcome Stop(Call call, Licence licence, LicenceState state, string? reason) =>
        call.Save(Tables.Licences, licence with
        {
            State = state,
            Since = call.Today,
            Reason = reason,
            SuspendedUntil = null,
        });
}
