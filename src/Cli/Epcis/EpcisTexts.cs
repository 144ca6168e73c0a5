using Kapok.Contracts;

namespace Kapok.Cli.Epcis;

/// <summary>What the verbs of <c>kapok epcis</c> say.</summary>
internal static class EpcisTexts
{
    internal static Label Group { get; } = new("检查、登记和导出EPCIS事件。", "Check, record and export EPCIS events.");

    internal static Label Check { get; } = new(
        "读取EPCIS文件（JSON-LD或XML，1.2或2.0），说明内容与问题；不需要网络。\n示例：kapok epcis check events.jsonld",
        "Read an EPCIS file (JSON-LD or XML, 1.2 or 2.0) and say what it holds and what is wrong; needs no network.\nExample: kapok epcis check events.jsonld");

    internal static Label Hash { get; } = new(
        "计算每个事件的CBV 2.0哈希标识；不需要网络。\n示例：kapok epcis hash events.xml --prehash",
        "Compute the CBV 2.0 hash id of each event; needs no network.\nExample: kapok epcis hash events.xml --prehash");

    internal static Label Import { get; } = new(
        "把文件中的事件逐个登记到账本：与链上批次相符的用相应命令，其余按原样采集；已登记的不变。\n示例：kapok epcis import events.jsonld --as gz-packer/clerk --keep documents",
        "Record the events of a file one by one: those of lots on the ledger by the command for them, the others as they are; what is recorded already stays.\nExample: kapok epcis import events.jsonld --as gz-packer/clerk --keep documents");

    internal static Label Export { get; } = new(
        "把一个批次及其上下游全部事件写成EPCIS文件（JSON-LD）。\n示例：kapok epcis export --lot 06901234567892/B1 -o b1.jsonld --from documents",
        "Write the events of a lot, of all that it descends from and all that was made from it, as an EPCIS document (JSON-LD).\nExample: kapok epcis export --lot 06901234567892/B1 -o b1.jsonld --from documents");

    internal static Label KeepOption { get; } = new("把每个事件的完整文档存入此文件夹", "Keep the whole document of each event in this folder");

    internal static Label FromOption { get; } = new("从此文件夹取完整文档（核对哈希）", "Take whole documents from this folder, after checking their hash");

    internal static Label CarrierOption { get; } = new("发货事件的承运人（EPCIS没有此项）", "Carrier of shipping events, for which EPCIS has no field");

    internal static Label LotOption { get; } = new("批次：14位项目代码/批号", "Lot: GTIN of 14 digits/lot number");

    internal static Label BadCarrier { get; } = new("“{0}”不是统一社会信用代码", "\"{0}\" is not a unified social credit code");

    internal static Label AlreadyRecorded { get; } = new("已登记", "already recorded");

    internal static Label Imported { get; } = new(
        "登记 {0}，已登记 {1}，被拒绝 {2}", "{0} recorded, {1} already recorded, {2} refused");

    internal static Label Exported { get; } = new("{1} 个批次的 {0} 个事件写入 {2}", "{0} events of {1} lots written to {2}");

    internal static Label FromLedger { get; } = new(
        "其中 {0} 个事件没有完整文档，只写账本所知（字段 fromLedger）；用 --from 指定存放文档的文件夹",
        "{0} of them have no document here and say only what the ledger knows (field fromLedger); name the folder that keeps documents with --from");

    internal static Label NoLot { get; } = new(
        "链上没有批次 {0}；应为 GTIN/批号，见 kapok list food lot", "there is no lot {0} on the ledger; it is GTIN/LOT, see kapok list food lot");

    internal static Label OtherDocument { get; } = new(
        "{0} 不是其名称所指的事件；删除它或换一份", "{0} is not the event that its name says; remove it or put the right one there");

    internal static Label FileArgument { get; } = new("EPCIS文件", "EPCIS file");

    internal static Label PrehashOption { get; } = new("同时打印规范字符串", "Print the canonical string as well");

    internal static Label Holds { get; } = new("{0}：{1}，{2} 个事件", "{0}: {1}, {2} events");

    internal static Label Span { get; } = new("  时间 {0} 至 {1}，批次 {2} 个", "  from {0} to {1}, {2} lots");

    internal static Label Kind { get; } = new("  {0} 个 {1} {2}", "  {0} × {1} {2}");

    internal static Label InError { get; } = new("  其中 {0} 个声明有误", "  {0} of them declare an error");

    internal static Label Problem { get; } = new("✗ {0}{1}：实为“{2}”，应为{3}", "✗ {0}{1}: found \"{2}\", expected {3}");

    internal static Label EventPlace { get; } = new("事件 {0} ", "event {0} ");

    internal static Label NotSound { get; } = new(
        "{0} 有 {1} 个问题；先改正再登记", "{0} has {1} problems; correct them before it is recorded");

    internal static Label OtherId { get; } = new(
        "    文件中的 eventID {0} 不同", "    the file's own eventID is another: {0}");

    internal static Label Form(Kapok.Epcis.EpcisForm form) => form switch
    {
        Kapok.Epcis.EpcisForm.JsonDocument => new("JSON-LD 采集文件", "JSON-LD capture document"),
        Kapok.Epcis.EpcisForm.JsonQueryDocument => new("JSON-LD 查询结果", "JSON-LD query document"),
        Kapok.Epcis.EpcisForm.JsonEvent => new("JSON-LD 单个事件", "single JSON-LD event"),
        Kapok.Epcis.EpcisForm.XmlDocument => new("XML 采集文件", "XML capture document"),
        Kapok.Epcis.EpcisForm.XmlQueryDocument => new("XML 查询结果", "XML query document"),
        _ => new("XML 单个事件", "single XML event"),
    };
}
