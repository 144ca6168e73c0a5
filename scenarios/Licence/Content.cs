using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Licence;

/// <summary>What must hold of the content of a registration, whenever it is applied for or changed.</summary>
internal static class Content
{
    /// <summary>Checks term of capital, scope with permits, and the representative.</summary>
    /// <param name="call">The call.</param>
    /// <param name="rules">The standards.</param>
    /// <param name="content">What is to be registered.</param>
    /// <param name="capitalFrom">The day from which the term to pay the capital runs.</param>
    /// <param name="holders">Names under which permits may stand.</param>
    internal static Outcome? Check(
        Call call, Rules rules, Particulars content, LegalDate capitalFrom, params string[] holders) =>
        CheckCapital(rules, content, capitalFrom)
        ?? CheckScope(call, rules, content, holders)
        ?? CheckPerson(call, content.Representative.Person);

    /// <summary>Refuses a person who is barred today.</summary>
    internal static Outcome? CheckPerson(Call call, string person) =>
        call.Find(Tables.Bars, person) is { } bar && call.Today <= bar.Until
            ? Refused.PersonBarred.With(("person", person), ("until", bar.Until))
            : null;

    /// <summary>Bars a person from today; a longer bar stays.</summary>
    internal static void BarPerson(Call call, Rules rules, string person, Uscc enterprise)
    {
        LegalDate until = new(call.Today.Value.AddYears((int)rules.Terms.BarYears));
        if (call.Find(Tables.Bars, person) is not { } bar || bar.Until < until)
        {
            call.Put(Tables.Bars, new(person, until, enterprise));
        }
    }

    /// <summary>The day on which a scope item lost its last permit, or null when none did.</summary>
    internal static LegalDate? PermitLost(IStateReader state, Particulars content, LegalDate today)
    {
        LegalDate[] lost =
        [
            .. PermitsOf(state, content)
                .Where(permit => content.Scope.Contains(permit.Item))
                .GroupBy(permit => permit.Item)
                .Where(permits => permits.All(p => p.EndedBefore(today) is not null))
                .Select(permits => permits.Max(p => p.EndedBefore(today)!.Value)),
        ];
        return lost.Length == 0 ? null : lost.Min();
    }

    private static Outcome? CheckCapital(Rules rules, Particulars content, LegalDate from)
    {
        LegalDate latest = new(from.Value.AddYears((int)rules.Terms.CapitalYears));
        return Refused.CapitalTerm.When(
            content.Type == EnterpriseType.LimitedCompany && content.PaidBy > latest,
            ("paidBy", content.PaidBy),
            ("latest", latest));
    }

    private static Outcome? CheckScope(Call call, Rules rules, Particulars content, string[] holders)
    {
        HashSet<string> permitted =
        [
            .. PermitsOf(call.State, content)
                .Where(p => p.EndedBefore(call.Today) is null && holders.Contains(p.HolderName))
                .Select(p => p.Item),
        ];
        return content.Scope
            .Select(code => CheckItem(rules, code, permitted.Contains(code), holders[^1]))
            .FirstOrDefault(refused => refused is not null);
    }

    private static Outcome? CheckItem(Rules rules, string code, bool isPermitted, string holder) =>
        rules.Item(code) is not { } item
            ? Refused.ScopeUnknown.With(("item", code))
            : Refused.PermitNeeded.When(item.IsLicensed && !isPermitted, ("item", item.Title), ("holder", holder));

    private static Permit[] PermitsOf(IStateReader state, Particulars content) =>
        [.. content.Permits.Select(number => Tables.Permits.Find(state, number)).OfType<Permit>()];
}
