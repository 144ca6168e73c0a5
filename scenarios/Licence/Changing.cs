using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Licence;

/// <summary>New versions of a licence, and the alert that one is due.</summary>
internal static class Changing
{
    private static readonly Life<Licence, LicenceState> Life = new(Tables.Licences, licence => licence.State);

    private static readonly Life<Licence, AlertState> Alerts = new(Tables.Licences, licence => licence.Alert)
    {
        Field = "alert",
    };

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Life.Step(
            "change", new("变更登记", "Change"), [], [LicenceState.Registered], [LicenceState.Registered],
            change => change.Uscc.Text, Rules.Under<Licence, Change>(Change)),
        Alerts.Step(
            "alert-permit", new("提醒许可失效", "Alert to an ended permit"), [], [AlertState.None],
            [AlertState.ChangeDue], alert => alert.Uscc.Text, Rules.Under<Licence, OfLicence>(Alert)),
    ];

    /// <summary>The day by which an ended permit obliges to a change, reported or not; or null.</summary>
    internal static LegalDate? ChangeDue(IStateReader state, RegistrationTerms terms, Licence licence, LegalDate today) =>
        licence.State is LicenceState.Registered or LicenceState.Suspended
            ? licence.ChangeDue ?? PermitDue(state, terms, licence, today)
            : null;

    private static LegalDate? PermitDue(
        IStateReader state, RegistrationTerms terms, Licence licence, LegalDate today) =>
        Content.PermitLost(state, licence.Particulars, today) is { } lost
            ? new(lost.Value.AddDays((int)terms.ChangeDays))
            : null;

    private static Outcome Change(Call call, Rules rules, Licence licence, Change change)
    {
        TradeName? taken = change.Name is { } choice ? Naming.HeldBy(call, licence.Registrar, choice) : null;
        string fullName = taken?.FullName ?? licence.FullName;
        return call.OnlyByRepresentative(licence)
            ?? Refused.FutureDate.When(change.DecidedOn > call.Today, ("date", change.DecidedOn), ("today", call.Today))
            ?? CheckName(call, change, taken)
            ?? Content.Check(
                call, rules, change.Particulars, CapitalFrom(call, licence, change), licence.FullName, fullName)
            ?? Renew(call, rules, licence, change, taken);
    }

    private static Outcome? CheckName(Call call, Change change, TradeName? taken) =>
        change.Name is { } choice && taken is null
            ? Refused.NameNotReserved.With(("caller", call.Caller.Uscc), ("name", choice.TradeName))
            : null;

    // The record has one term for the whole capital, so that an increase sets it anew.
    private static LegalDate CapitalFrom(Call call, Licence licence, Change change) =>
        change.Particulars.Capital > licence.Particulars.Capital ? call.Today : licence.EstablishedOn;

    private static Outcome Renew(Call call, Rules rules, Licence licence, Change change, TradeName? taken)
    {
        if (taken is not null)
        {
            Naming.Leave(call, rules, licence.Name);
            Naming.Take(call, taken.Key, licence.Uscc);
        }

        LegalDate due = rules.After(change.DecidedOn, rules.Terms.ChangeDays);
        return call.Save(Tables.Licences, licence with
        {
            Name = taken?.Key ?? licence.Name,
            FullName = taken?.FullName ?? licence.FullName,
            Particulars = change.Particulars,
            Version = licence.Version + 1,
            LicenceId = LicenceId.Next(licence),
            IsChangedLate = call.Today > due || call.Today > ChangeDue(call.State, rules.Terms, licence, call.Today),
            Alert = AlertState.None,
            ChangeDue = null,
        });
    }

    private static Outcome Alert(Call call, Rules rules, Licence licence, OfLicence alert) =>
        ChangeDue(call.State, rules.Terms, licence, call.Today) is { } due
            ? call.Save(Tables.Licences, licence with { Alert = AlertState.ChangeDue, ChangeDue = due })
            : Refused.PermitsInForce.With(("enterprise", alert.Uscc));
}
