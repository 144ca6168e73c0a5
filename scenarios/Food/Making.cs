using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Food;

/// <summary>Lots begin: at a harvest, or from other lots with every gram accounted for.</summary>
internal static class Making
{
    private static readonly EventForm Commissioning = new(
        EventType.Object, EventAction.Add, BizStep.Commissioning, Disposition.Active);

    private static readonly EventForm Creating = new(
        EventType.Transformation, null, BizStep.Creating, Disposition.Active);

    private static readonly EventForm Repackaging = new(
        EventType.Transformation, null, BizStep.Repackaging, Disposition.Active);

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Holding.Life.Begin<CommissionLot>(
            "commission", new("采收赋码", "Commission a harvest"), [], [LotState.Created],
            (_, commission) => commission.Lot.Key, Commission),
        Command.Of<TransformLots>(
            "transform", new("加工", "Transform"), [], (call, transform) => Transform(call, transform, Creating)),
        Command.Of<RegroupLots>("regroup", new("拆分或合并", "Split or merge"), [], Regroup),
    ];

    private static Outcome Commission(Call call, CommissionLot commission) =>
        Recording.Unfit(call, commission.At)
        ?? Recording.SiteUnfit(call, commission.At.Site, SiteKind.Farm)
        ?? Unregistered(call, commission.Lot)
        ?? TooSoon(call, commission)
        ?? Make(call, commission.At, Commissioning, commission.Lot, commission.Treatment);

    private static Outcome Make(Call call, Occurrence at, EventForm form, Made made, Treatment? treatment)
    {
        Put(call, at, made, [], treatment);
        return Recording.Save(call, at, form, [made.Key]);
    }

    // Agriculture law 29: no harvest before the interval of the last treatment has passed.
    private static Outcome? TooSoon(Call call, CommissionLot commission)
    {
        if (commission.Treatment is not { } treatment)
        {
            return null;
        }

        Outcome? absent = Standards.Absent(call, out FoodRules rules);
        PesticideInterval? interval = absent is null
            ? rules.Intervals.FirstOrDefault(i => i.Pesticide == treatment.Pesticide)
            : null;
        long days = LegalDate.At(commission.At.AtMs).Value.DayNumber - treatment.AppliedOn.Value.DayNumber;
        return absent
            ?? Refused.PesticideUnknown.When(interval is null, ("pesticide", treatment.Pesticide))
            ?? Refused.IntervalRunning.When(
                days < interval!.Days,
                ("pesticide", treatment.Pesticide),
                ("found", days),
                ("expected", interval.Days));
    }

    private static Outcome Regroup(Call call, RegroupLots regroup)
    {
        string product = regroup.Outputs[0].Gtin;
        string? other = regroup.Inputs.Select(input => ProductOf(call, input))
            .Concat(regroup.Outputs.Select(output => output.Gtin))
            .FirstOrDefault(gtin => gtin is not null && gtin != product);
        return Refused.RegroupProduct.When(other is not null, ("expected", product), ("found", other ?? string.Empty))
            ?? Transform(call, new(regroup.At, regroup.Inputs, regroup.Outputs, 0), Repackaging);
    }

    private static string? ProductOf(Call call, Amount input) => call.Find(Tables.Lots, input.Lot)?.Gtin;

    private static Outcome Transform(Call call, TransformLots transform, EventForm form) =>
        Recording.Unfit(call, transform.At)
        ?? Stocks.Lacking(call, transform.At, transform.Inputs)
        ?? Ancestry.Blocked(call, transform.Inputs)
        ?? NotNew(call, transform.Outputs)
        ?? Unbalanced(call, transform)
        ?? Ancestry.TooMany(call, transform.Inputs)
        ?? Turn(call, transform, form);

    private static Outcome? NotNew(Call call, IReadOnlyList<Made> outputs)
    {
        HashSet<string> seen = [];
        return outputs
            .Select(output => Unregistered(call, output)
                ?? Refused.LotTwice.When(!seen.Add(output.Key), ("lot", output.Key))
                ?? Refusals.RecordExists.When(
                    call.Find(Tables.Lots, output.Key) is not null,
                    ("record", Tables.Lots.Model.Name),
                    ("key", output.Key)))
            .FirstOrDefault(outcome => outcome is not null);
    }

    private static Outcome? Unregistered(Call call, Made made) => Refused.ProductUnknown.When(
        call.Find(Tables.Products, made.Gtin) is null, ("gtin", made.Gtin));

    private static Outcome? Unbalanced(Call call, TransformLots transform)
    {
        long inputs = Masses(call, transform.Inputs).Sum(mass => mass.Grams);
        long outputs = Masses(call, transform.Outputs).Sum(mass => mass.Grams);
        return Refused.Unbalanced.When(
            outputs + transform.LossGrams != inputs,
            ("inputs", inputs),
            ("outputs", outputs),
            ("loss", transform.LossGrams));
    }

    private static Outcome Turn(Call call, TransformLots transform, EventForm form)
    {
        IReadOnlyList<Mass> inputs = Masses(call, transform.Inputs);
        foreach (Amount input in transform.Inputs)
        {
            Lot lot = call.Find(Tables.Lots, input.Lot)!;
            call.Put(Tables.Lots, lot with { Used = lot.Used + input.Units });
            Stocks.Move(call, input.Lot, transform.At.Site, -input.Units, transform.At.AtMs);
        }

        foreach (Made output in transform.Outputs)
        {
            Put(call, transform.At, output, inputs, null);
        }

        call.Put(Tables.Balances, new(
            Gs1.HashOf(transform.At.Id), inputs, Masses(call, transform.Outputs), transform.LossGrams));
        return Recording.Save(
            call,
            transform.At,
            form,
            [.. transform.Inputs.Select(input => input.Lot), .. transform.Outputs.Select(output => output.Key)]);
    }

    private static void Put(Call call, Occurrence at, Made made, IReadOnlyList<Mass> inputs, Treatment? treatment)
    {
        long unitGrams = call.Find(Tables.Products, made.Gtin)!.UnitGrams;
        call.Put(Tables.Lots, new(
            made.Key, made.Gtin, call.Caller.Uscc, at.Site, Gs1.HashOf(at.Id), at.AtMs, unitGrams, made.Units,
            inputs, treatment, LotState.Created));
        Stocks.Move(call, made.Key, at.Site, made.Units, at.AtMs);
    }

    private static IReadOnlyList<Mass> Masses(Call call, IReadOnlyList<Amount> amounts) =>
        [.. amounts.Select(a => new Mass(a.Lot, a.Units * call.Find(Tables.Lots, a.Lot)!.UnitGrams))];

    private static IReadOnlyList<Mass> Masses(Call call, IReadOnlyList<Made> made) =>
        [.. made.Select(m => new Mass(m.Key, m.Units * call.Find(Tables.Products, m.Gtin)!.UnitGrams))];
}
