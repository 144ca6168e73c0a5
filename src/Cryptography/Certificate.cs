using System;

namespace Kapok.Cryptography;

/// <summary>A certificate taken apart.</summary>
/// <param name="Facts">What it says.</param>
/// <param name="Issuer">The name of its authority.</param>
/// <param name="Subject">Its own name.</param>
/// <param name="Key">Its public key, imported.</param>
internal sealed record Certificate(
    CertificateFacts Facts, CertificateName Issuer, CertificateName Subject, PublicKey Key)
{
    /// <summary>The bytes that the authority signed (TBSCertificate).</summary>
    internal ReadOnlyMemory<byte> SignedPart { get; init; }

    /// <summary>The authority's signature: r and s, 32 bytes each.</summary>
    internal ReadOnlyMemory<byte> Signature { get; init; }
}
