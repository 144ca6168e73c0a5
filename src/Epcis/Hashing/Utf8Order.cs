using System;
using System.Collections.Generic;
using System.Text;

namespace Kapok.Epcis.Hashing;

/// <summary>The order of texts by their bytes in UTF-8, which beyond U+FFFF is not that of UTF-16.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    private Utf8Order()
    {
    }

    internal static Utf8Order Instance { get; } = new();

    public int Compare(string? x, string? y) =>
        Encoding.UTF8.GetBytes(x ?? string.Empty).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y ?? string.Empty));
}
