using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Documents;

/// <summary>
/// Some glyphs of a font under new numbers, and the parts that they are composed of behind them
/// (OpenType 1.9, "glyf"). Glyph 0 stays the box for what is missing.
/// </summary>
internal sealed class FontSubset
{
    private const int HasWideArguments = 0x0001;
    private const int HasScale = 0x0008;
    private const int HasMore = 0x0020;
    private const int HasTwoScales = 0x0040;
    private const int HasMatrix = 0x0080;
    private const int FirstComponent = 10;

    // What the instructions inside the outlines refer to.
    private static readonly string[] Hinting = ["cvt ", "fpgm", "prep"];

    private readonly PageFont font;
    private readonly List<int> sources;
    private readonly Dictionary<int, int> parts = [];

    private FontSubset(PageFont font, IEnumerable<int> glyphs)
    {
        this.font = font;
        sources = [.. glyphs];
    }

    /// <summary>Makes a font file of glyphs, in the order given.</summary>
    /// <param name="font">The whole font.</param>
    /// <param name="glyphs">Glyphs of the font; may repeat.</param>
    internal static byte[] Of(PageFont font, IEnumerable<int> glyphs) => new FontSubset(font, glyphs).Build();

    private byte[] Build()
    {
        FontFile file = new();
        List<byte[]> outlines = [];
        for (int index = 0; index < sources.Count; index++)
        {
            // Parts are appended to the sources on the way, and so copied too.
            outlines.Add(Copy(sources[index]));
        }

        foreach (string name in Hinting.Where(name => font.Table(name).Length > 0))
        {
            file.Add(name, font.Table(name).Span);
        }

        file.Add("glyf", outlines.SelectMany(outline => outline).ToArray());
        file.Add("head", Head());
        file.Add("hhea", Patched("hhea", 34));
        file.Add("hmtx", sources.Select(font.Metric).SelectMany(m => Two(m.Advance).Concat(Two(m.Bearing))).ToArray());
        file.Add("loca", Offsets(outlines));
        file.Add("maxp", Patched("maxp", 4));
        return file.Finish();
    }

    private byte[] Copy(int glyph)
    {
        byte[] outline = font.Outline(glyph).Span.ToArray();
        Array.Resize(ref outline, (outline.Length + 3) & ~3);
        foreach (int place in Components(new FontBytes(outline)))
        {
            Span<byte> number = outline.AsSpan(place, 2);
            BinaryPrimitives.WriteUInt16BigEndian(number, (ushort)NumberOf(BinaryPrimitives.ReadUInt16BigEndian(number)));
        }

        return outline;
    }

    private int NumberOf(int part)
    {
        int known = part < font.GlyphCount ? part : 0;
        if (parts.TryAdd(known, sources.Count))
        {
            sources.Add(known);
        }

        return parts[known];
    }

    // Where a composite glyph names its parts.
    private static IEnumerable<int> Components(FontBytes outline)
    {
        int flags = outline.I16(0) < 0 ? HasMore : 0;
        for (int at = FirstComponent; (flags & HasMore) != 0 && at + 4 <= outline.Length; at += SizeOf(flags))
        {
            flags = outline.U16(at);
            yield return at + 2;
        }
    }

    private static int SizeOf(int flags)
    {
        int arguments = (flags & HasWideArguments) != 0 ? 4 : 2;
        int transform = (flags & HasScale) != 0 ? 2 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasMatrix) != 0 ? 8 : 0;
        return 4 + arguments + transform;
    }

    private byte[] Head()
    {
        byte[] head = font.Table("head").Span.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        return head;
    }

    // A table with the number of glyphs written into it.
    private byte[] Patched(string name, int place)
    {
        byte[] table = font.Table(name).Span.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(place), (ushort)sources.Count);
        return table;
    }

    private static byte[] Offsets(List<byte[]> outlines)
    {
        byte[] offsets = new byte[4 * (outlines.Count + 1)];
        int end = 0;
        for (int index = 0; index < outlines.Count; index++)
        {
            end += outlines[index].Length;
            BinaryPrimitives.WriteInt32BigEndian(offsets.AsSpan(4 * (index + 1)), end);
        }

        return offsets;
    }

    private static byte[] Two(int value) => [(byte)((value >> 8) & 0xFF), (byte)(value & 0xFF)];
}
