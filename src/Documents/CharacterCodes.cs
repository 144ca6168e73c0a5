using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Kapok.Documents;

/// <summary>
/// The characters of a document and the numbers they have in its font, ascending from 1. Each character
/// has its own, also one that the font lacks: what is copied from the page is then what was written.
/// </summary>
internal sealed class CharacterCodes
{
    /// <summary>Most different characters of a document; the rest are boxes. See <see cref="PageFont.GlyphsMax"/>.</summary>
    private const int CountMax = 10_000;

    private readonly PageFont font;
    private readonly List<Rune> characters;
    private readonly Dictionary<Rune, int> codes = [];

    internal CharacterCodes(PageFont font, IEnumerable<Sheet> sheets)
    {
        this.font = font;
        characters = [.. sheets.SelectMany(CharactersOf).Distinct().Order().Take(CountMax)];
        foreach (Rune character in characters)
        {
            codes.Add(character, codes.Count + 1);
        }
    }

    internal IReadOnlyList<Rune> Characters => characters;

    /// <summary>The glyph of each code, from code 0.</summary>
    internal IEnumerable<int> Glyphs => characters.Select(font.GlyphOf).Prepend(0);

    /// <summary>The codes of a text as a PDF string in hexadecimal digits.</summary>
    internal string Encode(TextRun run)
    {
        StringBuilder digits = new();
        foreach (Rune character in run.Text.Span)
        {
            _ = digits.Append(CultureInfo.InvariantCulture, $"{codes.GetValueOrDefault(character):X4}");
        }

        return $"<{digits}>";
    }

    private static IEnumerable<Rune> CharactersOf(Sheet sheet) =>
        sheet.Texts.SelectMany(run => run.Text.ToArray());
}
