using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;

namespace Kapok.Contracts;

/// <summary>
/// Digests that a contract computes itself, such as to check a commitment against what was committed.
/// SHA-256 whatever the suite of the network, so that a rule gives the same answer on every ledger and
/// anyone can recompute it with a standard tool.
/// </summary>
public static class Digests
{
    /// <summary>SHA-256 over the UTF-8 bytes of a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>64 lower-case hexadecimal digits, the form of <see cref="TextForm.Digest"/>.</returns>
    public static string Sha256(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>
    /// SHA-256 over the lines, each in UTF-8 and ended by a line feed (0x0A). Texts that a contract takes
    /// have no control characters, so that no two lists of lines give the same bytes.
    /// </summary>
    /// <param name="purpose">The first line: what the digest is for, with a version, so that a digest made for one purpose never serves another.</param>
    /// <param name="lines">The other lines, without line feeds.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    /// <exception cref="ArgumentException">A line holds a line feed.</exception>
    public static string OfLines(string purpose, params IReadOnlyList<string> lines)
    {
        StringBuilder text = new();
        foreach (string line in (IEnumerable<string>)[purpose, .. lines])
        {
            if (line.Contains('\n', StringComparison.Ordinal))
            {
                throw new ArgumentException("a line holds a line feed", nameof(lines));
            }

            _ = text.Append(line).Append('\n');
        }

        return Sha256(text.ToString());
    }
}
