using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Food;

/// <summary>Units leave the chain: sold to people, or destroyed where they lie.</summary>
internal static class Leaving
{
    private static readonly EventForm Selling = new(
        EventType.Object, EventAction.Delete, BizStep.RetailSelling, Disposition.RetailSold);

    private static readonly EventForm Destroying = new(
        EventType.Object, EventAction.Delete, BizStep.Destroying, Disposition.Destroyed);

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Command.Of<TakeUnits>("sell", new("零售", "Sell"), [], Sell),
        Command.Of<TakeUnits>("destroy", new("销毁", "Destroy"), [], Destroy),
    ];

    /// <summary>Takes units off a site's stock and keeps the lot and the event.</summary>
    internal static Outcome Take(Call call, TakeUnits take, EventForm form, Lot changed)
    {
        call.Put(Tables.Lots, changed);
        Stocks.Move(call, take.Lot, take.At.Site, -take.Units, take.At.AtMs);
        return Recording.Save(call, take.At, form, [take.Lot]);
    }

    private static Outcome Sell(Call call, TakeUnits take) =>
        Recording.Unfit(call, take.At)
        ?? Recording.SiteUnfit(call, take.At.Site, SiteKind.Retail)
        ?? Stocks.Lacking(call, take.At, [take.Amount])
        ?? Ancestry.Blocked(call, [take.Amount])
        ?? Sold(call, take, call.Find(Tables.Lots, take.Lot)!);

    private static Outcome Sold(Call call, TakeUnits take, Lot lot) =>
        Take(call, take, Selling, lot with { Sold = lot.Sold + take.Units });

    private static Outcome Destroy(Call call, TakeUnits take) =>
        Recording.Unfit(call, take.At)
        ?? Stocks.Lacking(call, take.At, [take.Amount])
        ?? Destroyed(call, take, call.Find(Tables.Lots, take.Lot)!);

    private static Outcome Destroyed(Call call, TakeUnits take, Lot lot) =>
        Take(call, take, Destroying, lot with { Destroyed = lot.Destroyed + take.Units });
}
