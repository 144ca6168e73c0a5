using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Food;

/// <summary>What every EPCIS event says: its hash id, when and where.</summary>
internal sealed record Occurrence(
    [Field("事件标识", "Event id", LengthMax = 100)] string Id,
    [Field("发生时间", "Happened at", Min = 0, Max = Limit.TimeMs, Unit = "ms")] long AtMs,
    [Field("地点", "Site", Form = TextForm.Digits, LengthMin = 13, LengthMax = 13)] string Site);

/// <summary>Units of a lot.</summary>
internal sealed record Amount(
    [Field("批次", "Lot", Form = TextForm.Key, LengthMax = Limit.Key)] string Lot,
    [Field("件数", "Units", Min = 1, Max = Limit.Units)] long Units);

/// <summary>A lot that an event makes.</summary>
internal sealed record Made(
    [Field("产品", "Product", Form = TextForm.Digits, LengthMin = 14, LengthMax = 14)] string Gtin,
    [Field("批号", "Lot number", Form = TextForm.Key, LengthMax = Limit.Lot)] string Lot,
    [Field("件数", "Units", Min = 1, Max = Limit.Units)] long Units)
{
    internal string Key => Tables.LotKey(Gtin, Lot);
}

/// <summary>Arguments of <c>register-site</c>.</summary>
internal sealed record RegisterSite(
    [Field("全球位置码", "GLN", Form = TextForm.Digits, LengthMin = 13, LengthMax = 13)] string Gln,
    [Field("名称", "Name", LengthMax = 100)] string Name,
    [Field("类别", "Kind")] SiteKind Kind,
    [Field("经营者", "Operator")] Uscc Operator);

/// <summary>Arguments of <c>commission</c>.</summary>
internal sealed record CommissionLot(
    [Field("事件", "Event")] Occurrence At,
    [Field("批次", "Lot")] Made Lot,
    [Field("用药", "Treatment")] Treatment? Treatment);

/// <summary>Arguments of <c>transform</c>.</summary>
internal sealed record TransformLots(
    [Field("事件", "Event")] Occurrence At,
    [Field("投入", "Inputs", LengthMin = 1, LengthMax = Limit.Amounts)] IReadOnlyList<Amount> Inputs,
    [Field("产出", "Outputs", LengthMin = 1, LengthMax = Limit.Amounts)] IReadOnlyList<Made> Outputs,
    [Field("损耗", "Loss", Min = 0, Max = Limit.Grams, Unit = "g")] long LossGrams);

/// <summary>Arguments of <c>regroup</c>: a split or a merge of lots of one product, without loss.</summary>
internal sealed record RegroupLots(
    [Field("事件", "Event")] Occurrence At,
    [Field("投入", "Inputs", LengthMin = 1, LengthMax = Limit.Amounts)] IReadOnlyList<Amount> Inputs,
    [Field("产出", "Outputs", LengthMin = 1, LengthMax = Limit.Amounts)] IReadOnlyList<Made> Outputs);

/// <summary>Arguments of <c>pack</c>.</summary>
internal sealed record PackGoods(
    [Field("事件", "Event")] Occurrence At,
    [Field("运单号", "Number", Form = TextForm.Key, LengthMax = Limit.Key)] string Number,
    [Field("物流单元码", "SSCC", Form = TextForm.Digits, LengthMin = 18, LengthMax = 18)] string? Sscc,
    [Field("内装", "Contents", LengthMin = 1, LengthMax = Limit.Amounts)] IReadOnlyList<Amount> Contents);

/// <summary>Arguments of <c>ship</c>.</summary>
internal sealed record ShipGoods(
    [Field("事件", "Event")] Occurrence At,
    [Field("运单号", "Shipment", Form = TextForm.Key, LengthMax = Limit.Key)] string Number,
    [Field("收货地", "To", Form = TextForm.Digits, LengthMin = 13, LengthMax = 13)] string To,
    [Field("承运人", "Carrier")] Uscc Carrier);

/// <summary>Arguments of <c>unpack</c> and <c>receive</c>.</summary>
internal sealed record OfShipment(
    [Field("事件", "Event")] Occurrence At,
    [Field("运单号", "Shipment", Form = TextForm.Key, LengthMax = Limit.Key)] string Number);

/// <summary>Arguments of <c>read-temperature</c>.</summary>
internal sealed record ReadTemperature(
    [Field("运单号", "Shipment", Form = TextForm.Key, LengthMax = Limit.Key)] string Number,
    [Field("时间", "Read at", Min = 0, Max = Limit.TimeMs, Unit = "ms")] long AtMs,
    [Field("温度", "Temperature", Min = -Limit.Tenths, Max = Limit.Tenths, Unit = "0.1 °C")] long Tenths);

/// <summary>Arguments of <c>sell</c>, <c>destroy</c> and <c>return</c>.</summary>
internal sealed record TakeUnits(
    [Field("事件", "Event")] Occurrence At,
    [Field("批次", "Lot", Form = TextForm.Key, LengthMax = Limit.Key)] string Lot,
    [Field("件数", "Units", Min = 1, Max = Limit.Units)] long Units)
{
    internal Amount Amount => new(Lot, Units);
}

/// <summary>Arguments of <c>declare-error</c>.</summary>
internal sealed record DeclareError(
    [Field("事件哈希", "Event", Form = TextForm.Digest)] string Event,
    [Field("原因", "Reason")] ErrorReason Reason,
    [Field("更正事件", "Corrective event", Form = TextForm.Digest)] string? Corrective);

