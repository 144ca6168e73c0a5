using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Kapok.Contracts;
using Kapok.Contracts.Json;

namespace Kapok.Scenarios.Licence;

/// <summary>Reserving names, and what keeps them apart.</summary>
internal static class Naming
{
    private const int TradeNameCharactersMin = 2;

    private static readonly EventType<NameReserved> Reserved = new("name-reserved");
    private static readonly EventType<NationalApproval> Approved = new("national-name-approved");

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Command.Of<ApproveNationalName>(
            "approve-national-name", new("批准冠名", "Approve a national name"), [Roles.NameAuthority], Approve),
        Command.Of("reserve-name", new("申报名称", "Reserve a name"), [], Rules.Under<ReserveName>(Reserve)),
    ];

    /// <summary>The name that a caller holds in reserve, or null.</summary>
    internal static TradeName? HeldBy(Call call, Uscc registrar, NameChoice choice) =>
        call.Find(Tables.Names, KeyOf(registrar, choice.TradeName, choice.Industry ?? 0)) is { } name
        && name.State == NameState.Reserved
        && name.Holder == call.Caller.Uscc
        && name.IsHeld(call.Today)
            ? name
            : null;

    /// <summary>The held name that stands in the way of a choice, or null.</summary>
    internal static TradeName? MatchOf(IStateReader state, Uscc registrar, NameChoice choice, LegalDate today) =>
        Divisions(choice.Industry)
            .Select(division => Tables.Names.Find(state, KeyOf(registrar, choice.TradeName, division)))
            .FirstOrDefault(name => name?.IsHeld(today) == true);

    /// <summary>Leaves a name to nobody for the time that former names are kept.</summary>
    internal static void Leave(Call call, Rules rules, string key)
    {
        LegalDate until = new(call.Today.Value.AddMonths((int)rules.Names.FormerMonths));
        call.Put(Tables.Names, call.Find(Tables.Names, key)! with { State = NameState.Former, Until = until });
    }

    /// <summary>Gives a name to an enterprise.</summary>
    internal static void Take(Call call, string key, Uscc enterprise) => call.Put(
        Tables.Names,
        call.Find(Tables.Names, key)! with { State = NameState.Registered, Until = null, Enterprise = enterprise });

    // A name without an industry meets those of all industries, and each of them meets it (division 0).
    private static IEnumerable<long> Divisions(long? industry) =>
        industry is { } division ? [division, 0] : Enumerable.Range(0, (int)Limit.Divisions + 1).Select(d => (long)d);

    // Keys are ASCII: the trade name stands in it as the hexadecimal digits of its characters.
    private static string KeyOf(Uscc registrar, string tradeName, long division) => string.Create(
        CultureInfo.InvariantCulture,
        $"{registrar}~{division:D2}~{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(tradeName))}");

    private static Outcome Approve(Call call, ApproveNationalName approve)
    {
        if (call.Find(Tables.Approvals, approve.Number) is not null)
        {
            return Refusals.RecordExists.With(("record", Tables.Approvals.Model.Name), ("key", approve.Number));
        }

        NationalApproval approval = new(approve.Number, approve.FullName);
        call.Emit(Approved, approval);
        return call.Save(Tables.Approvals, approval);
    }

    private static Outcome Reserve(Call call, Rules rules, ReserveName reserve) =>
        Refused.TradeNameInvalid.When(!IsTradeName(reserve.Name.TradeName), ("name", reserve.Name.TradeName))
        ?? CheckNational(call, rules, reserve)
        ?? CheckTaken(call, reserve)
        ?? Put(call, rules, reserve);

    private static Outcome Put(Call call, Rules rules, ReserveName reserve)
    {
        long months = reserve.IsPreApproval ? rules.Names.PreApprovalMonths : rules.Names.ReserveMonths;
        LegalDate until = new(call.Today.Value.AddMonths((int)months));
        string key = KeyOf(reserve.Registrar, reserve.Name.TradeName, reserve.Name.Industry ?? 0);
        call.Emit(Reserved, new(key, reserve.FullName, call.Caller.Uscc, until));
        return call.Save(Tables.Names, new(
            key, reserve.Registrar, reserve.Name.TradeName, reserve.Name.Industry, reserve.FullName,
            call.Caller.Uscc, NameState.Reserved, until, Enterprise: null));
    }

    private static bool IsTradeName(string text) =>
        text.Count(IsChinese) >= TradeNameCharactersMin && text.All(c => IsChinese(c) || char.IsAsciiDigit(c));

    private static bool IsChinese(char character) => character is >= '\u4E00' and <= '\u9FFF';

    private static Outcome? CheckNational(Call call, Rules rules, ReserveName reserve)
    {
        string name = reserve.FullName;
        string? word = rules.Names.NationalWords.FirstOrDefault(w => name.StartsWith(w, StringComparison.Ordinal));
        bool isApproved = reserve.Approval is { } number && call.Find(Tables.Approvals, number)?.FullName == name;
        return word is null || isApproved ? null : Refused.NationalName.With(("name", name), ("word", word));
    }

    private static Outcome? CheckTaken(Call call, ReserveName reserve) =>
        MatchOf(call.State, reserve.Registrar, reserve.Name, call.Today) is { } match
            ? Refused.NameTaken.With(
                ("name", reserve.Name.TradeName),
                ("match", match.FullName),
                ("state", ChoiceCode.Of(match.State)))
            : null;
}

/// <summary>A name was reserved.</summary>
internal sealed record NameReserved(
    [Field("名称键", "Name", Form = TextForm.Key)] string Key,
    [Field("企业名称", "Full name", LengthMax = 100)] string FullName,
    [Field("申报人", "Holder")] Uscc Holder,
    [Field("保留至", "Held until")] LegalDate Until);
