using System;
using System.IO;
using System.Linq;
using System.Text;
using Kapok.Contracts;
using Kapok.Documents;
using Kapok.Tests.Unit.Storage;
using Xunit;

namespace Kapok.Tests.Unit.Documents;

/// <summary>Fonts are read, cut down to the glyphs of a page, or refused with a reason.</summary>
public sealed class FontTests
{
    [Theory]
    [InlineData(12)]
    [InlineData(4)]
    public void CharactersFindTheirGlyphs(int mapFormat)
    {
        PageFont font = SmallFont.Read(mapFormat);

        Assert.Equal(SmallFont.Square, font.GlyphOf(new Rune('A')));
        Assert.Equal(SmallFont.Square, font.GlyphOf(new Rune('~')));
        Assert.Equal(SmallFont.Composed, font.GlyphOf(new Rune('文')));
        Assert.Equal(SmallFont.Blank, font.GlyphOf(new Rune(' ')));
        Assert.Equal((600, 20), font.Metric(SmallFont.Composed));
    }

    [Theory]
    [InlineData(0x200E)]
    [InlineData('木')]
    [InlineData(0x20BB7)]
    [InlineData('\t')]
    public void WhatWouldNotBeSeenIsABox(int character) =>
        Assert.Equal(0, SmallFont.Read().GlyphOf(new Rune(character)));

    [Fact]
    public void ASubsetHasThePartsOfItsGlyphs()
    {
        byte[] file = FontSubset.Of(SmallFont.Read(), [0, SmallFont.Composed, SmallFont.Composed]);
        FontTables tables = FontTables.Find(new FontBytes(file))!;

        Assert.Equal(4, tables["maxp"].U16(4));
        Assert.Equal(3, PartOf(tables, 1));
        Assert.Equal(3, PartOf(tables, 2));
        Assert.Equal(SmallFont.Outline(SmallFont.Square), Outline(tables, 3).Span[..SmallFont.Outline(SmallFont.Square).Length]);
        Assert.Equal(600, tables["hmtx"].U16(4));
        Assert.Equal(7, tables["cvt "].U16(0));
    }

    [Fact]
    public void AFontOfAnotherKindIsRefusedWithAReason()
    {
        byte[] outlines = SmallFont.Bytes();
        "OTTO"u8.CopyTo(outlines);

        Assert.All(new[] { [], "no font"u8.ToArray(), outlines }, AssertRefused);
    }

    [Fact]
    public void AFontWithoutChineseIsRefused()
    {
        string font = Encoding.Latin1.GetString(SmallFont.Bytes());
        byte[] without = Encoding.Latin1.GetBytes(font.Replace("\0\0e\u0087\0\0e\u0087", "\0\0e\u0088\0\0e\u0088", StringComparison.Ordinal));

        AssertRefused(without);
    }

    [Fact]
    public void ADamagedFontIsRefusedOrGivesSomePage()
    {
        byte[] valid = SmallFont.Bytes();
        for (int seed = 0; seed < 1_000; seed++)
        {
            Dice dice = new(seed);
            byte[] bytes = valid[..(dice.Next(8) == 0 ? dice.Next(valid.Length) : valid.Length)];
            foreach (int _ in Enumerable.Range(0, Math.Min(bytes.Length, 1 + dice.Next(4))))
            {
                bytes[dice.Next(bytes.Length)] = (byte)dice.Next(256);
            }

            string? failure = Failure(bytes);
            Assert.True(failure is null, $"seed {seed}: {failure}");
        }
    }

    private static string? Failure(byte[] bytes)
    {
        try
        {
            bool isRead = PageFont.TryRead(bytes, out PageFont? font, out _);
            return isRead && CertificateWriter.Write(SamplePage.Chinese, font!).Length == 0 ? "no bytes" : null;
        }
        catch (Exception error) when (error is not IOException)
        {
            return error.ToString();
        }
    }

    private static void AssertRefused(byte[] bytes)
    {
        Assert.False(PageFont.TryRead(bytes, out PageFont? font, out Label? reason));
        Assert.Null(font);
        Assert.NotEmpty(reason.Zh);
        Assert.NotEmpty(reason.En);
    }

    private static FontBytes Outline(FontTables tables, int glyph)
    {
        long start = tables["loca"].U32(4 * glyph);
        return tables["glyf"].Part(start, tables["loca"].U32((4 * glyph) + 4) - start);
    }

    private static int PartOf(FontTables tables, int glyph) => Outline(tables, glyph).U16(12);
}
