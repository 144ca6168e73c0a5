using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Kapok.Documents;

/// <summary>
/// Breaks a text into lines: between words, beside any Chinese character, and anywhere in a token that
/// is wider than the line. No character is left out; spaces hang over the end of a line.
/// </summary>
/// <param name="font">Measures the text.</param>
internal sealed class TextBreaker(PageFont font)
{
    private const int FirstWide = 0x2E80;
    private const string NeverFirst = "，。、；：？！）》」』】〉”’…,.;:?!)]}%";
    private const string NeverLast = "（《「『【〈“‘([{";

    internal List<ReadOnlyMemory<Rune>> Break(string text, TextStyle style, int width) =>
        [.. text.Split('\n').SelectMany(line => BreakLine(line.EnumerateRunes().ToArray(), style, width))];

    internal int Width(ReadOnlyMemory<Rune> text, TextStyle style)
    {
        int width = 0;
        foreach (Rune character in text.Span)
        {
            width += Width(character, style);
        }

        return width;
    }

    private IEnumerable<ReadOnlyMemory<Rune>> BreakLine(Rune[] text, TextStyle style, int width)
    {
        if (text.Length == 0)
        {
            yield return default;
        }

        for (int start = 0, end; start < text.Length; start = end)
        {
            end = Fitting(text, start, style, width);
            end = end == text.Length ? end : LastBreak(text, start, end);
            yield return text.AsMemory(start..end);
        }
    }

    private int Fitting(Rune[] text, int start, TextStyle style, int width)
    {
        int used = Width(text[start], style);
        int end = start + 1;
        for (; end < text.Length && used + Width(text[end], style) <= width; end++)
        {
            used += Width(text[end], style);
        }

        while (end < text.Length && text[end].Value == ' ')
        {
            end++;
        }

        return end;
    }

    private static int LastBreak(Rune[] text, int start, int end)
    {
        for (int place = end; place > start; place--)
        {
            if (MayBreak(text[place - 1], text[place]))
            {
                return place;
            }
        }

        return end;
    }

    private static bool MayBreak(Rune before, Rune after) =>
        before.Value == ' '
            ? after.Value != ' '
            : (IsWide(before) || IsWide(after)) && !IsIn(NeverLast, before) && !IsIn(NeverFirst, after);

    private static bool IsWide(Rune character) => character.Value >= FirstWide;

    private static bool IsIn(string set, Rune character) =>
        character.IsBmp && set.Contains((char)character.Value, StringComparison.Ordinal);

    // A thousandth of the size is the unit of advances; adding up whole numbers keeps every machine alike.
    private int Width(Rune character, TextStyle style) => font.Advance(font.GlyphOf(character)) * style.Size / 1000;
}
