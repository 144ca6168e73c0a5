using System;

namespace Kapok.Cryptography;

/// <summary>What a certificate is for, as its subject says (OU).</summary>
public enum CertificateKind
{
    /// <summary>A member's certificate authority.</summary>
    Authority,

    /// <summary>A member's node: signs votes, batches and time statements.</summary>
    Node,

    /// <summary>An operator: administers users, roles and standards for an organisation.</summary>
    Operator,

    /// <summary>A user of an organisation.</summary>
    User,
}

/// <summary>What a certificate says.</summary>
/// <param name="Id">Fingerprint: the suite's digest of the whole DER encoding.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Organisation">Organisation id (O).</param>
/// <param name="Name">Node, operator or user id (CN).</param>
/// <param name="NotBeforeMs">From when it is valid, UTC milliseconds.</param>
/// <param name="NotAfterMs">Until when it is valid, UTC milliseconds.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo, DER.</param>
public sealed record CertificateFacts(
    Hash Id,
    CertificateKind Kind,
    string Organisation,
    string Name,
    long NotBeforeMs,
    long NotAfterMs,
    ReadOnlyMemory<byte> PublicKey);