/// <summary>Arguments of <c>capture</c>: an event that belongs to no other command, as its document says it.</summary>
internal sealed record CaptureEvent(
    [Field("事件标识", "Event id", LengthMax = 100)] string Id,
    [Field("类型", "Type")] CapturedType Type,
    [Field("动作", "Action")] EventAction? Action,
    [Field("业务步骤", "Business step")] string? BizStep,
    [Field("状况", "Disposition")] string? Disposition,
    [Field("发生时间", "Happened at", Min = 0, Max = Limit.TimeMs, Unit = "ms")] long AtMs,
    [Field("地点", "Site", Form = TextForm.Digits, LengthMin = 13, LengthMax = 13)] string? Site,
    [Field("读取点", "Read point")] string? ReadPoint,
    [Field("批次", "Lots", LengthMax = Limit.Amounts * 2, Form = TextForm.Key)] IReadOnlyList<string> Lots,
    [Field("其他对象", "Other objects", LengthMax = Limit.Objects)] IReadOnlyList<string> Objects,
    [Field("业务单据", "Business transactions", LengthMax = Limit.Objects)] IReadOnlyList<string> Transactions,
    [Field("文档哈希", "SHA-256 of the document", Form = TextForm.Digest)] string Document);

/// <summary>Arguments of <c>certify</c>.</summary>
internal sealed record CertifyLot(
    [Field("编号", "Number", Form = TextForm.Key, LengthMax = Limit.Key)] string Number,
    [Field("批次", "Lot", Form = TextForm.Key, LengthMax = Limit.Key)] string Lot,
    [Field("文件哈希", "Hash of the document", Form = TextForm.Digest)] string Document);

/// <summary>Arguments of <c>order-test</c>.</summary>
internal sealed record OrderTest(
    [Field("编号", "Number", Form = TextForm.Key, LengthMax = Limit.Key)] string Number,
    [Field("批次", "Lot", Form = TextForm.Key, LengthMax = Limit.Key)] string Lot,
    [Field("采样地", "Sampled at", Form = TextForm.Digits, LengthMin = 13, LengthMax = 13)] string Site,
    [Field("检测机构", "Laboratory")] Uscc Laboratory,
    [Field("方法", "Method")] TestMethod Method);

/// <summary>Arguments of <c>report-test</c>.</summary>
internal sealed record ReportTest(
    [Field("编号", "Number", Form = TextForm.Key, LengthMax = Limit.Key)] string Number,
    [Field("项目", "Items", LengthMin = 1, LengthMax = Limit.Items)] IReadOnlyList<TestItem> Items);

/// <summary>Arguments of <c>contest-test</c>.</summary>
internal sealed record ContestTest(
    [Field("编号", "Number", Form = TextForm.Key, LengthMax = Limit.Key)] string Number,
    [Field("复检编号", "Number of the retest", Form = TextForm.Key, LengthMax = Limit.Key)] string Retest,
    [Field("复检机构", "Laboratory of the retest")] Uscc Laboratory,
    [Field("复检方法", "Method of the retest")] TestMethod Method);

/// <summary>Arguments of commands that need the lot alone.</summary>
internal sealed record OfLot(
    [Field("批次", "Lot", Form = TextForm.Key, LengthMax = Limit.Key)] string Lot);

/// <summary>Arguments of <c>destroy-recalled</c>.</summary>
internal sealed record DestroyRecalled(
    [Field("事件", "Event")] Occurrence At,
    [Field("批次", "Lot", Form = TextForm.Key, LengthMax = Limit.Key)] string Lot);

/// <summary>Arguments of <c>score-site</c>; the values were computed off the ledger.</summary>
internal sealed record ScoreSite(
    [Field("地点", "Site", Form = TextForm.Digits, LengthMin = 13, LengthMax = 13)] string Site,
    [Field("因素", "Factors", LengthMin = 1, LengthMax = Limit.Factors)] IReadOnlyList<FactorValue> Factors);

/// <summary>The value of a factor, with the weight that the caller takes for published.</summary>
internal sealed record FactorValue(
    [Field("因素", "Factor", Form = TextForm.Key, LengthMax = Limit.Key)] string Factor,
    [Field("取值", "Value", Min = 0, Max = Limit.Bp, Unit = "0.01 %")] long ValueBp,
    [Field("权重", "Weight", Min = 0, Max = Limit.Bp, Unit = "0.01 %")] long WeightBp);

/// <summary>Arguments of <c>open-inspection</c>.</summary>
internal sealed record OpenInspection(
    [Field("编号", "Number", Form = TextForm.Key, LengthMax = Limit.Key)] string Number,
    [Field("地点", "Site", Form = TextForm.Digits, LengthMin = 13, LengthMax = 13)] string Site);

/// <summary>Arguments of <c>close-inspection</c>.</summary>
internal sealed record CloseInspection(
    [Field("编号", "Number", Form = TextForm.Key, LengthMax = Limit.Key)] string Number,
    [Field("合格", "In order")] bool IsInOrder,
    [Field("报告哈希", "Hash of the report", Form = TextForm.Digest)] string Report);

/// <summary>Answer of <c>check-lot</c>.</summary>
internal sealed record LotAnswer(
    [Field("已登记", "Known")] bool IsKnown,
    [Field("状态", "State")] LotState? State = null,
    [Field("可售", "May be sold")] bool? IsSaleable = null,
    [Field("阻断批次", "Blocked by", Form = TextForm.Key, LengthMax = Limit.Key)] string? BlockedBy = null,
    [Field("生产者", "Maker")] Uscc? Maker = null,
    [Field("合格证", "Certificate", Form = TextForm.Key, LengthMax = Limit.Key)] string? Certificate = null);
