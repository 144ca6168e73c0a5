using System;
using System.Globalization;
using Kapok.Client;
using Kapok.Cryptography;

namespace Kapok.Node.Networks;

/// <summary>Makes the key that a member's node votes with next.</summary>
public static class NodeKeyChange
{
    /// <summary>The next voting key of a member: the one that waits already, or a new one. One that the ledger names by
    /// now becomes the node's own before.</summary>
    /// <param name="keys">The keys of the data folder, with that of the member's CA.</param>
    /// <param name="suite">The suite of the ledger.</param>
    /// <param name="member">Id of the member.</param>
    /// <param name="current">Digest of the key that it votes with now.</param>
    /// <returns>SubjectPublicKeyInfo, base64.</returns>
    /// <exception cref="UnusableFileException">A key cannot be used.</exception>
    public static string Prepare(KeyFolder keys, ICryptoSuite suite, string member, string current)
    {
        ArgumentNullException.ThrowIfNull(keys);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        if (IsNext(keys, suite, member, current))
        {
            keys.PromoteNextNode(member, now.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));
        }

        if (!keys.HasNextNode(member))
        {
            Make(keys, suite, member, NewMember.FromMs(TimeProvider.System));
        }

        return Convert.ToBase64String(NextKey(keys, member).Span);
    }

    /// <summary>Whether the key that waits is one that a ledger knows by now, so that the one of before goes with the
    /// next change.</summary>
    /// <param name="keys">The keys of the data folder.</param>
    /// <param name="suite">The suite of the ledger.</param>
    /// <param name="member">Id of the member.</param>
    /// <param name="current">Digest of the key that it votes with now.</param>
    public static bool IsNext(KeyFolder keys, ICryptoSuite suite, string member, string current)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(suite);
        return keys.HasNextNode(member) && suite.Digest(NextKey(keys, member).Span).ToString() == current;
    }

    private static ReadOnlyMemory<byte> NextKey(KeyFolder keys, string member)
    {
        using SignerKey next = keys.ReadNextNode(member);
        return next.Certificate.PublicKey;
    }

    private static void Make(KeyFolder keys, ICryptoSuite suite, string member, long fromMs)
    {
        using SignerKey authority = keys.ReadAuthority(member);
        if (!CertificateAuthority.TryOpen(suite, authority.Signer, authority.Der, out CertificateAuthority? issuer))
        {
            throw new UnusableFileException(member, "its certificate is not an authority's");
        }

        using PrivateKey key = suite.GeneratePrivateKey();
        byte[] certificate = issuer.Issue(
            CertificateKind.Node, "node", key.PublicKey, fromMs, fromMs + NewMember.NodeMs);
        keys.WriteNextNode(member, key, certificate);
    }
}
