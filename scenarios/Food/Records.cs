using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Food;

/// <summary>A place where goods are.</summary>
internal sealed record Site(
    [Field("全球位置码", "GLN", Form = TextForm.Digits, LengthMin = 13, LengthMax = 13)] string Gln,
    [Field("名称", "Name", LengthMax = 100)] string Name,
    [Field("类别", "Kind")] SiteKind Kind,
    [Field("经营者", "Operator")] Uscc Operator,
    [Field("登记时间", "Registered at", Min = 0, Unit = "ms")] long RegisteredAtMs);

/// <summary>A product; loose goods have a unit of one gram.</summary>
internal sealed record Product(
    [Field("全球贸易项目代码", "GTIN", Form = TextForm.Digits, LengthMin = 14, LengthMax = 14)] string Gtin,
    [Field("名称", "Name", LengthMax = 100)] string Name,
    [Field("品类", "Category", Form = TextForm.Key, LengthMax = Limit.Key)] string Category,
    [Field("每件克数", "Grams of a unit", Min = 1, Max = Limit.UnitGrams, Unit = "g")] long UnitGrams);

/// <summary>Part of a lot, by mass.</summary>
internal sealed record Mass(
    [Field("批次", "Lot", Form = TextForm.Key, LengthMax = Limit.Key)] string Lot,
    [Field("克数", "Grams", Min = 1, Max = Limit.Grams, Unit = "g")] long Grams);

/// <summary>A lot of a product. Inputs name the lots that went into the event that made it.</summary>
internal sealed record Lot(
    [Field("批次键", "Key", Form = TextForm.Key, LengthMax = Limit.Key)] string Key,
    [Field("产品", "Product", Form = TextForm.Digits, LengthMin = 14, LengthMax = 14)] string Gtin,
    [Field("生产者", "Maker")] Uscc Maker,
    [Field("产地", "Made at", Form = TextForm.Digits, LengthMin = 13, LengthMax = 13)] string Site,
    [Field("产生事件", "Made by the event", Form = TextForm.Digest)] string MadeBy,
    [Field("时间", "Made at time", Min = 0, Unit = "ms")] long MadeAtMs,
    [Field("每件克数", "Grams of a unit", Min = 1, Max = Limit.UnitGrams, Unit = "g")] long UnitGrams,
    [Field("件数", "Units made", Min = 1, Max = Limit.Units)] long Units,
    [Field("投入", "Inputs", LengthMax = Limit.Amounts)] IReadOnlyList<Mass> Inputs,
    [Field("用药", "Treatment")] Treatment? Treatment,
    [Field("状态", "State")] LotState State,
    [Field("已用件数", "Units used", Min = 0)] long Used = 0,
    [Field("已售件数", "Units sold", Min = 0)] long Sold = 0,
    [Field("召回件数", "Units recovered", Min = 0)] long Recovered = 0,
    [Field("销毁件数", "Units destroyed, not recalled", Min = 0)] long Destroyed = 0,
    [Field("不合格检测数", "Failed tests that stand", Min = 0)] long Failing = 0,
    [Field("有合格检测", "Has a passed test")] bool HasPassed = false,
    [Field("合格证", "Certificate", Form = TextForm.Key, LengthMax = Limit.Key)] string? Certificate = null,
    [Field("召回率", "Share recovered", Min = 0, Max = 1_000, Unit = "0.1 %")] long? RecoveredPermille = null,
    [Field("未找回件数", "Units not accounted for", Min = 0)] long? Missing = null);

/// <summary>The last treatment with a pesticide before the harvest, as the farm declares it.</summary>
internal sealed record Treatment(
    [Field("农药", "Pesticide", Form = TextForm.Key, LengthMax = Limit.Key)] string Pesticide,
    [Field("施用日期", "Applied on")] LegalDate AppliedOn);

/// <summary>What a site has of a lot.</summary>
internal sealed record Stock(
    [Field("批次", "Lot", Form = TextForm.Key, LengthMax = Limit.Key)] string Lot,
    [Field("地点", "Site", Form = TextForm.Digits, LengthMin = 13, LengthMax = 13)] string Site,
    [Field("件数", "Units", Min = 0)] long Units,
    [Field("最早到达", "Here since", Min = 0, Unit = "ms")] long SinceMs);

