using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Kapok.Cryptography;

/// <summary>The form of a PKCS#11 URI: attributes behind <c>;</c>, then behind <c>?</c> and <c>&amp;</c>, percent-encoded.</summary>
internal static class Pkcs11UriText
{
    private const int CharactersMax = 1_024; // a path of 255 characters, all encoded, still fits

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Takes a URI apart; each attribute occurs once.</summary>
    /// <exception cref="Pkcs11Exception">It has not this form.</exception>
    internal static Dictionary<string, byte[]> Split(string text)
    {
        if (!text.StartsWith(Pkcs11Uri.Scheme, StringComparison.Ordinal) || text.Length > CharactersMax)
        {
            throw new Pkcs11Exception(Pkcs11Problem.Form, Pkcs11Uri.Scheme);
        }

        string[] halves = text[Pkcs11Uri.Scheme.Length..].Split('?', 2);
        Dictionary<string, byte[]> values = new(StringComparer.Ordinal);
        foreach (string attribute in Attributes(halves[0], ';').Concat(halves.Skip(1).SelectMany(q => Attributes(q, '&'))))
        {
            Add(values, attribute);
        }

        return values;
    }

    /// <summary>An attribute as text, or null where there is none.</summary>
    /// <exception cref="Pkcs11Exception">It is no text.</exception>
    internal static string? Utf8(Dictionary<string, byte[]> values, string name)
    {
        try
        {
            return values.TryGetValue(name, out byte[]? value) ? Strict.GetString(value) : null;
        }
        catch (DecoderFallbackException)
        {
            throw new Pkcs11Exception(Pkcs11Problem.Form, name);
        }
    }

    private static string[] Attributes(string half, char separator) =>
        half.Length == 0 ? [] : half.Split(separator);

    private static void Add(Dictionary<string, byte[]> values, string attribute)
    {
        int equals = attribute.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? string.Empty : attribute[..equals];
        // A name that is none may be a piece of a PIN: it is not repeated.
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterLower(c) || c == '-'))
        {
            throw new Pkcs11Exception(Pkcs11Problem.Form, "attribute=value");
        }

        if (!values.TryAdd(name, Decode(name, attribute[(equals + 1)..])))
        {
            throw new Pkcs11Exception(Pkcs11Problem.Attribute, name);
        }
    }

    private static byte[] Decode(string name, string value)
    {
        List<byte> bytes = [];
        for (int index = 0; index < value.Length; index++)
        {
            char character = value[index];
            bool isHex = character == '%' && index + 2 < value.Length
                && char.IsAsciiHexDigit(value[index + 1]) && char.IsAsciiHexDigit(value[index + 2]);
            if (isHex)
            {
                bytes.Add(Convert.FromHexString(value.AsSpan(index + 1, 2))[0]);
                index += 2;
            }
            else
            {
                bytes.Add(char.IsAscii(character) && !char.IsControl(character) && character is not (' ' or '%')
                    ? (byte)character
                    : throw new Pkcs11Exception(Pkcs11Problem.Form, name));
            }
        }

        return [.. bytes];
    }
}
