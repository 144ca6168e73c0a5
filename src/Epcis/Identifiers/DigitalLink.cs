using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Epcis.Identifiers;

/// <summary>
/// GS1 Digital Link URIs in the constrained canonical form of CBV 2.0, 8.9.2, rule 18: GS1's own domain, numbers instead
/// of names of keys, no query, and of several qualifiers the finest alone.
/// </summary>
internal static class DigitalLink
{
    internal const string Canonical = "https://id.gs1.org/";

    /// <summary>Characters of a key or qualifier with percent signs: 30 that are all encoded.</summary>
    internal const int ValueMax = 90;

    private const int GtinLength = 14;

    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["gtin"] = "01",
        ["itip"] = "8006",
        ["cpid"] = "8010",
        ["gln"] = "414",
        ["party"] = "417",
        ["gsrnp"] = "8017",
        ["gsrn"] = "8018",
        ["gcn"] = "255",
        ["sscc"] = "00",
        ["gdti"] = "253",
        ["ginc"] = "401",
        ["gsin"] = "402",
        ["grai"] = "8003",
        ["giai"] = "8004",
        ["cpv"] = "22",
        ["lot"] = "10",
        ["ser"] = "21",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, LinkKey> Keys = new Dictionary<string, LinkKey>
    {
        ["00"] = new(18, 18, 18, []),
        ["01"] = new(8, 8, 14, ["21", "235", "10", "22"]),
        ["253"] = new(13, 13, 30, []),
        ["255"] = new(13, 13, 25, []),
        ["401"] = new(4, 5, ValueMax, []),
        ["402"] = new(17, 17, 17, []),
        ["414"] = new(13, 13, 13, ["254"]),
        ["417"] = new(13, 13, 13, []),
        ["8003"] = new(14, 14, 30, []),
        ["8004"] = new(4, 5, ValueMax, []),
        ["8006"] = new(18, 18, 18, ["21", "10", "22"]),
        ["8010"] = new(4, 5, ValueMax, ["8011"]),
        ["8017"] = new(18, 18, 18, []),
        ["8018"] = new(18, 18, 18, []),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The constrained canonical form.</summary>
    /// <param name="uri">Any text.</param>
    /// <returns>Null when it is no GS1 Digital Link URI.</returns>
    internal static string? Constrain(string uri)
    {
        int start = uri.StartsWith("https://", StringComparison.Ordinal) ? 8 : uri.StartsWith("http://", StringComparison.Ordinal) ? 7 : 0;
        if (start == 0)
        {
            return null;
        }

        int end = uri.AsSpan().IndexOfAny('?', '#');
        string[] segments = (end < 0 ? uri : uri[..end])[start..].TrimEnd('/').Split('/');
        for (int i = 1; i + 1 < segments.Length; i++)
        {
            if ((segments.Length - i) % 2 == 0 && Link(segments.AsSpan(i)) is { } link)
            {
                return link;
            }
        }

        return null;
    }

    /// <summary>Parts of a canonical link: keys and values in turn; none when it is not canonical.</summary>
    internal static string[] Parts(string? link) =>
        link is not null && link.StartsWith(Canonical, StringComparison.Ordinal) ? link[Canonical.Length..].Split('/') : [];

    private static string? Link(ReadOnlySpan<string> pairs)
    {
        string name = NumberOf(pairs[0]);
        if (!Keys.TryGetValue(name, out LinkKey? key) || !key.Takes(pairs[1]))
        {
            return null;
        }

        Dictionary<string, string> qualifiers = [];
        for (int i = 2; i < pairs.Length; i += 2)
        {
            if (!key.Qualifiers.Contains(NumberOf(pairs[i])) || pairs[i + 1].Length is 0 or > ValueMax)
            {
                return null;
            }

            qualifiers[NumberOf(pairs[i])] = pairs[i + 1];
        }

        string link = Canonical + name + "/" + (name == "01" ? pairs[1].PadLeft(GtinLength, '0') : pairs[1]);
        string? finest = key.Qualifiers.FirstOrDefault(qualifiers.ContainsKey);

        // The variant says nothing of the instance.
        return finest is null or "22" ? link : $"{link}/{finest}/{qualifiers[finest]}";
    }

    private static string NumberOf(string name) => Names.GetValueOrDefault(name, name);

    /// <summary>A primary key.</summary>
    /// <param name="Digits">How many digits it begins with.</param>
    /// <param name="LengthMin">Fewest characters.</param>
    /// <param name="LengthMax">Most characters.</param>
    /// <param name="Qualifiers">What may follow it, finest first.</param>
    private sealed record LinkKey(int Digits, int LengthMin, int LengthMax, string[] Qualifiers)
    {
        internal bool Takes(string value) =>
            value.Length >= LengthMin && value.Length <= LengthMax
            && CheckDigit.IsDigits(value.AsSpan(0, Digits))
            && (LengthMax != GtinLength || (value.Length is 8 or 12 or 13 or 14 && CheckDigit.IsDigits(value)));
    }
}
