using System;
using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>
/// Counters of decisions, and the statistic over them in whole numbers: share of deviations in 0.01 %
/// = deviations · 10,000 / decisions; mean difference = (Σ amounts − Σ table amounts) / decisions; both
/// half away from zero. A unit stands out when either lies further from that of all than its threshold.
/// </summary>
internal static class Tallying
{
    internal static void Count(Call call, Case decided)
    {
        Count(call, TallyScope.All, string.Empty, decided);
        Count(call, TallyScope.Station, decided.Station, decided);
        Count(call, TallyScope.Officer, decided.Officer, decided);
    }

    internal static Comparison Compare(IStateReader state, long timeMs, CompareUnit asked)
    {
        Tally unit = Find(state, asked.Scope, asked.Unit, asked.Violation);
        Tally all = Find(state, TallyScope.All, string.Empty, asked.Violation);
        Comparison compared = new(
            unit.Decisions, ShareBp(unit), Mean(unit), all.Decisions, ShareBp(all), Mean(all), IsFlagged: false);
        return compared with { IsFlagged = StandsOut(compared, Standards.Outliers.InForce(state, timeMs)) };
    }

    private static void Count(Call call, TallyScope scope, string unit, Case decided)
    {
        Tally old = Find(call.State, scope, unit, decided.Violation);
        call.Put(Tables.Tallies, old with
        {
            Decisions = old.Decisions + 1,
            Deviations = old.Deviations + (decided.IsDeviation == true ? 1 : 0),
            Amounts = old.Amounts + decided.Amount.GetValueOrDefault(),
            TableAmounts = old.TableAmounts + decided.TableAmount.GetValueOrDefault(),
        });
    }

    private static Tally Find(IStateReader state, TallyScope scope, string unit, string violation)
    {
        string key = scope switch
        {
            TallyScope.Station => "station/" + unit + "/" + violation,
            TallyScope.Officer => "officer/" + unit + "/" + violation,
            _ => "all/" + violation,
        };
        return Tables.Tallies.Find(state, key) ?? new(key, scope, violation, 0, 0, Fen.Zero, Fen.Zero);
    }

    private static long ShareBp(Tally tally) =>
        tally.Decisions == 0 ? 0 : Rounding.Divide((Int128)tally.Deviations * 10_000, tally.Decisions);

    private static Fen Mean(Tally tally) => tally.Decisions == 0
        ? Fen.Zero
        : new(Rounding.Divide((tally.Amounts - tally.TableAmounts).Value, tally.Decisions));

    private static bool StandsOut(Comparison compared, OutlierRules? rules) =>
        rules is not null
        && compared.Decisions >= rules.DecisionsMin
        && (Math.Abs(compared.ShareBp - compared.AllShareBp) > rules.ShareBp
            || compared.Mean.DistanceTo(compared.AllMean) > rules.Mean);
}