/// <summary>An EPCIS event; its content is off the ledger, under its hash.</summary>
internal sealed record Event(
    [Field("哈希", "Hash", Form = TextForm.Digest)] string Hash,
    [Field("事件标识", "Event id", LengthMax = 100)] string Id,
    [Field("类型", "Type")] EventType Type,
    [Field("动作", "Action")] EventAction? Action,
    [Field("业务步骤", "Business step")] BizStep BizStep,
    [Field("状况", "Disposition")] Disposition Disposition,
    [Field("发生时间", "Happened at", Min = 0, Unit = "ms")] long AtMs,
    [Field("记录时间", "Recorded at", Min = 0, Unit = "ms")] long RecordedAtMs,
    [Field("地点", "Site", Form = TextForm.Digits, LengthMin = 13, LengthMax = 13)] string Site,
    [Field("记录者", "Recorded by")] Uscc By,
    [Field("批次", "Lots", LengthMax = Limit.Amounts * 2, Form = TextForm.Key)] IReadOnlyList<string> Lots,
    [Field("运单", "Shipment", Form = TextForm.Key, LengthMax = Limit.Key)] string? Shipment,
    [Field("状态", "State")] EventState State,
    [Field("错误原因", "Reason")] ErrorReason? Reason = null,
    [Field("更正事件", "Corrective event", Form = TextForm.Digest)] string? Corrective = null);

/// <summary>An event of another system that no rule of this contract is about; its document is off the ledger.</summary>
internal sealed record Captured(
    [Field("哈希", "Hash", Form = TextForm.Digest)] string Hash,
    [Field("类型", "Type")] CapturedType Type,
    [Field("动作", "Action")] EventAction? Action,
    [Field("业务步骤", "Business step")] string? BizStep,
    [Field("状况", "Disposition")] string? Disposition,
    [Field("发生时间", "Happened at", Min = 0, Unit = "ms")] long AtMs,
    [Field("记录时间", "Recorded at", Min = 0, Unit = "ms")] long RecordedAtMs,
    [Field("地点", "Site", Form = TextForm.Digits, LengthMin = 13, LengthMax = 13)] string? Site,
    [Field("读取点", "Read point")] string? ReadPoint,
    [Field("记录者", "Recorded by")] Uscc By,
    [Field("批次", "Lots", LengthMax = Limit.Amounts * 2, Form = TextForm.Key)] IReadOnlyList<string> Lots,
    [Field("其他对象", "Other objects", LengthMax = Limit.Objects)] IReadOnlyList<string> Objects,
    [Field("业务单据", "Business transactions", LengthMax = Limit.Objects)] IReadOnlyList<string> Transactions,
    [Field("文档哈希", "SHA-256 of the document", Form = TextForm.Digest)] string Document);

/// <summary>The mass balance of one transformation, under the hash of its event.</summary>
internal sealed record Balance(
    [Field("事件", "Event", Form = TextForm.Digest)] string Event,
    [Field("投入", "Inputs", LengthMin = 1, LengthMax = Limit.Amounts)] IReadOnlyList<Mass> Inputs,
    [Field("产出", "Outputs", LengthMin = 1, LengthMax = Limit.Amounts)] IReadOnlyList<Mass> Outputs,
    [Field("损耗", "Loss", Min = 0, Max = Limit.Grams, Unit = "g")] long LossGrams);

/// <summary>Goods packed together, and where they go.</summary>
internal sealed record Shipment(
    [Field("运单号", "Number", Form = TextForm.Key, LengthMax = Limit.Key)] string Number,
    [Field("物流单元码", "SSCC", Form = TextForm.Digits, LengthMin = 18, LengthMax = 18)] string? Sscc,
    [Field("发货地", "From", Form = TextForm.Digits, LengthMin = 13, LengthMax = 13)] string From,
    [Field("内装", "Contents", LengthMin = 1, LengthMax = Limit.Amounts)] IReadOnlyList<Amount> Contents,
    [Field("最近事件时间", "Last event at", Min = 0, Unit = "ms")] long ChangedAtMs,
    [Field("状态", "State")] ShipmentState State,
    [Field("收货地", "To", Form = TextForm.Digits, LengthMin = 13, LengthMax = 13)] string? To = null,
    [Field("承运人", "Carrier")] Uscc? Carrier = null,
    [Field("温度下限", "Coldest allowed", Unit = "0.1 °C")] long? ColdMin = null,
    [Field("温度上限", "Warmest allowed", Unit = "0.1 °C")] long? ColdMax = null,
    [Field("读数", "Readings", Min = 0)] long Readings = 0,
    [Field("超温次数", "Excursions", Min = 0)] long Excursions = 0);

