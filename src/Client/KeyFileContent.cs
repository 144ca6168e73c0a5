using System;
using System.Security.Cryptography;
using System.Text;
using Kapok.Cryptography;

namespace Kapok.Client;

/// <summary>How a key file holds its key.</summary>
public enum KeyForm
{
    /// <summary>PKCS#8 in PEM, not encrypted.</summary>
    Clear,

    /// <summary>Under a password (spec/keys.md).</summary>
    Encrypted,

    /// <summary>The key is in a device; the file names it by a PKCS#11 URI.</summary>
    Pkcs11,
}

/// <summary>What a key file holds; cleared when disposed.</summary>
internal sealed class KeyFileContent : IDisposable
{
    internal const string ClearLabel = "PRIVATE KEY";

    private const int SizeBytesMax = 64 * 1024;

    private readonly byte[] bytes;

    private KeyFileContent(string path, byte[] bytes, KeyForm form)
    {
        Path = path;
        this.bytes = bytes;
        Form = form;
    }

    internal string Path { get; }

    internal KeyForm Form { get; }

    /// <summary>The text of a file that is not in clear.</summary>
    internal string Text => Form != KeyForm.Clear
        ? Encoding.UTF8.GetString(bytes).Trim()
        : throw new InvalidOperationException("a clear key does not become a string, which nobody can clear");

    /// <summary>Reads a key file.</summary>
    /// <exception cref="UnusableFileException">It is missing, none, or others have access to it.</exception>
    internal static KeyFileContent Read(string path)
    {
        byte[] bytes = SecretFile.Read(path, SizeBytesMax);
        if (FormOf(bytes) is { } form)
        {
            return new KeyFileContent(path, bytes, form);
        }

        CryptographicOperations.ZeroMemory(bytes);
        throw new UnusableFileException(path, KeyTexts.NoKey);
    }

    /// <summary>The PKCS#8 key of a file in clear; the caller clears it.</summary>
    internal byte[] Pkcs8() => PemFiles.Decode(bytes, ClearLabel) ?? throw new UnusableFileException(Path, KeyTexts.NoKey);

    public void Dispose() => CryptographicOperations.ZeroMemory(bytes);

    private static KeyForm? FormOf(ReadOnlySpan<byte> bytes) => PemFiles.LabelOf(bytes) switch
    {
        ClearLabel => KeyForm.Clear,
        KeyFile.Label => KeyForm.Encrypted,
        _ => bytes.TrimStart(" \r\n\t"u8).StartsWith(Encoding.UTF8.GetBytes(Pkcs11Uri.Scheme)) ? KeyForm.Pkcs11 : null,
    };
}
