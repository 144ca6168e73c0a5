namespace Kapok.Documents;

/// <summary>How a text is set. Lengths on a page are whole hundredths of a point.</summary>
/// <param name="Size">Font size.</param>
/// <param name="Leading">From one line to the next.</param>
/// <param name="Gray">Blackness taken away, 0 (black) to 99 percent.</param>
/// <param name="IsBold">Whether the outline is drawn too: the font has no bold face.</param>
internal sealed record TextStyle(int Size, int Leading, int Gray, bool IsBold)
{
    internal static TextStyle Title { get; } = new(1_900, 2_700, 0, IsBold: true);

    internal static TextStyle Subtitle { get; } = new(1_000, 1_550, 35, IsBold: false);

    internal static TextStyle Heading { get; } = new(1_150, 1_800, 0, IsBold: true);

    internal static TextStyle Name { get; } = new(900, 1_400, 40, IsBold: false);

    internal static TextStyle Value { get; } = new(900, 1_400, 0, IsBold: false);

    internal static TextStyle Small { get; } = new(750, 1_100, 40, IsBold: false);
}
