using System;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Licence;

/// <summary>The standards in force when a command runs.</summary>
internal sealed record Rules(
    NameRules Names, ScopeCatalogue Scope, ReviewRules Review, RegistrationTerms Terms, HolidayCalendar Holidays)
{
    /// <summary>A rule that needs the standards; without them the command is refused.</summary>
    internal static Func<Call, T, Outcome> Under<T>(Func<Call, Rules, T, Outcome> rule) =>
        (call, arguments) => InForce(call) is { } rules
            ? rule(call, rules, arguments)
            : Refusals.NoStandard.With(("standard", Standards.Terms.Name));

    /// <summary>The same for a step of a record.</summary>
    internal static Func<Call, TRecord, T, Outcome> Under<TRecord, T>(Func<Call, Rules, TRecord, T, Outcome> rule) =>
        (call, record, arguments) => InForce(call) is { } rules
            ? rule(call, rules, record, arguments)
            : Refusals.NoStandard.With(("standard", Standards.Terms.Name));

    /// <summary>A scope item by its code, or null.</summary>
    internal ScopeItem? Item(string code) => Scope.Items.FirstOrDefault(item => item.Code == code);

    /// <summary>The last day of a term in calendar days.</summary>
    internal LegalDate After(LegalDate day, long days) => day.AddDays(days, DayType.Calendar, Holidays);

    // All were first published together, so that one is missing only before that day.
    private static Rules? InForce(Call call) =>
        call.InForce(Standards.Names) is { } names
        && call.InForce(Standards.Scope) is { } scope
        && call.InForce(Standards.Review) is { } review
        && call.InForce(Standards.Terms) is { } terms
        && call.InForce(Calendars.Holidays) is { } holidays
            ? new(names, scope, review, terms, holidays)
            : null;
}
