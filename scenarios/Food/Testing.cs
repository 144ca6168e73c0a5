using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Food;

/// <summary>Tests of lots: ordered, reported, contested in time, tested again by another laboratory.</summary>
internal static class Testing
{
    private const long HourMs = 3_600_000;
    private const long DayMs = 24 * HourMs;

    private static readonly Life<Test, TestState> Life = new(Tables.Tests, test => test.State);

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Life.Begin<OrderTest>(
            "order-test", new("委托检测", "Order a test"), [], [TestState.Ordered], (_, order) => order.Number, Order),
        Life.Step<ReportTest>(
            "report-test", new("报告检测", "Report a test"), [Roles.Laboratory], [TestState.Ordered],
            [TestState.Passed, TestState.Failed], report => report.Number, Report),
        Life.Step<ContestTest>(
            "contest-test", new("提出异议", "Contest a test"), [], [TestState.Failed], [TestState.Contested],
            contest => contest.Number, Contest),
    ];

    private static Outcome Order(Call call, OrderTest order)
    {
        Lot? lot = call.Find(Tables.Lots, order.Lot);
        Site? site = call.Find(Tables.Sites, order.Site);
        return Refusals.RecordUnknown.When(
                lot is null, ("record", Tables.Lots.Model.Name), ("key", order.Lot))
            ?? Refused.SiteUnknown.When(site is null, ("gln", order.Site))
            ?? Roles.OnlyByRegulatorOr(call, lot!.Maker)
            ?? call.Save(Tables.Tests, new(
                order.Number, order.Lot, site!.Operator, order.Laboratory, order.Method, TestState.Ordered, []));
    }

    private static Outcome Report(Call call, Test test, ReportTest report)
    {
        Lot lot = call.Find(Tables.Lots, test.Lot)!;
        return call.OnlyBy(test.Laboratory)
            ?? Standards.Absent(call, out FoodRules rules)
            ?? Registry.CategoryOf(call, lot.Gtin, out Category category)
            ?? OffLimits(category, report.Items)
            ?? Reported(call, lot, WithResult(call, test, report.Items, Until(call, test, rules, category)));
    }

    private static Outcome? OffLimits(Category category, IReadOnlyList<TestItem> items)
    {
        foreach (TestItem item in items)
        {
            ItemLimit? limit = category.Limits.FirstOrDefault(l => l.Item == item.Item);
            if (limit is null || limit.Max != item.Limit)
            {
                return Refused.LimitDiffers.With(
                    ("item", item.Item), ("expected", limit is null ? "-" : limit.Max + " " + limit.Unit), ("found", item.Limit));
            }
        }

        return null;
    }

    private static Test WithResult(Call call, Test test, IReadOnlyList<TestItem> items, long until)
    {
        bool isPassed = items.All(item => item.Value <= item.Limit);
        return test with
        {
            State = isPassed ? TestState.Passed : TestState.Failed,
            Items = items,
            ReportedAtMs = call.TimeMs,
            ContestUntilMs = isPassed || test.RetestOf is not null ? null : until,
            IsLate = test.DueOn is { } due ? call.Today > due : null,
        };
    }

    // A rapid test within hours; a laboratory's until the end of the last working day.
    private static long Until(Call call, Test test, FoodRules rules, Category category)
    {
        if (test.Method == TestMethod.Rapid)
        {
            return call.TimeMs + (rules.RapidHours * HourMs);
        }

        long days = category.Kind == FoodKind.Agricultural ? rules.AgriculturalDays : rules.FoodDays;
        return call.Today.AddDays(days, DayType.Working, Holidays(call)).StartMs + DayMs - 1;
    }

    private static Outcome Reported(Call call, Lot lot, Test test)
    {
        bool isPassed = test.State == TestState.Passed;
        call.Put(Tables.Lots, test.RetestOf is null ? AfterTest(lot, isPassed) : AfterRetest(lot, isPassed));
        if (test.RetestOf is { } first)
        {
            call.Put(Tables.Tests, call.Find(Tables.Tests, first)! with
            {
                State = isPassed ? TestState.Overturned : TestState.Confirmed,
            });
        }

        return call.Save(Tables.Tests, test);
    }

    private static Lot AfterTest(Lot lot, bool isPassed) => isPassed
        ? lot with { HasPassed = true, State = lot.State == LotState.Created ? LotState.Tested : lot.State }
        : lot with { Failing = lot.Failing + 1, State = lot.State < LotState.Held ? LotState.Held : lot.State };

    // The lot stays held: the regulator releases it, who may have other grounds.
    private static Lot AfterRetest(Lot lot, bool isPassed) =>
        isPassed ? lot with { HasPassed = true, Failing = lot.Failing - 1 } : lot;

    private static Outcome Contest(Call call, Test test, ContestTest contest) =>
        call.OnlyBy(test.Sampled)
        ?? Refused.RetestFinal.When(test.RetestOf is not null, ("test", test.Number))
        ?? Refused.ContestLate.When(
            call.TimeMs > test.ContestUntilMs, ("test", test.Number), ("until", test.ContestUntilMs ?? 0))
        ?? Refused.RetestRapid.When(contest.Method == TestMethod.Rapid, ("test", contest.Retest))
        ?? Refused.RetestSame.When(contest.Laboratory == test.Laboratory, ("laboratory", contest.Laboratory))
        ?? Refusals.RecordExists.When(
            call.Find(Tables.Tests, contest.Retest) is not null,
            ("record", Tables.Tests.Model.Name),
            ("key", contest.Retest))
        ?? Standards.Absent(call, out FoodRules rules)
        ?? Retest(call, test, contest, rules);

    private static Outcome Retest(Call call, Test test, ContestTest contest, FoodRules rules)
    {
        call.Put(Tables.Tests, new(
            contest.Retest, test.Lot, test.Sampled, contest.Laboratory, contest.Method, TestState.Ordered, [],
            RetestOf: test.Number,
            DueOn: call.Today.AddDays(rules.RetestDays, DayType.Working, Holidays(call))));
        return call.Save(Tables.Tests, test with { State = TestState.Contested });
    }

    private static HolidayCalendar Holidays(Call call) => call.InForce(Calendars.Holidays) ?? new([]);
}
