using System;

namespace Kapok.Epcis;

/// <summary>
/// Compact URIs of the standard prefixes, which values may use (CBV 2.0, 8.9.2, rule 15). Those of users stay as
/// they are: XML has no declaration for prefixes in values, so that only this gives both bindings one hash.
/// </summary>
internal static class CompactUri
{
    internal static readonly (string Prefix, string Space)[] Standard =
    [
        ("gs1", "https://ref.gs1.org/voc/"), ("cbv", "https://ref.gs1.org/cbv/"),
        ("epcis", "https://ref.gs1.org/epcis/"), ("cbvmda", "urn:epcglobal:cbv:mda"),
    ];

    // The last one stands for fields of master data, not for values.
    internal static string Expand(string text)
    {
        foreach ((string prefix, string space) in Standard.AsSpan(0, 3))
        {
            if (text.Length > prefix.Length && text[prefix.Length] == ':' && text.StartsWith(prefix, StringComparison.Ordinal))
            {
                return space + text[(prefix.Length + 1)..];
            }
        }

        return text;
    }
}
