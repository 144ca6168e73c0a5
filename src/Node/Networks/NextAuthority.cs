using System;
using Kapok.Client;
using Kapok.Cryptography;
using Kapok.Ledger.Identity;

namespace Kapok.Node.Networks;

/// <summary>Makes the CA that follows on a member's present one, and an operator's certificate of it; the members vote
/// on both.</summary>
public static class NextAuthority
{
    /// <summary>Makes what is not there yet, and writes the application on which the members vote.</summary>
    /// <param name="keys">The keys of the data folder.</param>
    /// <param name="suite">The algorithms of the ledger.</param>
    /// <param name="organisation">Whose CA.</param>
    /// <param name="endpoint">Where its node is; stays.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <exception cref="UnusableFileException">A key cannot be used.</exception>
    public static void Prepare(
        KeyFolder keys, ICryptoSuite suite, Organisation organisation, MemberEndpoint endpoint, string path)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(organisation);
        ArgumentNullException.ThrowIfNull(endpoint);
        long fromMs = NewMember.FromMs(TimeProvider.System);
        KeySuccession succession = keys.SuccessionOfAuthority(organisation.Id);
        if (!succession.HasNext)
        {
            using PrivateKey made = suite.GeneratePrivateKey();
            succession.WriteNext(
                made,
                CertificateAuthority.Create(suite, made, organisation.Id, fromMs, fromMs + NewMember.AuthorityMs).Certificate.Span);
        }

        using PrivateKey key = succession.OpenNext();
        byte[] der = succession.ReadNextCertificate();
        if (!CertificateAuthority.TryOpen(suite, key, der, out CertificateAuthority? authority))
        {
            throw new UnusableFileException(path, "the certificate that waits is not an authority's");
        }

        byte[] node = authority.Issue(
            CertificateKind.Node, "node", KeyOf(suite, keys.ReadNodeCertificate(organisation.Id)), fromMs, fromMs + NewMember.NodeMs);
        MemberApplication application = new(
            organisation.Id,
            organisation.Uscc,
            organisation.NameZh,
            organisation.NameEn,
            suite.Name,
            Convert.ToBase64String(der),
            Convert.ToBase64String(node),
            Convert.ToBase64String(OperatorOf(keys, suite, authority, organisation.Id, fromMs)),
            endpoint.Address,
            [endpoint.Keys[^1]]);
        Files.Replace(path, SignedApplication.Of(application, key).Encode());
    }

    // One that waits from a renewal under the CA of before is of no use with the next one.
    private static byte[] OperatorOf(
        KeyFolder keys, ICryptoSuite suite, CertificateAuthority authority, string member, long fromMs)
    {
        KeySuccession succession = keys.SuccessionOfUser(member, KeyFolder.OperatorUser);
        if (succession.HasNext && !Certificates.IsIssuedBy(suite, succession.ReadNextCertificate(), authority.Certificate))
        {
            succession.DropNext();
        }

        if (!succession.HasNext)
        {
            using PrivateKey key = suite.GeneratePrivateKey();
            succession.WriteNext(key, authority.Issue(
                CertificateKind.Operator, KeyFolder.OperatorUser, key.PublicKey, fromMs, fromMs + NewMember.OperatorMs));
        }

        return succession.ReadNextCertificate();
    }

    private static PublicKey KeyOf(ICryptoSuite suite, CertificateFacts node) =>
        suite.TryImportPublicKey(node.PublicKey.Span, out PublicKey? key)
            ? key
            : throw new UnusableFileException(node.Name, "the key of the node's certificate is none of the suite");
}
