using System;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Kapok.Tests.Conformance.Scenarios.Agreement;

/// <summary>
/// What an authority does before it calls <c>stamp</c>, and a court after: reads a response, checks it
/// against the request and the certificate that it trusts, and gives the facts that the contract records.
/// </summary>
internal static class TimeStampReader
{
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";

    /// <summary>Reads an untrusted response.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="response">TimeStampResp, DER.</param>
    /// <param name="root">Whom the authority's certificate must come from.</param>
    /// <param name="facts">The facts when the token holds.</param>
    /// <returns>Whether it answers the request and its signature holds under a trusted certificate.</returns>
    internal static bool TryRead(
        Rfc3161TimestampRequest request, byte[] response, X509Certificate2 root, out JsonObject? facts)
    {
        facts = null;
        try
        {
            // It throws where status, imprint, nonce or structure do not fit the request.
            Rfc3161TimestampToken token = request.ProcessResponse(response, out int read);
            bool holds = read == response.Length
                && request.HashAlgorithmId.Value == Sha256
                && IsSigned(request, token, root);
            facts = holds ? FactsOf(request, token) : null;
            return holds;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static bool IsSigned(Rfc3161TimestampRequest request, Rfc3161TimestampToken token, X509Certificate2 root)
    {
        bool holds = token.VerifySignatureForHash(
            request.GetMessageHash().Span, HashAlgorithmName.SHA256, out X509Certificate2? signer);
        using (signer)
        {
            return holds && IsTrusted(signer!, root, token.TokenInfo.Timestamp);
        }
    }

    // At the time of the token, whatever became of the certificate since.
    private static bool IsTrusted(X509Certificate2 signer, X509Certificate2 root, DateTimeOffset genTime)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        _ = chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = genTime.UtcDateTime;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        return chain.Build(signer);
    }

    private static JsonObject FactsOf(Rfc3161TimestampRequest request, Rfc3161TimestampToken token)
    {
        Rfc3161TimestampTokenInfo info = token.TokenInfo;
        JsonObject facts = new()
        {
            ["version"] = info.Version,
            ["policy"] = info.PolicyId.Value,
            ["algorithm"] = "sha-256",
            ["imprint"] = Hex(info.GetMessageHash()),
            ["serial"] = Hex(info.GetSerialNumber()),
            ["genTimeMs"] = info.Timestamp.ToUnixTimeMilliseconds(),
            ["ordering"] = info.IsOrdering,
            ["requestNonce"] = Hex(request.GetNonce()!.Value),
            ["nonce"] = Hex(info.GetNonce()!.Value),
            ["digest"] = Convert.ToHexStringLower(SHA256.HashData(token.AsSignedCms().Encode())),
        };
        if (info.AccuracyInMicroseconds is { } accuracy)
        {
            // Up: a token is never said to be more exact than it is.
            facts["accuracyMs"] = (accuracy + 999) / 1_000;
        }

        return facts;
    }

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(bytes.Span);
}
