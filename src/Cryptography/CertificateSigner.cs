using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kapok.Cryptography;

/// <summary>
/// Lets the platform's certificate writer sign with a key of any suite. The hash algorithm that
/// the platform passes has no say: the suite's key hashes.
/// </summary>
internal sealed class CertificateSigner(ICryptoSuite suite, ISigner key) : X509SignatureGenerator
{
    /// <inheritdoc/>
    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) =>
        suite.SignatureAlgorithm.ToArray();

    /// <inheritdoc/>
    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) =>
        SignatureEncoding.ToDer(key.Sign(data));

    /// <inheritdoc/>
    protected override System.Security.Cryptography.X509Certificates.PublicKey BuildPublicKey() =>
        System.Security.Cryptography.X509Certificates.PublicKey.CreateFromSubjectPublicKeyInfo(
            key.PublicKey.SubjectPublicKeyInfo.Span, out _);
}
