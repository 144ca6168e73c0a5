using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Text;

namespace Kapok.Epcis.Identifiers;

/// <summary>
/// EPC URIs as canonical GS1 Digital Link URIs (EPC Tag Data Standard; GS1 Digital Link, 4.11). A company prefix has
/// 6 to 12 digits, and together with the reference behind it a length that the key fixes.
/// </summary>
internal static class EpcUrn
{
    private const int PrefixMin = 6;
    private const int PrefixMax = 12;
    private const int GtinDigits = 13;
    private const int GlnDigits = 12;
    private const int SsccDigits = 17;
    private const int GsinDigits = 16;

    // Characters that EPC URIs leave as they are and Digital Link URIs do not.
    private const string Encoded = "!()*+,:";

    private static readonly FrozenDictionary<string, (int Parts, Func<string[], string?> Link)> Schemes =
        new Dictionary<string, (int, Func<string[], string?>)>
        {
            ["id:sgtin"] = (3, p => Join("01/", Gtin(p), "/21/", Serial(p[2]))),
            ["id:upui"] = (3, p => Join("01/", Gtin(p), "/235/", Serial(p[2]))),
            ["id:itip"] = (5, p => Join("8006/", Itip(p), "/21/", Serial(p[4]))),
            ["id:sscc"] = (2, p => Join("00/", Turned(p, SsccDigits))),
            ["id:sgln"] = (3, p => p[2] == "0"
                ? Join("414/", Straight(p, GlnDigits))
                : Join("414/", Straight(p, GlnDigits), "/254/", Serial(p[2]))),
            ["id:pgln"] = (2, p => Join("417/", Straight(p, GlnDigits))),
            ["id:grai"] = (3, p => Join("8003/0", Straight(p, GlnDigits), string.Empty, Serial(p[2]))),
            ["id:giai"] = (2, p => Join("8004/", Prefixed(p))),
            ["id:gsrn"] = (2, p => Join("8018/", Straight(p, SsccDigits))),
            ["id:gsrnp"] = (2, p => Join("8017/", Straight(p, SsccDigits))),
            ["id:gdti"] = (3, p => Join("253/", Straight(p, GlnDigits), string.Empty, Serial(p[2]))),
            ["id:cpi"] = (3, p => Join("8010/", Prefixed(p), "/8011/", Serial(p[2]))),
            ["id:sgcn"] = (3, p => Join("255/", Straight(p, GlnDigits), string.Empty, Serial(p[2]))),
            ["id:ginc"] = (2, p => Join("401/", Prefixed(p))),
            ["id:gsin"] = (2, p => Join("402/", Straight(p, GsinDigits))),
            ["class:lgtin"] = (3, p => Join("01/", Gtin(p), "/10/", Serial(p[2]))),
            ["idpat:sgtin"] = (3, p => Join("01/", Any(p, Gtin))),
            ["idpat:upui"] = (3, p => Join("01/", Any(p, Gtin))),
            ["idpat:itip"] = (5, p => Join("8006/", Any(p, Itip))),
            ["idpat:grai"] = (3, p => Join("8003/0", Any(p, q => Straight(q, GlnDigits)))),
            ["idpat:gdti"] = (3, p => Join("253/", Any(p, q => Straight(q, GlnDigits)))),
            ["idpat:sgcn"] = (3, p => Join("255/", Any(p, q => Straight(q, GlnDigits)))),
            ["idpat:cpi"] = (3, p => Join("8010/", Any(p, Prefixed))),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The Digital Link of an EPC URI, EPC class URI or EPC pattern URI.</summary>
    /// <returns>Null when it is none of them or malformed.</returns>
    internal static string? ToLink(string uri)
    {
        const string Start = "urn:epc:";
        int body = uri.StartsWith(Start, StringComparison.Ordinal)
            ? uri.IndexOf(':', uri.IndexOf(':', Start.Length) + 1) + 1
            : 0;
        return body > Start.Length && Schemes.TryGetValue(uri[Start.Length..(body - 1)], out (int Parts, Func<string[], string?> Link) scheme)
            && uri[body..].Split('.', scheme.Parts) is { } parts && parts.Length == scheme.Parts
                ? scheme.Link(parts)
                : null;
    }

    private static string? Join(string key, params ReadOnlySpan<string?> parts)
    {
        StringBuilder link = new(DigitalLink.Canonical + key);
        foreach (string? part in parts)
        {
            if (part is null)
            {
                return null;
            }

            _ = link.Append(part);
        }

        return link.ToString();
    }

    private static string? Gtin(string[] parts) => Turned(parts, GtinDigits);

    private static string? Itip(string[] parts) =>
        Gtin(parts) is { } gtin && parts[2].Length == 2 && parts[3].Length == 2 && CheckDigit.IsDigits(parts[2] + parts[3])
            ? gtin + parts[2] + parts[3]
            : null;

    // The first digit of the reference, the indicator, goes before the prefix.
    private static string? Turned(string[] parts, int digits) => HasDigits(parts, digits) && parts[1].Length > 0
        ? CheckDigit.Append(parts[1][..1] + parts[0] + parts[1][1..])
        : null;

    private static string? Straight(string[] parts, int digits) =>
        HasDigits(parts, digits) ? CheckDigit.Append(parts[0] + parts[1]) : null;

    private static string? Prefixed(string[] parts) => IsPrefix(parts[0]) && Serial(parts[1]) is { } reference
        ? parts[0] + reference
        : null;

    private static string? Any(string[] parts, Func<string[], string?> key) => parts[^1] == "*" ? key(parts) : null;

    private static bool HasDigits(string[] parts, int digits) =>
        IsPrefix(parts[0]) && parts[0].Length + parts[1].Length == digits && CheckDigit.IsDigits(parts[1]);

    private static bool IsPrefix(string prefix) =>
        prefix.Length is >= PrefixMin and <= PrefixMax && CheckDigit.IsDigits(prefix);

    private static string? Serial(string serial)
    {
        StringBuilder encoded = new(serial.Length);
        foreach (char character in serial)
        {
            _ = Encoded.Contains(character, StringComparison.Ordinal)
                ? encoded.Append('%').Append(((int)character).ToString("X2", System.Globalization.CultureInfo.InvariantCulture))
                : encoded.Append(character);
        }

        return serial.Length is > 0 and <= DigitalLink.ValueMax ? encoded.ToString() : null;
    }
}
