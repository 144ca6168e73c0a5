using System;
using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Food;

/// <summary>What sites have of lots.</summary>
internal static class Stocks
{
    /// <summary>Whether a site lacks what an event takes, or the event is before the goods came.</summary>
    internal static Outcome? Lacking(Call call, Occurrence at, IReadOnlyList<Amount> amounts)
    {
        HashSet<string> seen = [];
        foreach (Amount amount in amounts)
        {
            Outcome? lacking = Refused.LotTwice.When(!seen.Add(amount.Lot), ("lot", amount.Lot))
                ?? Lacking(call, at, amount);
            if (lacking is not null)
            {
                return lacking;
            }
        }

        return null;
    }

    /// <summary>Puts units at a site, or takes them when negative.</summary>
    internal static void Move(Call call, string lot, string site, long units, long atMs)
    {
        Stock stock = call.Find(Tables.Stocks, Tables.StockKey(lot, site)) ?? new(lot, site, 0, atMs);
        call.Put(Tables.Stocks, stock with
        {
            Units = stock.Units + units,
            SinceMs = Math.Min(stock.SinceMs, atMs),
        });
    }

    private static Outcome? Lacking(Call call, Occurrence at, Amount amount)
    {
        Stock? stock = call.Find(Tables.Stocks, Tables.StockKey(amount.Lot, at.Site));
        return Refused.AboveStock.When(
                stock is null || stock.Units < amount.Units,
                ("site", at.Site),
                ("lot", amount.Lot),
                ("stock", stock?.Units ?? 0),
                ("found", amount.Units))
            ?? Recording.Early(amount.Lot, at.AtMs, stock!.SinceMs);
    }
}
