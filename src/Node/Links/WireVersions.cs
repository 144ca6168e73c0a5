using System;
using System.Globalization;

namespace Kapok.Node.Links;

/// <summary>The versions of the links' protocol that a node speaks (spec/links.md, section 7).</summary>
/// <param name="Min">The lowest.</param>
/// <param name="Max">The highest.</param>
internal readonly record struct WireVersions(int Min, int Max)
{
    /// <summary>Where each side says what it speaks.</summary>
    internal const string Header = "Kapok-Wire";

    /// <summary>The lowest version that this program speaks.</summary>
    internal const int Lowest = 1;

    /// <summary>From here on blocks are sent compressed.</summary>
    internal const int CompressedBlocks = 2;

    /// <summary>The highest version that this program speaks.</summary>
    internal const int Highest = CompressedBlocks;

    /// <summary>What programs spoke that said nothing about it.</summary>
    internal static readonly WireVersions First = new(1, 1);

    /// <summary>What this program speaks when its operator sets an end.</summary>
    internal static WireVersions UpTo(int highest) => new(Lowest, highest);

    /// <summary>Reads what the other side says; without it, the first version.</summary>
    internal static bool TryRead(string? text, out WireVersions versions)
    {
        versions = First;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        string[] ends = text.Split('-');
        if (ends.Length != 2 || !TryNumber(ends[0], out int min) || !TryNumber(ends[1], out int max) || min > max)
        {
            return false;
        }

        versions = new WireVersions(min, max);
        return true;
    }

    /// <summary>The highest version that both speak; 0 when there is none.</summary>
    internal int With(WireVersions other)
    {
        int highest = Math.Min(Max, other.Max);
        return highest >= Math.Max(Min, other.Min) ? highest : 0;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Min}-{Max}");

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is > 0 and < 1_000;
}
