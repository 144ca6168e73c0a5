using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>What holds of all records together.</summary>
internal static class Promises
{
    internal static IReadOnlyList<ContractInvariant> All { get; } =
    [
        new("one-case-per-act", new("一个行为只处理一次", "One case deals with an act"), OneCasePerAct),
        new(
            "deviations-approved",
            new("偏离基准的决定均经批准", "Every deviation was approved by a second officer"),
            DeviationsApproved),
        new(
            "tallies-agree",
            new("各中队、各民警之和等于全部", "Stations and officers each add up to all"),
            TalliesAgree),
        new(
            "one-bill-per-payment",
            new("每笔缴款一张票据，金额相符", "Every payment has its bill, with its amount"),
            BillsAgree),
    ];

    private static bool OneCasePerAct(IRecords records) =>
        records.All(Tables.Acts).Count()
            == records.All(Tables.Cases).Count(item => item.Amount is not null || item.State == CaseState.Waived);

    private static bool DeviationsApproved(IRecords records)
    {
        Dictionary<string, Deviation> deviations = records.All(Tables.Deviations).ToDictionary(d => d.Case);
        return records.All(Tables.Cases).Where(item => item.IsDeviation == true).All(item =>
            deviations[item.Number].State == DeviationState.Approved
            && deviations[item.Number].Amount == item.Amount);
    }

    private static bool TalliesAgree(IRecords records)
    {
        Case[] decided = [.. records.All(Tables.Cases).Where(item => item.Amount is not null)];
        ILookup<TallyScope, Tally> tallies = records.All(Tables.Tallies).ToLookup(tally => tally.Scope);
        return tallies.All(scope =>
            scope.Sum(t => t.Decisions) == decided.Length
            && scope.Sum(t => t.Deviations) == decided.Count(item => item.IsDeviation == true)
            && scope.Sum(t => t.Amounts.Value) == decided.Sum(item => item.Amount.GetValueOrDefault().Value));
    }

    private static bool BillsAgree(IRecords records)
    {
        Dictionary<string, Bill> bills = records.All(Tables.Bills).ToDictionary(bill => bill.Key);
        Case[] paid = [.. records.All(Tables.Cases).Where(item => item.PaidOn is not null)];
        return paid.Length == bills.Count && paid.All(item =>
            bills[item.Bill!].Case == item.Number && bills[item.Bill!].Surcharge == item.Surcharge);
    }
}
