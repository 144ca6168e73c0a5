using System.Globalization;
using System.Linq;
using System.Text;

namespace Kapok.Documents;

/// <summary>The dictionaries around an embedded font (ISO 32000-1, 9.7 to 9.10).</summary>
internal static class FontObjects
{
    // The six letters say that it is a subset; the name says nothing of the font, which the digest does.
    private const string Name = "/KAPOKA+Page";
    private const int CharactersInBlock = 100;

    internal static string Composite(int descendant, int toUnicode) =>
        PdfText.Of($"<</Type/Font/Subtype/Type0/BaseFont{Name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]/ToUnicode {toUnicode} 0 R>>");

    internal static string Descendant(PageFont font, CharacterCodes codes, int descriptor)
    {
        string widths = string.Join(' ', codes.Glyphs.Select(font.Advance));
        return PdfText.Of($"<</Type/Font/Subtype/CIDFontType2/BaseFont{Name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>")
            + PdfText.Of($"/FontDescriptor {descriptor} 0 R/CIDToGIDMap/Identity/DW 1000/W[0[{widths}]]>>");
    }

    internal static string Descriptor(PageFont font, int file)
    {
        string box = string.Join(' ', font.BoundingBox);
        return PdfText.Of($"<</Type/FontDescriptor/FontName{Name}/Flags 4/FontBBox[{box}]/ItalicAngle 0/Ascent {font.Ascent}")
            + PdfText.Of($"/Descent {font.Descent}/CapHeight {font.Ascent}/StemV 80/FontFile2 {file} 0 R>>");
    }

    /// <summary>Which character each code stands for, so that a page can be searched and copied.</summary>
    internal static string ToUnicode(CharacterCodes codes)
    {
        StringBuilder map = new(
            """
            /CIDInit/ProcSet findresource begin 12 dict begin begincmap
            /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
            /CMapName/Adobe-Identity-UCS def/CMapType 2 def
            1 begincodespacerange<0000><FFFF>endcodespacerange

            """);
        int code = 1;
        foreach (Rune[] block in codes.Characters.Chunk(CharactersInBlock))
        {
            _ = map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (Rune character in block)
            {
                _ = map.Append(CultureInfo.InvariantCulture, $"<{code++:X4}><{PdfText.Utf16(character.ToString())}>\n");
            }

            _ = map.Append("endbfchar\n");
        }

        return map.Append("endcmap CMapName currentdict/CMap defineresource pop end end\n").ToString();
    }
}
