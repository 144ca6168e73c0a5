using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Food;

/// <summary>Lots are held, released, recalled, taken back and destroyed; and certified before.</summary>
internal static class Holding
{
    internal static readonly Life<Lot, LotState> Life = new(Tables.Lots, lot => lot.State);

    private static readonly EventForm Returning = new(
        EventType.Object, EventAction.Observe, BizStep.Shipping, Disposition.Returned);

    private static readonly EventForm Destroying = new(
        EventType.Object, EventAction.Delete, BizStep.Destroying, Disposition.Destroyed);

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Life.Step<OfLot>(
            "hold", new("暂停", "Hold"), [], [LotState.Created, LotState.Tested], [LotState.Held],
            of => of.Lot, (call, lot, _) => Roles.OnlyByRegulatorOr(call, lot.Maker) ?? Save(call, lot, LotState.Held)),
        Life.Step<OfLot>(
            "release", new("解除", "Release"), [Roles.Regulator], [LotState.Held],
            [LotState.Created, LotState.Tested], of => of.Lot, (call, lot, _) => Release(call, lot)),
        Life.Step<OfLot>(
            "recall", new("召回", "Recall"), [], [LotState.Held], [LotState.Recalled],
            of => of.Lot, (call, lot, _) => Roles.OnlyByRegulatorOr(call, lot.Maker) ?? Save(call, lot, LotState.Recalled)),
        Life.Step<TakeUnits>(
            "return", new("退回", "Return"), [], [LotState.Recalled], [LotState.Recalled],
            take => take.Lot, Return),
        Life.Step<OfLot>(
            "close-recall", new("结束召回", "Close a recall"), [], [LotState.Recalled], [LotState.Returned],
            of => of.Lot, (call, lot, _) => Close(call, lot)),
        Life.Step<DestroyRecalled>(
            "destroy-recalled", new("销毁召回品", "Destroy what was recalled"), [], [LotState.Returned],
            [LotState.Destroyed], destroy => destroy.Lot, Destroy),
    ];

    private static Outcome Save(Call call, Lot lot, LotState state) =>
        call.Save(Tables.Lots, lot with { State = state });

    private static Outcome Release(Call call, Lot lot) =>
        Refused.TestStands.When(lot.Failing > 0, ("lot", lot.Key), ("found", lot.Failing))
        ?? Save(call, lot, lot.HasPassed ? LotState.Tested : LotState.Created);

    private static Outcome Return(Call call, Lot lot, TakeUnits take) =>
        Recording.Unfit(call, take.At)
        ?? Stocks.Lacking(call, take.At, [take.Amount])
        ?? Leaving.Take(call, take, Returning, lot with { Recovered = lot.Recovered + take.Units });

    // Share of the units made, in 0.1 %, half away from zero; what is neither sold nor seen is missing.
    private static Outcome Close(Call call, Lot lot) =>
        Roles.OnlyByRegulatorOr(call, lot.Maker)
        ?? call.Save(Tables.Lots, lot with
        {
            State = LotState.Returned,
            RecoveredPermille = Rounding.Divide((System.Int128)lot.Recovered * 1_000, lot.Units),
            Missing = lot.Units - lot.Used - lot.Sold - lot.Recovered - lot.Destroyed,
        });

    private static Outcome Destroy(Call call, Lot lot, DestroyRecalled destroy) =>
        call.OnlyBy(lot.Maker)
        ?? Recording.Unfit(call, destroy.At)
        ?? Recording.Early(lot.Key, destroy.At.AtMs, lot.MadeAtMs)
        ?? Destroyed(call, lot, destroy);

    private static Outcome Destroyed(Call call, Lot lot, DestroyRecalled destroy)
    {
        call.Put(Tables.Lots, lot with { State = LotState.Destroyed });
        return Recording.Save(call, destroy.At, Destroying, [lot.Key]);
    }
}
