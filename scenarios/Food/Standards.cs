using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Food;

/// <summary>A limit of an item; the unit is part of it.</summary>
internal sealed record ItemLimit(
    [Field("项目", "Item", Form = TextForm.Key, LengthMax = Limit.Key)] string Item,
    [Field("限量", "Limit", Min = 0, Max = Limit.Value)] long Max,
    [Field("单位", "Unit", LengthMax = 20)] string Unit);

/// <summary>What holds of a category of products.</summary>
internal sealed record Category(
    [Field("品类", "Category", Form = TextForm.Key, LengthMax = Limit.Key)] string Code,
    [Field("法律类别", "Under the law of")] FoodKind Kind,
    [Field("需合格证", "Needs a certificate")] bool NeedsCertificate,
    [Field("温度下限", "Coldest allowed", Min = -Limit.Tenths, Max = Limit.Tenths, Unit = "0.1 °C")] long? ColdMin,
    [Field("温度上限", "Warmest allowed", Min = -Limit.Tenths, Max = Limit.Tenths, Unit = "0.1 °C")] long? ColdMax,
    [Field("限量", "Limits", LengthMax = Limit.Items)] IReadOnlyList<ItemLimit> Limits);

/// <summary>The days that must pass from a treatment to the harvest.</summary>
internal sealed record PesticideInterval(
    [Field("农药", "Pesticide", Form = TextForm.Key, LengthMax = Limit.Key)] string Pesticide,
    [Field("安全间隔期", "Interval", Min = 0, Max = 365, Unit = "days")] long Days);

/// <summary>The weight of a factor of the risk score.</summary>
internal sealed record FactorWeight(
    [Field("因素", "Factor", Form = TextForm.Key, LengthMax = Limit.Key)] string Factor,
    [Field("权重", "Weight", Min = 0, Max = Limit.Bp, Unit = "0.01 %")] long WeightBp);

/// <summary>Categories, intervals, terms and weights.</summary>
internal sealed record FoodRules(
    [Field("品类", "Categories", LengthMin = 1, LengthMax = 200)] IReadOnlyList<Category> Categories,
    [Field("安全间隔期", "Intervals", LengthMax = 1_000)] IReadOnlyList<PesticideInterval> Intervals,
    [Field("快检异议", "To contest a rapid test", Min = 1, Max = 72, Unit = "hours")] long RapidHours,
    [Field("农产品检测异议", "To contest, farm products", Min = 1, Max = 60, Unit = "working days")] long AgriculturalDays,
    [Field("食品检测异议", "To contest, food", Min = 1, Max = 60, Unit = "working days")] long FoodDays,
    [Field("复检期限", "Retest", Min = 1, Max = 60, Unit = "working days")] long RetestDays)
{
    internal Category? Find(string category) => Categories.FirstOrDefault(c => c.Code == category);
}

/// <summary>The published risk model.</summary>
internal sealed record RiskModel(
    [Field("因素", "Factors", LengthMin = 1, LengthMax = Limit.Factors)] IReadOnlyList<FactorWeight> Factors);

/// <summary>The dated data of the contract, with its first versions.</summary>
internal static class Standards
{
    internal static readonly Standard<FoodRules> Rules = new("food.rules", new("食品安全规则", "Food rules"));

    internal static readonly Standard<RiskModel> Risk = new("food.risk", new("风险评分模型", "Risk model"));

    // The day from which the amended Farm-product Quality Law is in force.
    private static readonly LegalDate FarmLaw = new(new DateOnly(2023, 1, 1));

    internal static IReadOnlyList<StandardSeed> Seeds { get; } =
    [
        StandardSeed.Of(
            Rules,
            FarmLaw.StartMs,
            "农产品质量安全法（2022）第二十九、五十一条，食品安全法（2021）第八十八条；品类、限量、温度、间隔期为样例 / "
                + "Farm-product Quality Law (2022) 29, 51; Food Safety Law (2021) 88; categories, limits, temperatures "
                + "and intervals are samples (proposal)",
            FirstRules()),
        StandardSeed.Of(
            Risk,
            FarmLaw.StartMs,
            "样例权重，方案建议 / sample weights (proposal)",
            new([
                new("lab-fail-rate", 3_500),
                new("hub-degree", 1_500),
                new("missing-event-rate", 2_000),
                new("excursions", 2_000),
                new("implausible-moves", 1_000),
            ])),
        .. Calendars.Seeds,
    ];

    /// <summary>The rules in force, or a refusal.</summary>
    internal static Outcome? Absent(Call call, out FoodRules rules)
    {
        FoodRules? found = call.InForce(Rules);
        rules = found!;
        return Refusals.NoStandard.When(found is null, ("standard", Rules.Name));
    }

    private static FoodRules FirstRules() => new(
        [
            new(
                "leaf-vegetable", FoodKind.Agricultural, NeedsCertificate: true, ColdMin: 0, ColdMax: 80,
                [new("chlorpyrifos", 20, "ug/kg"), new("cypermethrin", 7_000, "ug/kg")]),
            new(
                "cut-vegetable", FoodKind.Food, NeedsCertificate: false, ColdMin: 0, ColdMax: 50,
                [new("chlorpyrifos", 20, "ug/kg")]),
            new("dry-goods", FoodKind.Food, NeedsCertificate: false, ColdMin: null, ColdMax: null, []),
        ],
        [new("cypermethrin", 3), new("abamectin", 7)],
        RapidHours: 4,
        AgriculturalDays: 5,
        FoodDays: 7,
        RetestDays: 7);
}
