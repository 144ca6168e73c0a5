using System;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Kapok.Cryptography;

/// <summary>
/// A member's certificate authority: a key and the self-signed certificate that the ledger knows.
/// It issues certificates of the profile that <see cref="Certificates"/> reads. It reads no clock;
/// the caller gives every time in UTC milliseconds, cut to whole seconds as X.509 has no others.
/// </summary>
public sealed class CertificateAuthority
{
    private readonly ICryptoSuite suite;
    private readonly ISigner key;

    private CertificateAuthority(
        ICryptoSuite suite, ISigner key, ReadOnlyMemory<byte> certificate, CertificateFacts facts)
    {
        this.suite = suite;
        this.key = key;
        Certificate = certificate;
        Facts = facts;
    }

    /// <summary>The authority's own certificate, DER.</summary>
    public ReadOnlyMemory<byte> Certificate { get; }

    /// <summary>What the authority's own certificate says.</summary>
    public CertificateFacts Facts { get; }

    /// <summary>Makes an authority with a new self-signed certificate.</summary>
    /// <param name="suite">The suite of the ledger.</param>
    /// <param name="key">The authority's key; stays the caller's to dispose.</param>
    /// <param name="organisation">Organisation id, at most 61 characters: its common name has 64.</param>
    /// <param name="notBeforeMs">From when it is valid, UTC milliseconds, from 1970 on.</param>
    /// <param name="notAfterMs">Until when it is valid, UTC milliseconds, until 9999.</param>
    /// <returns>The authority.</returns>
    /// <exception cref="ArgumentException">A bug of the caller: id or times out of range.</exception>
    public static CertificateAuthority Create(
        ICryptoSuite suite, ISigner key, string organisation, long notBeforeMs, long notAfterMs)
    {
        CertificateName name = CertificateName.OfAuthority(organisation);
        byte[] der = new CertificateWriter(suite, key, name)
            .Write(name, key.PublicKey, notBeforeMs, notAfterMs);
        return TryOpen(suite, key, der, out CertificateAuthority? authority)
            ? authority
            : throw new CryptographicException("The new authority's certificate cannot be read back.");
    }

    /// <summary>Opens an authority that was made earlier.</summary>
    /// <param name="suite">The suite of the ledger.</param>
    /// <param name="key">The authority's key; stays the caller's to dispose.</param>
    /// <param name="der">The authority's certificate, untrusted.</param>
    /// <param name="authority">The authority.</param>
    /// <returns>Whether the certificate is an authority's, signed by itself, for this key.</returns>
    public static bool TryOpen(
        ICryptoSuite suite,
        ISigner key,
        ReadOnlyMemory<byte> der,
        [NotNullWhen(true)] out CertificateAuthority? authority)
    {
        byte[] copy = der.ToArray();
        bool valid = Certificates.TryRead(suite, copy, out CertificateFacts? facts)
            && Certificates.IsIssuedBy(suite, copy, copy);
        bool isOwn = valid && facts!.PublicKey.Span.SequenceEqual(key.PublicKey.SubjectPublicKeyInfo.Span);
        authority = isOwn ? new CertificateAuthority(suite, key, copy, facts!) : null;
        return isOwn;
    }

    /// <summary>Issues a certificate for a node, an operator or a user of this organisation.</summary>
    /// <param name="kind">Any kind but an authority.</param>
    /// <param name="name">The id of the node, operator or user.</param>
    /// <param name="publicKey">The subject's key.</param>
    /// <param name="notBeforeMs">From when it is valid, UTC milliseconds, not before the authority.</param>
    /// <param name="notAfterMs">Until when it is valid, UTC milliseconds, not after the authority.</param>
    /// <returns>The certificate, DER.</returns>
    /// <exception cref="ArgumentException">A bug of the caller: kind, id or times out of range.</exception>
    public byte[] Issue(
        CertificateKind kind, string name, PublicKey publicKey, long notBeforeMs, long notAfterMs) =>
        IssueFor(Facts.Organisation, kind, name, publicKey, notBeforeMs, notAfterMs);

    /// <summary>Issues a certificate for an organisation that this one vouches for.</summary>
    /// <param name="organisation">Id of the organisation.</param>
    /// <param name="kind">Operator or user; a node only for this organisation.</param>
    /// <param name="name">The id of the node, operator or user.</param>
    /// <param name="publicKey">The subject's key.</param>
    /// <param name="notBeforeMs">From when it is valid, UTC milliseconds, not before the authority.</param>
    /// <param name="notAfterMs">Until when it is valid, UTC milliseconds, not after the authority.</param>
    /// <returns>The certificate, DER.</returns>
    /// <exception cref="ArgumentException">A bug of the caller: kind, id or times out of range.</exception>
    public byte[] IssueFor(
        string organisation,
        CertificateKind kind,
        string name,
        PublicKey publicKey,
        long notBeforeMs,
        long notAfterMs)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(kind, CertificateKind.Authority);
        ArgumentOutOfRangeException.ThrowIfLessThan(notBeforeMs, Facts.NotBeforeMs);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            CertificateWriter.WholeSecond(notAfterMs), Facts.NotAfterMs);
        CertificateName subject = new(organisation, kind, name);
        CertificateName issuer = CertificateName.OfAuthority(Facts.Organisation);
        return new CertificateWriter(suite, key, issuer)
            .Write(subject, publicKey, notBeforeMs, notAfterMs);
    }

    /// <summary>
    /// Issues what a request asks for, whose signature was checked when it was read. That the name is the asker's is for
    /// whoever runs the authority to know.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="notBeforeMs">From when it is valid, UTC milliseconds, not before the authority.</param>
    /// <param name="notAfterMs">Until when it is valid, UTC milliseconds, not after the authority.</param>
    /// <returns>The certificate, DER.</returns>
    /// <exception cref="ArgumentException">A bug of the caller: times out of range.</exception>
    public byte[] IssueRequested(RequestFacts request, long notBeforeMs, long notAfterMs) =>
        IssueFor(request.Organisation, request.Kind, request.Name, request.Key, notBeforeMs, notAfterMs);
}
