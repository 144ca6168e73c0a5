using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Credit;

/// <summary>A field of a message: how many lines it may have, how long, of which characters.</summary>
internal sealed record SwiftFormat(string Tag, bool IsMandatory, int Lines, int Width, bool IsZ)
{
    private const string SetX = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-?:().,'+ ";
    private const string SetZ = SetX + "=!\"%&*<>;{@#_";

    /// <summary>The first line that the field cannot hold, counted from 0, or null.</summary>
    internal int? Misfit(IReadOnlyList<string> lines)
    {
        int index = lines.Take(Lines).TakeWhile(Fits).Count();
        return index < lines.Count ? index : null;
    }

    internal Label Expected() => new(
        $"至多 {Lines} 行、每行 1 至 {Width} 个 {(IsZ ? 'z' : 'x')} 字符集字符，不以冒号或连字符开头",
        $"at most {Lines} lines of 1 to {Width} characters of set {(IsZ ? 'z' : 'x')}, none beginning with a colon or hyphen");

    // A line that begins so would end the field, or the message.
    private bool Fits(string line) =>
        line.Length > 0
        && line.Length <= Width
        && line[0] is not (':' or '-')
        && line.All(c => (IsZ ? SetZ : SetX).Contains(c, StringComparison.Ordinal));
}

/// <summary>
/// The fields of each message in their order; lists by [MT], lengths from general knowledge. Goods and
/// documents are mandatory here: the ledger keeps no credit without them.
/// </summary>
internal static class SwiftFormats
{
    internal static readonly IReadOnlyList<SwiftFormat> Mt700 =
    [
        M("27", 1, 3), M("40A", 1, 24), M("20", 1, 16), M("31C", 1, 6), M("40E", 1, 30), M("31D", 1, 35),
        M("50", 4, 35), M("59", 5, 35), M("32B", 1, 18), O("39A", 1, 5), O("39C", 4, 35), M("41D", 5, 35),
        O("42C", 3, 35), O("42D", 4, 35), O("43P", 1, 11), O("43T", 1, 11), O("44A", 1, 65), O("44E", 1, 65), O("44F", 1, 65),
        O("44B", 1, 65), O("44C", 1, 6),
        Z("45A", 100, 65) with { IsMandatory = true }, Z("46A", 100, 65) with { IsMandatory = true }, Z("47A", 100, 65),
        Z("49G", 100, 65), Z("49H", 100, 65), Z("71D", 6, 35), O("48", 1, 3), M("49", 1, 7), O("78", 12, 65),
        Z("72Z", 6, 35),
    ];

    internal static readonly IReadOnlyList<SwiftFormat> Mt707 =
    [
        M("27", 1, 3), M("20", 1, 16), M("21", 1, 16), M("23", 1, 16), M("31C", 1, 6), M("26E", 1, 3),
        M("30", 1, 6), M("22A", 1, 4), O("31D", 1, 35), O("59", 5, 35), O("32B", 1, 18), O("33B", 1, 18),
        O("39A", 1, 5), O("43P", 1, 11), O("43T", 1, 11), O("44C", 1, 6), Z("45B", 100, 65), Z("46B", 100, 65),
        Z("47B", 100, 65), O("48", 1, 3),
    ];

    internal static readonly IReadOnlyList<SwiftFormat> Mt734 =
        [M("20", 1, 16), M("21", 1, 16), M("32A", 1, 24), Z("77J", 70, 50) with { IsMandatory = true }, M("77B", 3, 35)];

    internal static readonly IReadOnlyList<SwiftFormat> Mt750 =
        [M("20", 1, 16), M("21", 1, 16), M("32B", 1, 18), Z("77J", 70, 50) with { IsMandatory = true }];

    internal static readonly IReadOnlyList<SwiftFormat> Mt754 = [M("20", 1, 16), M("21", 1, 16), M("32A", 1, 24)];

    private static SwiftFormat M(string tag, int lines, int width) => new(tag, IsMandatory: true, lines, width, IsZ: false);

    private static SwiftFormat O(string tag, int lines, int width) => new(tag, IsMandatory: false, lines, width, IsZ: false);

    private static SwiftFormat Z(string tag, int lines, int width) => new(tag, IsMandatory: false, lines, width, IsZ: true);
}
