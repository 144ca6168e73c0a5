using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Licence;

/// <summary>Changes, alerts, suspension and listing of an enterprise that goes on.</summary>
internal static class Living
{
    private static readonly Life<Licence, LicenceState> Life = new(Tables.Licences, licence => licence.State);

    private static readonly Life<Licence, AlertState> Alerts = new(Tables.Licences, licence => licence.Alert)
    {
        Field = "alert",
    };

    private static readonly Life<Licence, Listing> Listings = new(Tables.Licences, licence => licence.Listing)
    {
        Field = "listing",
    };

    private static readonly EventType<LicenceListed> Listed = new("licence-listed");

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Life.Step(
            "change", new("变更登记", "Change"), [], [LicenceState.Registered], [LicenceState.Registered],
            change => change.Uscc.Text, Rules.Under<Licence, Change>(Change)),
        Alerts.Step(
            "alert-permit", new("提醒许可失效", "Alert to an ended permit"), [], [AlertState.None],
            [AlertState.ChangeDue], alert => alert.Uscc.Text, Rules.Under<Licence, OfLicence>(Alert)),
        Life.Step(
            "suspend", new("歇业备案", "Suspend"), [], [LicenceState.Registered], [LicenceState.Suspended],
            suspend => suspend.Uscc.Text, Rules.Under<Licence, Suspend>(Suspend)),
        Life.Step<OfLicence>(
            "resume", new("恢复营业", "Resume"), [], [LicenceState.Suspended], [LicenceState.Registered],
            resume => resume.Uscc.Text, (call, licence, _) => Resume(call, licence)),
        Listings.Step<ListAbnormal>(
            "list-abnormal", new("列入经营异常名录", "List as abnormal"), [Roles.Registrar], [Listing.Normal],
            [Listing.Abnormal], list => list.Uscc.Text,
            (call, licence, list) => List(call, licence, Listing.Abnormal, list.Reason)),
        Listings.Step<OfLicence>(
            "list-normal", new("移出经营异常名录", "Take off the list"), [Roles.Registrar], [Listing.Abnormal],
            [Listing.Normal], list => list.Uscc.Text,
            (call, licence, _) => List(call, licence, Listing.Normal, reason: null)),
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

    // What is added is due from the day of the increase, the rest from the establishment.
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

    private static Outcome Suspend(Call call, Rules rules, Licence licence, Suspend suspend)
    {
        long days = Days(call.Today, suspend.Until);
        long left = rules.Terms.SuspensionDays - licence.SuspendedDays;
        return call.OnlyByRepresentative(licence)
            ?? Refused.SuspensionTerm.When(days < 1 || days > left, ("days", days), ("left", left))
            ?? call.Save(Tables.Licences, licence with
            {
                State = LicenceState.Suspended,
                Since = call.Today,
                SuspendedUntil = suspend.Until,
                Reason = suspend.Reason,
            });
    }

    private static Outcome Resume(Call call, Licence licence) =>
        call.OnlyByRepresentative(licence)
        ?? call.Save(Tables.Licences, licence with
        {
            State = LicenceState.Registered,
            Since = call.Today,
            SuspendedUntil = null,
            SuspendedDays = licence.SuspendedDays + Days(licence.Since, call.Today),
            Reason = null,
        });

    private static Outcome List(Call call, Licence licence, Listing listing, string? reason)
    {
        if (call.OnlyBy(licence.Registrar) is { } refused)
        {
            return refused;
        }

        call.Emit(Listed, new(licence.Uscc, listing, reason));
        return call.Save(Tables.Licences, licence with { Listing = listing });
    }

    private static long Days(LegalDate from, LegalDate to) => to.Value.DayNumber - from.Value.DayNumber;
}

/// <summary>An enterprise was put on the list of abnormal operations or taken off it.</summary>
internal sealed record LicenceListed(
    [Field("统一社会信用代码", "Unified social credit code")] Uscc Uscc,
    [Field("经营异常", "Listing")] Listing Listing,
    [Field("原因", "Reason", LengthMax = 500)] string? Reason);
