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
