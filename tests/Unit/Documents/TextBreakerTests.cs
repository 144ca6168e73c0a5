using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kapok.Documents;
using Xunit;

namespace Kapok.Tests.Unit.Documents;

/// <summary>Lines are full, none is too wide, and none loses a character.</summary>
public sealed class TextBreakerTests
{
    // The small font's ASCII advances 0.6 of the size, 中 and 文 as well, a space 0.3.
    private const int TenLetters = 10 * 540;

    private static readonly TextBreaker Breaker = new(SmallFont.Read());

    [Theory]
    [InlineData("", "")]
    [InlineData("one line", "one line")]
    [InlineData("two words broken", "two words |broken")]
    [InlineData("a  \nb", "a  |b")]
    [InlineData("\n", "|")]
    [InlineData("0123456789abcdef", "0123456789|abcdef")]
    [InlineData("key 0123456789abc", "key |0123456789|abc")]
    [InlineData("中文中文中文中文中文中文", "中文中文中文中文中文|中文")]
    [InlineData("中文中文中文中文word", "中文中文中文中文|word")]
    [InlineData("中文中文中文中文中文,文", "中文中文中文中文中|文,文")]
    [InlineData("中文中文中文中文中(文)", "中文中文中文中文中|(文)")]
    [InlineData("0123456789     next", "0123456789     |next")]
    public void LinesBreakWhereAReaderExpects(string text, string lines) =>
        Assert.Equal(lines.Split('|'), Lines(text, TenLetters));

    [Fact]
    public void ABrokenSurrogateIsOneCharacter() => Assert.Equal(["a\uFFFDb"], Lines("a\uD800b", TenLetters));

    [Fact]
    public void ALineTakesOneCharacterHoweverNarrow() => Assert.Equal(["中", "文"], Lines("中文", 1));

    [Fact]
    public void NoCharacterIsLostAndNoLineTooWide()
    {
        const string alphabet = "ab ,中文，（）-𠮷";
        Rune[] runes = [.. alphabet.EnumerateRunes()];
        for (int seed = 0; seed < 2_000; seed++)
        {
            Random random = new(seed);
            string text = string.Concat(Enumerable.Range(0, random.Next(80)).Select(_ => runes[random.Next(runes.Length)]));
            List<ReadOnlyMemory<Rune>> lines = Breaker.Break(text, TextStyle.Value, TenLetters);

            Assert.Equal(text, string.Concat(lines.Select(Text)));
            Assert.All(lines, line => Assert.InRange(
                Breaker.Width(Text(line).TrimEnd(' ').EnumerateRunes().ToArray(), TextStyle.Value), 0, TenLetters));
        }
    }

    private static string[] Lines(string text, int width) =>
        [.. Breaker.Break(text, TextStyle.Value, width).Select(Text)];

    private static string Text(ReadOnlyMemory<Rune> line) => string.Concat(line.ToArray());
}
