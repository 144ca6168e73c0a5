using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Food;

/// <summary>The tables of the contract, with what holds of each record.</summary>
internal static class Tables
{
    internal const string Contract = "food";

    internal static readonly Table<Site> Sites = new(
        Contract, "site", new("地点", "Site"), DataClass.Public, site => site.Gln,
        new RecordInvariant<Site>(
            "gln-check-digit", new("位置码校验位正确", "The GLN has its check digit"), s => Gs1.HasCheckDigit(s.Gln)));

    internal static readonly Table<Product> Products = new(
        Contract, "product", new("产品", "Product"), DataClass.Public, product => product.Gtin,
        new RecordInvariant<Product>(
            "gtin-check-digit", new("项目代码校验位正确", "The GTIN has its check digit"), p => Gs1.HasCheckDigit(p.Gtin)));

    internal static readonly Table<Lot> Lots = new(
        Contract, "lot", new("批次", "Lot"), DataClass.Public, lot => lot.Key,
        new RecordInvariant<Lot>(
            "no-more-than-made",
            new("去向之和不超过产量", "No more leaves a lot than was made"),
            lot => lot.Used + lot.Sold + lot.Recovered + lot.Destroyed <= lot.Units),
        new RecordInvariant<Lot>(
            "failed-is-held",
            new("不合格者必被暂停", "A lot with a failed test that stands is held or further"),
            lot => lot.Failing == 0 || lot.State >= LotState.Held));

    internal static readonly Table<Stock> Stocks = new(
        Contract, "stock", new("库存", "Stock"), DataClass.Restricted, stock => StockKey(stock.Lot, stock.Site));

    internal static readonly Table<Event> Events = new(
        Contract, "event", new("事件", "Event"), DataClass.Restricted, item => item.Hash,
        new RecordInvariant<Event>(
            "action-but-for-transformation",
            new("除转换事件外都有动作", "Every event but a transformation has an action"),
            e => e.Action is null == (e.Type == EventType.Transformation)));

    internal static readonly Table<Captured> CapturedEvents = new(
        Contract, "captured", new("采集的事件", "Captured event"), DataClass.Restricted, item => item.Hash);

    internal static readonly Table<Balance> Balances = new(
        Contract, "balance", new("物料平衡", "Mass balance"), DataClass.Restricted, balance => balance.Event,
        new RecordInvariant<Balance>(
            "mass-balance",
            new("产出加损耗等于投入", "Outputs and loss are the inputs, to the gram"),
            b => b.Outputs.Sum(m => m.Grams) + b.LossGrams == b.Inputs.Sum(m => m.Grams)));

    internal static readonly Table<Shipment> Shipments = new(
        Contract, "shipment", new("运单", "Shipment"), DataClass.Restricted, shipment => shipment.Number,
        new RecordInvariant<Shipment>(
            "goes-somewhere",
            new("在途与已收者必有收货地", "What is in transit or received has a destination and a carrier"),
            s => s.State >= ShipmentState.InTransit == (s.To is not null && s.Carrier is not null)));

    internal static readonly Table<Certificate> Certificates = new(
        Contract, "certificate", new("合格证", "Certificate of conformity"), DataClass.Public, item => item.Number);

    internal static readonly Table<Test> Tests = new(
        Contract, "test", new("检测", "Test"), DataClass.Restricted, test => test.Number,
        new RecordInvariant<Test>(
            "result-from-the-items",
            new("结论由各项得出", "The result follows from the items"),
            t => t.State == TestState.Ordered
                ? t.Items.Count == 0
                : t.Items.All(i => i.Value <= i.Limit) == (t.State == TestState.Passed)));

    internal static readonly Table<RiskScore> Scores = new(
        Contract, "score", new("风险评分", "Risk score"), DataClass.Restricted, score => score.Site,
        new RecordInvariant<RiskScore>(
            "score-explained",
            new("评分等于各项贡献之和", "The score is the sum of value times weight"),
            s => s.Score == s.Contributions.Sum(c => c.Points)
                && s.Contributions.All(c => c.Points == c.ValueBp * c.WeightBp)));

    internal static readonly Table<Inspection> Inspections = new(
        Contract, "inspection", new("检查", "Inspection"), DataClass.Restricted, item => item.Number);

    internal static IReadOnlyList<TableModel> All { get; } =
    [
        Sites.Model, Products.Model, Lots.Model, Stocks.Model, Events.Model, CapturedEvents.Model, Balances.Model, Shipments.Model,
        Certificates.Model, Tests.Model, Scores.Model, Inspections.Model,
    ];

    internal static string LotKey(string gtin, string number) => gtin + "/" + number;

    internal static string StockKey(string lot, string site) => lot + "~" + site;
}
