using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Kapok.Contracts;

namespace Kapok.Documents;

/// <summary>
/// A TrueType font that pages are set in. The same page in another font, or in another version of it,
/// is another file: <see cref="Digest"/> tells them apart.
/// </summary>
public sealed class PageFont
{
    /// <summary>Most glyphs of a font: with one number for each character used, 16 bits still suffice.</summary>
    public const int GlyphsMax = 55_000;

    // Ten times the size: nothing honest is larger, and sums of it stay small.
    private const int LengthMax = 10_000;

    private const int UnitsMin = 16;
    private const int UnitsMax = 16_384;

    // Some of what every page has. A page of boxes would help nobody.
    private const string Needed = "0123456789ABCDEFabcdef:/-中文";

    private readonly FontTables tables;
    private readonly Dictionary<int, int> characters;
    private readonly int unitsPerEm;
    private readonly bool hasLongOffsets;

    private PageFont(ReadOnlyMemory<byte> bytes, FontTables tables)
    {
        this.tables = tables;
        Digest = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        characters = CharacterMap.Read(tables["cmap"]);
        unitsPerEm = tables["head"].U16(18);
        hasLongOffsets = tables["head"].I16(50) != 0;
        GlyphCount = tables["maxp"].U16(4);
    }

    /// <summary>SHA-256 of the whole font file, in 64 lower-case hexadecimal digits.</summary>
    public string Digest { get; }

    internal int GlyphCount { get; }

    internal int Ascent => Scaled(tables["hhea"].I16(4));

    internal int Descent => Scaled(tables["hhea"].I16(6));

    internal IEnumerable<int> BoundingBox
    {
        get
        {
            for (int at = 36; at <= 42; at += 2)
            {
                yield return Scaled(tables["head"].I16(at));
            }
        }
    }

    private int MetricCount => tables["hhea"].U16(34);

    /// <summary>
    /// Reads a font file: TrueType with outlines in 'glyf', with Latin and Chinese; or the first font of such
    /// a collection.
    /// </summary>
    /// <param name="bytes">The file; it must not change afterwards.</param>
    /// <param name="font">The font; null when refused.</param>
    /// <param name="reason">Why it is refused; null when read. Never throws on bad bytes.</param>
    /// <returns>Whether the font can be used.</returns>
    public static bool TryRead(
        ReadOnlyMemory<byte> bytes,
        [NotNullWhen(true)] out PageFont? font,
        [NotNullWhen(false)] out Label? reason)
    {
        font = FontTables.Find(new FontBytes(bytes)) is { } tables ? new PageFont(bytes, tables) : null;
        reason = font is null
            ? new Label("不是含 glyf 轮廓的 TrueType 字体", "not a TrueType font with outlines in 'glyf'")
            : font.Problem();
        font = reason is null ? font : null;
        return font is not null;
    }

    /// <summary>
    /// The glyph of a character. What would be seen as nothing and is no space gets glyph 0, the box.
    /// </summary>
    internal int GlyphOf(Rune character)
    {
        int glyph = characters.GetValueOrDefault(character.Value);
        return glyph < GlyphCount && (Outline(glyph).Length > 0 || IsSpace(character)) ? glyph : 0;
    }

    /// <summary>How far a glyph moves on, in thousandths of the font size.</summary>
    internal int Advance(int glyph) => Scaled(Metric(glyph).Advance);

    /// <summary>Advance and left side bearing in units of the font.</summary>
    internal (int Advance, int Bearing) Metric(int glyph)
    {
        FontBytes metrics = tables["hmtx"];
        int last = Math.Min(glyph, MetricCount - 1);
        long bearing = glyph == last ? (4L * last) + 2 : (4L * MetricCount) + (2L * (glyph - MetricCount));
        return (metrics.U16(4L * last), metrics.I16(bearing));
    }

    internal FontBytes Outline(int glyph)
    {
        FontBytes offsets = tables["loca"];
        (long start, long end) = hasLongOffsets
            ? (offsets.U32(4L * glyph), offsets.U32((4L * glyph) + 4))
            : (2L * offsets.U16(2L * glyph), 2L * offsets.U16((2L * glyph) + 2));
        return tables["glyf"].Part(start, end - start);
    }

    internal FontBytes Table(string name) => tables[name];

    private static bool IsSpace(Rune character) => character.Value is 0x20 or 0xA0 or 0x3000;

    private int Scaled(int units) => Math.Clamp(units * 1000 / unitsPerEm, -LengthMax, LengthMax);

    private Label? Problem() =>
        unitsPerEm is < UnitsMin or > UnitsMax || tables["head"].Length < 54 || tables["hhea"].Length < 36
            ? new Label("字体头损坏", "the font's header is damaged")
        : GlyphCount is 0 or > GlyphsMax || MetricCount is 0
            ? new Label($"字形数须为 1 至 {GlyphsMax}", $"the font must have 1 to {GlyphsMax} glyphs")
        : !Needed.EnumerateRunes().All(character => GlyphOf(character) > 0)
            ? new Label("字体缺少拉丁字母或汉字", "the font lacks Latin letters or Chinese characters")
        : null;
}
