using System;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Cryptography;

/// <summary>
/// Names a private key in a device (RFC 7512): <c>pkcs11:token=T;object=O?module-path=/…&amp;pin-source=file:/…</c>.
/// Which token (<c>token</c> or <c>serial</c>), which key (<c>object</c> or <c>id</c>), which module and where the PIN
/// is must be said. A PIN in the URI is refused: what names a key is shown, copied and logged.
/// </summary>
public sealed record Pkcs11Uri
{
    /// <summary>What every such name begins with.</summary>
    public const string Scheme = "pkcs11:";

    private static readonly string[] Known = ["token", "serial", "object", "id", "type", "module-path", "pin-source"];

    private Pkcs11Uri(string text, Dictionary<string, byte[]> values)
    {
        Text = text;
        TokenLabel = Pkcs11UriText.Utf8(values, "token");
        Serial = Pkcs11UriText.Utf8(values, "serial");
        ObjectLabel = Pkcs11UriText.Utf8(values, "object");
        Id = values.GetValueOrDefault("id");
        ModulePath = Pkcs11UriText.Utf8(values, "module-path")!;
        PinPath = PathOf(Pkcs11UriText.Utf8(values, "pin-source")!);
    }

    /// <summary>The name as it was read.</summary>
    public string Text { get; }

    /// <summary>Label of the token, or null for any.</summary>
    public string? TokenLabel { get; }

    /// <summary>Serial number of the token, or null for any.</summary>
    public string? Serial { get; }

    /// <summary>Label of the key, or null for any.</summary>
    public string? ObjectLabel { get; }

    /// <summary>Id of the key, or null for any.</summary>
    public ReadOnlyMemory<byte>? Id { get; }

    /// <summary>The module (a shared library), from the root.</summary>
    public string ModulePath { get; }

    /// <summary>The file that holds the PIN, from the root.</summary>
    public string PinPath { get; }

    /// <summary>Reads a name.</summary>
    /// <param name="text">One line, untrusted.</param>
    /// <returns>The name.</returns>
    /// <exception cref="Pkcs11Exception">It is none, or one that cannot be used here.</exception>
    public static Pkcs11Uri Read(string text)
    {
        Dictionary<string, byte[]> values = Pkcs11UriText.Split(text);
        // Before anything else, so that no error text ever carries the value.
        Refuse(values.ContainsKey("pin-value"), Pkcs11Problem.PinValue, string.Empty);
        string? unknown = values.Keys.FirstOrDefault(name => !Known.Contains(name));
        Refuse(unknown is not null, Pkcs11Problem.Attribute, unknown ?? string.Empty);
        Require(values, "token", "serial");
        Require(values, "object", "id");
        Require(values, "module-path");
        Require(values, "pin-source");
        Refuse(
            values.ContainsKey("type") && Pkcs11UriText.Utf8(values, "type") != "private",
            Pkcs11Problem.Attribute,
            "type");
        Pkcs11Uri uri = new(text, values);
        Refuse(!uri.ModulePath.StartsWith('/'), Pkcs11Problem.Path, "module-path");
        Refuse(!uri.PinPath.StartsWith('/'), Pkcs11Problem.Path, "pin-source");
        return uri;
    }

    // RFC 8089: file:/path and file:///path are one file; "file://host/path" stays as it is and is refused.
    private static string PathOf(string source) =>
        source.StartsWith("file:///", StringComparison.Ordinal) ? source["file://".Length..]
        : source.StartsWith("file:/", StringComparison.Ordinal) && !source.StartsWith("file://", StringComparison.Ordinal)
            ? source["file:".Length..]
            : source;

    private static void Require(Dictionary<string, byte[]> values, params string[] oneOf) => Refuse(
        !oneOf.Any(name => values.TryGetValue(name, out byte[]? value) && value.Length > 0),
        Pkcs11Problem.Missing,
        string.Join('/', oneOf));

    private static void Refuse(bool condition, Pkcs11Problem problem, string detail)
    {
        if (condition)
        {
            throw new Pkcs11Exception(problem, detail);
        }
    }
}
