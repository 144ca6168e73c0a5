using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Kapok.Client;

/// <summary>What the trust file says about a fingerprint.</summary>
public enum TrustVerdict
{
    /// <summary>It is the one that is trusted.</summary>
    Trusted,

    /// <summary>The ledger was unknown; the fingerprint is trusted from now on.</summary>
    FirstContact,

    /// <summary>Another fingerprint is trusted for this ledger.</summary>
    Changed,
}

/// <summary>
/// The fingerprints that a person trusts, by network and ledger: trust on first use. A file that is
/// replaced whole, so that it is never half written.
/// </summary>
/// <param name="path">The file; it need not exist.</param>
public sealed class TrustedLedgers(string path)
{
    private const int SizeBytesMax = 1_048_576;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>Whether a text has the form of a fingerprint.</summary>
    /// <param name="fingerprint">The text.</param>
    /// <returns>True for a suite, a colon and 64 lower-case hexadecimal digits.</returns>
    public static bool IsFingerprint(string fingerprint)
    {
        int colon = fingerprint.IndexOf(':', StringComparison.Ordinal);
        ReadOnlySpan<char> digits = fingerprint.AsSpan(colon + 1);
        return colon > 0
            && digits.Length == 64
            && digits.IndexOfAnyExcept(Digits) < 0;
    }

    /// <summary>The fingerprint that is trusted for a ledger.</summary>
    /// <param name="network">Network id.</param>
    /// <param name="ledger">Ledger id.</param>
    /// <returns>The fingerprint, or null.</returns>
    /// <exception cref="UnusableFileException">The file is there and cannot be used.</exception>
    public string? Find(string network, string ledger) =>
        Read().FirstOrDefault(entry => entry.Network == network && entry.Ledger == ledger)?.Fingerprint;

    /// <summary>Compares a fingerprint with the trusted one; trusts it when the ledger is unknown.</summary>
    /// <param name="network">Network id.</param>
    /// <param name="ledger">Ledger id.</param>
    /// <param name="fingerprint">What a node shows.</param>
    /// <returns>The verdict.</returns>
    /// <exception cref="UnusableFileException">The file cannot be used.</exception>
    public TrustVerdict Admit(string network, string ledger, string fingerprint)
    {
        if (Find(network, ledger) is { } trusted)
        {
            return trusted == fingerprint ? TrustVerdict.Trusted : TrustVerdict.Changed;
        }

        TrustFile file = new([.. Read(), new TrustEntry(network, ledger, fingerprint)]);
        Files.Replace(path, JsonSerializer.SerializeToUtf8Bytes(file, ClientJson.Default.TrustFile));
        return TrustVerdict.FirstContact;
    }

    private IReadOnlyList<TrustEntry> Read()
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            byte[] content = Files.ReadBounded(path, SizeBytesMax);
            return JsonSerializer.Deserialize(content, ClientJson.Default.TrustFile)?.Ledgers ?? [];
        }
        catch (JsonException exception)
        {
            throw new UnusableFileException(path, "it is not a trust file: " + exception.Message);
        }
    }
}
