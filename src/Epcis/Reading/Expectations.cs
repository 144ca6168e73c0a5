using System.Globalization;
using Kapok.Contracts;

namespace Kapok.Epcis.Reading;

/// <summary>What should be in a file where something else is.</summary>
internal static class Expectations
{
    internal static readonly Label Size = new(
        $"不超过 {EpcisLimits.FileBytesMax} 字节", $"at most {EpcisLimits.FileBytesMax} bytes");

    internal static readonly Label Json = new(
        "JSON，不重名，深度不超过 40", "JSON without repeated names, at most 40 deep");

    internal static readonly Label Xml = new(
        "UTF-8 编码的 XML，无 DTD，深度不超过 40",
        "XML in UTF-8 without DTD, at most 40 deep");

    internal static readonly Label Document = new(
        "EPCISDocument、EPCISQueryDocument 或一个事件", "an EPCISDocument, an EPCISQueryDocument or one event");

    internal static readonly Label Version = new("schemaVersion 1.2 或 2.0", "schemaVersion 1.2 or 2.0");

    internal static readonly Label EventList = new("事件列表", "a list of events");

    internal static readonly Label EventCount = new(
        $"至多 {EpcisLimits.EventsMax} 个事件", $"at most {EpcisLimits.EventsMax} events");

    internal static readonly Label Prefix = new("@context 中声明过的前缀", "a prefix that @context declares");

    internal static readonly Label EventType = new(
        "五种事件类型之一，如 ObjectEvent", "one of the five types of events, such as ObjectEvent");

    internal static readonly Label Record = new("一个对象", "an object");

    internal static readonly Label Text = new(
        $"文本，1 至 {EpcisLimits.TextMax} 个字符", $"text of 1 to {EpcisLimits.TextMax} characters");

    internal static readonly Label Required = new("必填字段", "a field that is required");

    internal static readonly Label Once = new("只出现一次的字段", "a field that is given once");

    internal static readonly Label Time = new(
        "带时区的时间，如 2026-03-02T11:30:00.000+08:00", "a time with zone, such as 2026-03-02T11:30:00.000+08:00");

    internal static readonly Label Offset = new("时区偏移，如 +08:00", "a time zone offset, such as +08:00");

    internal static readonly Label Uri = new("URI，不含空白", "a URI without blanks");

    internal static readonly Label Number = new("十进制数", "a decimal number");

    internal static readonly Label Truth = new("true 或 false", "true or false");

    internal static readonly Label Term = new("标准词汇或自有 URI", "a term of the standard vocabulary, or a URI of your own");

    internal static readonly Label Action = new("ADD、OBSERVE 或 DELETE", "ADD, OBSERVE or DELETE");

    internal static readonly Label UserField = new(
        "用户命名空间的字段；标准中没有此字段", "a field of a user's namespace; the standard has none of this name here");

    internal static readonly Label IlmdWithAdd = new("仅在 action 为 ADD 时有 ilmd", "ilmd with the action ADD alone");

    internal static Label ListLength(int max) => new(
        string.Create(CultureInfo.InvariantCulture, $"至多 {max} 项"),
        string.Create(CultureInfo.InvariantCulture, $"at most {max} entries"));

    internal static Label OneOf(string fields) => new($"字段 {fields} 之一", $"one of the fields {fields}");
}
