using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Documents;
using Xunit;

namespace Kapok.Tests.Unit.Documents;

/// <summary>
/// A font made here, so that the tests of every machine have the same one: glyph 0 is a box, 1 has no
/// outline, 2 is a square, 3 is composed of glyph 2.
/// </summary>
internal static class SmallFont
{
    internal const int Blank = 1;
    internal const int Square = 2;
    internal const int Composed = 3;

    private const int UnitsPerEm = 1_000;

    private static readonly (int Code, int Glyph)[] Others = [(0x200E, Blank), ('中', Composed), ('文', Composed)];

    /// <summary>The font, with its characters in a map of format 12 or 4.</summary>
    internal static byte[] Bytes(int mapFormat = 12)
    {
        FontFile file = new();
        List<byte[]> outlines = [.. Enumerable.Range(0, 4).Select(Outline)];
        file.Add("cmap", Map(mapFormat));
        file.Add("cvt ", Words(7));
        file.Add("glyf", outlines.SelectMany(outline => outline).ToArray());
        file.Add("head", Words([1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, UnitsPerEm, .. new int[8], 0, 0, 500, 500, 0, 8, 2, 0, 0]));
        file.Add("hhea", Words([1, 0, 900, -200, 0, 600, .. new int[11], 3]));
        file.Add("hmtx", Words(500, 0, 300, 0, 600, 10, 20));
        file.Add("loca", Words([.. Enumerable.Range(0, 5).Select(count => outlines.Take(count).Sum(outline => outline.Length) / 2)]));
        file.Add("maxp", Words([1, 0, 4, 8, 1, 8, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1]));
        return file.Finish();
    }

    internal static PageFont Read(int mapFormat = 12)
    {
        Assert.True(PageFont.TryRead(Bytes(mapFormat), out PageFont? font, out Label? reason), reason?.En);
        return font;
    }

    internal static byte[] Outline(int glyph) => glyph switch
    {
        Blank => [],
        Composed => Words(-1, 0, 0, 500, 500, 0x0002, Square, 0x0A0A),
        _ => Words(1, 0, 0, 500, 500, 3, 0, 0x0101, 0x0101, 0, 500, 0, -500, 0, 0, 500 + (10 * glyph), 0),
    };

    private static byte[] Map(int format) => format == 12 ? Groups() : Segments();

    // Format 12: one group for each character.
    private static byte[] Groups()
    {
        (int Code, int Glyph)[] pairs = [.. Enumerable.Range(' ', 95).Select(code => (code, GlyphOf(code))), .. Others];
        IEnumerable<int> groups = pairs.SelectMany(pair => new[] { 0, pair.Code, 0, pair.Code, 0, pair.Glyph });
        return Words([0, 1, 3, 10, 0, 12, 12, 0, 0, 16 + (12 * pairs.Length), 0, 0, 0, pairs.Length, .. groups]);
    }

    // Format 4: ASCII by a list of glyphs, each other character by a difference.
    private static byte[] Segments()
    {
        int count = Others.Length + 2;
        int[] ends = [0x7E, .. Others.Select(pair => pair.Code), 0xFFFF];
        int[] starts = [0x20, .. Others.Select(pair => pair.Code), 0xFFFF];
        int[] deltas = [0, .. Others.Select(pair => pair.Glyph - pair.Code), 1];
        int[] offsets = [2 * count, .. new int[count - 1]];
        IEnumerable<int> glyphs = Enumerable.Range(' ', 95).Select(GlyphOf);
        int length = 16 + (8 * count) + (2 * 95);
        return Words(
            [0, 1, 3, 1, 0, 12, 4, length, 0, 2 * count, 0, 0, 0, .. ends, 0, .. starts, .. deltas, .. offsets, .. glyphs]);
    }

    private static int GlyphOf(int code) => code == ' ' ? Blank : Square;

    private static byte[] Words(params int[] words) =>
        [.. words.SelectMany(word => new[] { (byte)((word >> 8) & 0xFF), (byte)(word & 0xFF) })];
}
