using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>Enforcement qualifications, which the agency keeps for its own users.</summary>
internal static class Officers
{
    /// <summary>Its commands.</summary>
    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Tables.OfficerLife.Begin<OfficerCard>(
            "register-officer", new("登记执法资格", "Register an officer"), [Roles.Agency],
            [OfficerState.Qualified], (call, card) => Key(call.Caller.Uscc, card.User), Register),
        Tables.OfficerLife.Step<RenewOfficer>(
            "renew-officer", new("延期执法资格", "Renew an officer"), [Roles.Agency],
            [OfficerState.Qualified, OfficerState.Withdrawn], [OfficerState.Qualified],
            renew => renew.Officer, Renew),
        Tables.OfficerLife.Step<WithdrawOfficer>(
            "withdraw-officer", new("取消执法资格", "Withdraw an officer"), [Roles.Agency],
            [OfficerState.Qualified], [OfficerState.Withdrawn],
            withdraw => withdraw.Officer, Withdraw),
    ];

    /// <summary>The caller as an officer, whether registered or not.</summary>
    internal static string KeyOf(Caller caller) => Key(caller.Uscc, caller.User);

    private static string Key(Uscc agency, string user) => agency.Text + "/" + user;

    /// <summary>Refuses a caller who is not a qualified officer today.</summary>
    internal static Outcome? Unqualified(Call call)
    {
        bool isQualified = call.Find(Tables.Officers, KeyOf(call.Caller)) is { State: OfficerState.Qualified } officer
            && officer.ValidUntil >= call.Today;
        return Refused.NotQualified.When(!isQualified, ("officer", KeyOf(call.Caller)), ("date", call.Today));
    }

    /// <summary>Refuses a caller who is not a qualified officer of this case.</summary>
    internal static Outcome? NotHandling(Call call, Case item)
    {
        string officer = KeyOf(call.Caller);
        return Unqualified(call) ?? Refused.NotOnCase.When(
            officer != item.Officer && officer != item.SecondOfficer, ("officer", officer), ("case", item.Number));
    }

    private static Outcome Register(Call call, OfficerCard card) =>
        Expired(call, card.ValidUntil) ?? call.Save(Tables.Officers, new(
            Key(call.Caller.Uscc, card.User),
            call.Caller.Uscc,
            card.User,
            card.Station,
            card.Certificate,
            card.ValidUntil,
            OfficerState.Qualified));

    private static Outcome Renew(Call call, Officer officer, RenewOfficer renew) =>
        call.OnlyBy(officer.Agency)
        ?? Expired(call, renew.ValidUntil)
        ?? call.Save(Tables.Officers, officer with
        {
            Station = renew.Station,
            Certificate = renew.Certificate,
            ValidUntil = renew.ValidUntil,
            State = OfficerState.Qualified,
            Reason = null,
        });

    private static Outcome Withdraw(Call call, Officer officer, WithdrawOfficer withdraw) =>
        call.OnlyBy(officer.Agency)
        ?? call.Save(Tables.Officers, officer with { State = OfficerState.Withdrawn, Reason = withdraw.Reason });

    private static Outcome? Expired(Call call, LegalDate until) => Refused.AlreadyExpired.When(
        until < call.Today, ("until", until), ("today", call.Today));
}
