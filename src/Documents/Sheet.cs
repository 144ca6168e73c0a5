using System;
using System.Collections.Generic;
using System.Text;

namespace Kapok.Documents;

/// <summary>One A4 page: what is drawn where, measured from its upper left corner.</summary>
internal sealed class Sheet
{
    internal const int Width = 59_528;
    internal const int Height = 84_189;

    internal List<TextRun> Texts { get; } = [];

    internal List<Box> Boxes { get; } = [];
}

/// <summary>One line of text; <paramref name="Y"/> is its base line.</summary>
internal readonly record struct TextRun(int X, int Y, TextStyle Style, ReadOnlyMemory<Rune> Text);

/// <summary>A filled rectangle.</summary>
internal readonly record struct Box(int X, int Y, int Width, int Height, int Gray);
