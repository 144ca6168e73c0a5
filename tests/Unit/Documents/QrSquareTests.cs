using System.Collections.Generic;
using System.Linq;
using Kapok.Documents;
using Xunit;

namespace Kapok.Tests.Unit.Documents;

/// <summary>A QR code drawn as rectangles has the fixed patterns of ISO/IEC 18004, and is drawn once.</summary>
public sealed class QrSquareTests
{
    [Theory]
    [InlineData(1, 21)]
    [InlineData(80, 37)]
    [InlineData(CertificatePage.QrTextLengthMax, 133)]
    public void TheFixedPatternsAreThere(int length, int modules)
    {
        QrSquare square = new(string.Concat(Enumerable.Range(0, length).Select(index => (char)('a' + (index % 26)))));
        int module = square.Quiet / 4;
        List<(int Row, int Column)> drawn =
            [.. from box in square.Boxes(100, 200)
                from offset in Enumerable.Range(0, box.Width / module)
                select ((box.Y - 200) / module, ((box.X - 100) / module) + offset)];
        HashSet<(int Row, int Column)> dark = [.. drawn];

        Assert.Equal(drawn.Count, dark.Count);
        Assert.Equal(modules * module, square.Size);
        Assert.InRange(square.Size, 9_000, 17_000);
        Assert.All(dark, place => Assert.True(place.Row < modules && place.Column < modules));
        Assert.True(HasFinder(dark, 0, 0) && HasFinder(dark, 0, modules - 7) && HasFinder(dark, modules - 7, 0));
        Assert.False(HasFinder(dark, modules - 7, modules - 7));
        Assert.All(Enumerable.Range(8, modules - 16), at => Assert.Equal(at % 2 == 0, dark.Contains((6, at))));
    }

    // Seven by seven: a dark ring, a light ring, a dark middle.
    private static bool HasFinder(HashSet<(int Row, int Column)> dark, int top, int left) =>
        Enumerable.Range(0, 49).All(index =>
        {
            (int row, int column) = (index / 7, index % 7);
            int ring = new[] { row, column, 6 - row, 6 - column }.Min();
            return dark.Contains((top + row, left + column)) == (ring != 1);
        });
}
