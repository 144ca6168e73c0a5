using System;
using System.Security.Cryptography;
using System.Text;

namespace Kapok.Contracts;

/// <summary>Digests that a contract may compute: one text, one digest, on every member.</summary>
public static class Digests
{
    /// <summary>SHA-256 over the UTF-8 bytes of a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>64 lower-case hexadecimal digits, the form of <see cref="TextForm.Digest"/>.</returns>
    public static string Sha256(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
