using System;
using System.Collections.Generic;

namespace Kapok.Documents;

/// <summary>From characters to glyphs: formats 12 and 4 of the table 'cmap'.</summary>
internal static class CharacterMap
{
    private const int Last = 0x10FFFF;

    /// <summary>Reads the fullest Unicode map of a font.</summary>
    /// <returns>Glyph by code point; empty when the font has no such map.</returns>
    internal static Dictionary<int, int> Read(FontBytes cmap)
    {
        Dictionary<int, int> glyphs = [];
        if (Find(cmap, encoding: 10, format: 12) is { } full)
        {
            ReadGroups(full, glyphs);
        }
        else if (Find(cmap, encoding: 1, format: 4) is { } basic)
        {
            ReadSegments(basic, glyphs);
        }

        return glyphs;
    }

    private static FontBytes? Find(FontBytes cmap, int encoding, int format)
    {
        const int windows = 3;
        for (int index = 0; index < cmap.U16(2); index++)
        {
            long record = 4 + (8 * index);
            long start = cmap.U32(record + 4);
            if (cmap.U16(record) == windows && cmap.U16(record + 2) == encoding && cmap.U16(start) == format)
            {
                return cmap.Part(start, cmap.Length - start);
            }
        }

        return null;
    }

    private static void ReadGroups(FontBytes map, Dictionary<int, int> glyphs)
    {
        // Groups ascend, and glyphs have 16 bits: a bad table cannot make us read for ever.
        long next = 0;
        for (long at = 16; at + 12 <= map.Length && next <= Last; at += 12)
        {
            long first = map.U32(at);
            long last = map.U32(at + 4);
            long glyph = map.U32(at + 8);
            for (long code = Math.Max(first, next); code <= Math.Min(last, Last) && glyph + code - first <= 0xFFFF; code++)
            {
                glyphs[(int)code] = (int)(glyph + code - first);
            }

            next = Math.Max(next, last + 1);
        }
    }

    private static void ReadSegments(FontBytes map, Dictionary<int, int> glyphs)
    {
        int doubled = map.U16(6);
        int next = 0;
        for (int at = 0; at < doubled; at += 2)
        {
            int last = map.U16(14 + at);
            int first = map.U16(16 + doubled + at);
            for (int code = Math.Max(first, next); code <= last && code < 0xFFFF; code++)
            {
                glyphs[code] = GlyphIn(map, doubled, at, code - first, code);
            }

            next = Math.Max(next, last + 1);
        }
    }

    private static int GlyphIn(FontBytes map, int doubled, int segment, int index, int code)
    {
        int delta = map.U16(16 + (2 * doubled) + segment);
        int place = 16 + (3 * doubled) + segment;
        int offset = map.U16(place);
        int glyph = offset == 0 ? code : map.U16(place + offset + (2 * index));
        return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
    }
}
