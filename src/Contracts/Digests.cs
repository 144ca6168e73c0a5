using System;
using System.Security.Cryptography;
using System.Text;

namespace Kapok.Contracts;

/// <summary>Hashes that a contract may compute: of what is in its records, never of a secret.</summary>
public static class Digests
{
    /// <summary>The SHA-256 hash of a text.</summary>
    /// <param name="text">Any text; its UTF-8 bytes are hashed.</param>
    /// <returns>64 lower-case hexadecimal digits, as <see cref="TextForm.Digest"/> asks for.</returns>
    public static string Sha256(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
