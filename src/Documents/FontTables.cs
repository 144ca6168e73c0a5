using System;
using System.Collections.Generic;
using System.Text;

namespace Kapok.Documents;

/// <summary>The tables of a TrueType font by name (OpenType 1.9, "Organization of an OpenType Font").</summary>
internal sealed class FontTables
{
    private const long Collection = 0x74746366;
    private const long TrueType = 0x00010000;
    private const int RecordBytes = 16;

    private static readonly string[] Required = ["glyf", "head", "hhea", "hmtx", "loca", "maxp"];

    private readonly Dictionary<string, FontBytes> tables = [];

    private FontTables(FontBytes file, long start)
    {
        for (int index = 0; index < file.U16(start + 4); index++)
        {
            long record = start + 12 + (RecordBytes * index);
            string name = Encoding.Latin1.GetString(file.Part(record, 4).Span);
            tables[name] = file.Part(file.U32(record + 8), file.U32(record + 12));
        }
    }

    /// <summary>A table; empty where the font has none.</summary>
    internal FontBytes this[string name] => tables.GetValueOrDefault(name);

    /// <summary>Finds the tables of a font, or of the first font of a collection.</summary>
    /// <returns>Null when the file is no TrueType font with outlines in 'glyf'.</returns>
    internal static FontTables? Find(FontBytes file)
    {
        long start = file.U32(0) == Collection ? file.U32(12) : 0;
        if (file.U32(start) != TrueType)
        {
            return null;
        }

        FontTables found = new(file, start);
        return Array.TrueForAll(Required, name => found[name].Length > 0) ? found : null;
    }
}