/// <summary>A certificate of conformity.</summary>
internal sealed record Certificate(
    [Field("编号", "Number", Form = TextForm.Key, LengthMax = Limit.Key)] string Number,
    [Field("批次", "Lot", Form = TextForm.Key, LengthMax = Limit.Key)] string Lot,
    [Field("开具者", "Issuer")] Uscc Issuer,
    [Field("开具日期", "Issued on")] LegalDate IssuedOn,
    [Field("文件哈希", "Hash of the document", Form = TextForm.Digest)] string Document);

/// <summary>A test of a lot, from the order to the end of a retest.</summary>
internal sealed record Test(
    [Field("编号", "Number", Form = TextForm.Key, LengthMax = Limit.Key)] string Number,
    [Field("批次", "Lot", Form = TextForm.Key, LengthMax = Limit.Key)] string Lot,
    [Field("受检者", "Whose goods were sampled")] Uscc Sampled,
    [Field("检测机构", "Laboratory")] Uscc Laboratory,
    [Field("方法", "Method")] TestMethod Method,
    [Field("状态", "State")] TestState State,
    [Field("项目", "Items", LengthMax = Limit.Items)] IReadOnlyList<TestItem> Items,
    [Field("报告时间", "Reported at", Min = 0, Unit = "ms")] long? ReportedAtMs = null,
    [Field("异议截止", "May be contested until", Min = 0, Unit = "ms")] long? ContestUntilMs = null,
    [Field("复检原检测", "Retest of", Form = TextForm.Key, LengthMax = Limit.Key)] string? RetestOf = null,
    [Field("报告期限", "Report due on")] LegalDate? DueOn = null,
    [Field("逾期报告", "Reported late")] bool? IsLate = null);

/// <summary>One item of a test; value and limit are in the unit of the published limit.</summary>
internal sealed record TestItem(
    [Field("项目", "Item", Form = TextForm.Key, LengthMax = Limit.Key)] string Item,
    [Field("测得值", "Value", Min = 0, Max = Limit.Value)] long Value,
    [Field("限量", "Limit", Min = 0, Max = Limit.Value)] long Limit,
    [Field("检测方法", "Method", LengthMax = 60)] string Method);

/// <summary>The risk of a site, with what each factor contributes.</summary>
internal sealed record RiskScore(
    [Field("地点", "Site", Form = TextForm.Digits, LengthMin = 13, LengthMax = 13)] string Site,
    [Field("评分", "Score", Min = 0, Max = Limit.Bp * Limit.Bp, Unit = "0.000001 %")] long Score,
    [Field("各项贡献", "Contributions", LengthMin = 1, LengthMax = Limit.Factors)]
    IReadOnlyList<Contribution> Contributions,
    [Field("评分时间", "Scored at", Min = 0, Unit = "ms")] long ScoredAtMs);

/// <summary>What one factor contributes: its value times its weight.</summary>
internal sealed record Contribution(
    [Field("因素", "Factor", Form = TextForm.Key, LengthMax = Limit.Key)] string Factor,
    [Field("取值", "Value", Min = 0, Max = Limit.Bp, Unit = "0.01 %")] long ValueBp,
    [Field("权重", "Weight", Min = 0, Max = Limit.Bp, Unit = "0.01 %")] long WeightBp,
    [Field("贡献", "Points", Min = 0, Max = Limit.Bp * Limit.Bp, Unit = "0.000001 %")] long Points);

/// <summary>An inspection, ranked by the score of the site when it was opened.</summary>
internal sealed record Inspection(
    [Field("编号", "Number", Form = TextForm.Key, LengthMax = Limit.Key)] string Number,
    [Field("地点", "Site", Form = TextForm.Digits, LengthMin = 13, LengthMax = 13)] string Site,
    [Field("评分", "Score", Min = 0, Unit = "0.000001 %")] long Score,
    [Field("状态", "State")] InspectionState State,
    [Field("合格", "In order")] bool? IsInOrder = null,
    [Field("报告哈希", "Hash of the report", Form = TextForm.Digest)] string? Report = null);
