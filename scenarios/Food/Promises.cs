using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Food;

/// <summary>What holds of all records together.</summary>
internal static class Promises
{
    internal static IReadOnlyList<ContractInvariant> All { get; } =
    [
        new(
            "units-conserved",
            new("每批件数守恒", "Units of a lot are in stock, on the way, used, sold, recovered or destroyed"),
            UnitsConserved),
        new("inputs-before", new("投入批次早于产出批次", "No lot is made before a lot that went into it"), InputsBefore),
        new("failures-counted", new("不合格检测数相符", "Lots count their failed tests that stand"), FailuresCounted),
    ];

    private static bool UnitsConserved(IRecords records)
    {
        ILookup<string, long> held = records.All(Tables.Stocks).Select(stock => (stock.Lot, stock.Units))
            .Concat(records.All(Tables.Shipments)
                .Where(s => s.State is ShipmentState.Packed or ShipmentState.InTransit)
                .SelectMany(s => s.Contents.Select(amount => (amount.Lot, amount.Units))))
            .ToLookup(part => part.Lot, part => part.Units);
        return records.All(Tables.Lots).All(lot =>
            held[lot.Key].Sum() + lot.Used + lot.Sold + lot.Recovered + lot.Destroyed == lot.Units);
    }

    private static bool InputsBefore(IRecords records)
    {
        Dictionary<string, Lot> lots = records.All(Tables.Lots).ToDictionary(lot => lot.Key);
        return lots.Values.All(lot => lot.Inputs.All(input => lots[input.Lot].MadeAtMs <= lot.MadeAtMs));
    }

    private static bool FailuresCounted(IRecords records)
    {
        ILookup<string, Test> failing = records.All(Tables.Tests)
            .Where(t => t.RetestOf is null
                && t.State is TestState.Failed or TestState.Contested or TestState.Confirmed)
            .ToLookup(test => test.Lot);
        return records.All(Tables.Lots).All(lot => failing[lot.Key].Count() == lot.Failing);
    }
}
