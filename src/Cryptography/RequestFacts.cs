namespace Kapok.Cryptography;

/// <summary>What a certificate request says, its signature checked.</summary>
/// <param name="Kind">What the certificate is to be for; never an authority.</param>
/// <param name="Organisation">Organisation id (O).</param>
/// <param name="Name">Node, operator or user id (CN).</param>
/// <param name="Key">The public key; whoever wrote the request holds its private half.</param>
public sealed record RequestFacts(CertificateKind Kind, string Organisation, string Name, PublicKey Key);
