using System;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Kapok.Tests.Unit.Cryptography;
using Xunit;

namespace Kapok.Tests.Conformance.Scenarios.Agreement;

/// <summary>
/// Tokens of RFC 3161 over an item of evidence: ours hold for a stranger's tool, a stranger's are read, and
/// what is read is what the contract takes.
/// </summary>
public sealed class TimeStampTests : IDisposable
{
    private static readonly DateTimeOffset GenTime = new(2026, 3, 2, 1, 30, 0, 250, TimeSpan.Zero);

    private readonly TimeStampAuthority authority = new();
    private readonly StampedAgreement agreement = new();

    public void Dispose() => authority.Dispose();

    [Fact]
    public void TheContractTakesATokenOverTheItem()
    {
        Rfc3161TimestampRequest request = RequestFor(agreement.Digest);
        Assert.True(TimeStampReader.TryRead(
            request, authority.Answer(request, GenTime), authority.Root, out JsonObject? facts));

        Assert.Null(agreement.Stamp(facts!));
        AssertRecorded(facts!);
        Assert.Equal(GenTime.ToUnixTimeMilliseconds(), (long)agreement.Recorded["genTimeMs"]!);
        Assert.Equal(TimeStampAuthority.Policy, (string?)agreement.Recorded["policy"]);
        Assert.Equal(1_500, (long)agreement.Recorded["accuracyMs"]!);
    }

    [Fact]
    public void TheContractRefusesATokenOverSomethingElse()
    {
        Rfc3161TimestampRequest request = RequestFor(SHA256.HashData([1]));
        Assert.True(TimeStampReader.TryRead(
            request, authority.Answer(request, GenTime), authority.Root, out JsonObject? facts));

        Assert.Equal("imprint-mismatch", agreement.Stamp(facts!));
    }

    [Fact]
    public void ATokenForAnotherRequestIsNotRead()
    {
        byte[] response = authority.Answer(RequestFor(agreement.Digest), GenTime);

        // The same imprint, another nonce.
        Assert.False(TimeStampReader.TryRead(RequestFor(agreement.Digest), response, authority.Root, out _));
    }

    [Fact]
    public void ATokenOfAStrangerIsNotRead()
    {
        using TimeStampAuthority stranger = new();
        Rfc3161TimestampRequest request = RequestFor(agreement.Digest);

        Assert.False(TimeStampReader.TryRead(request, stranger.Answer(request, GenTime), authority.Root, out _));
    }

    [Fact]
    public void ATokenWithOneByteChangedIsNeverReadAsAnotherFact()
    {
        Rfc3161TimestampRequest request = RequestFor(agreement.Digest);
        byte[] response = authority.Answer(request, GenTime);
        Assert.True(TimeStampReader.TryRead(request, response, authority.Root, out JsonObject? facts));
        for (int i = 0; i < response.Length; i++)
        {
            byte[] changed = [.. response];
            changed[i] ^= 1;

            // Bytes outside what is signed, such as the certificate set, may change the token and not what it says.
            if (TimeStampReader.TryRead(request, changed, authority.Root, out JsonObject? other))
            {
                Assert.Equal(WithoutDigest(facts!), WithoutDigest(other!));
            }
        }
    }

    [Fact]
    public async Task OpenSslAcceptsATokenOfTheAuthority()
    {
        using OpenSslFolder folder = new();
        Rfc3161TimestampRequest request = RequestFor(agreement.Digest);
        folder.Write("response.tsr", authority.Answer(request, GenTime));
        folder.Write("request.tsq", request.Encode());
        folder.WritePem("root.pem", "CERTIFICATE", authority.Root.RawData);

        await folder.MustRunAsync(
            "ts", "-verify", "-queryfile", "request.tsq", "-in", "response.tsr", "-CAfile", "root.pem");
        await folder.MustRunAsync(
            "ts", "-verify", "-digest", Convert.ToHexString(agreement.Digest), "-in", "response.tsr", "-CAfile", "root.pem");
        (int exitCode, string output) = await folder.RunAsync(
            "ts", "-verify", "-digest", new string('0', 64), "-in", "response.tsr", "-CAfile", "root.pem");
        Assert.True(exitCode != 0, "openssl took the token for another digest: " + output);
    }

    [Fact]
    public async Task TheContractTakesATokenOfOpenSsl()
    {
        using OpenSslFolder folder = new();
        Rfc3161TimestampRequest request = RequestFor(agreement.Digest);
        folder.Write("request.tsq", request.Encode());
        folder.WritePem("key.pem", "PRIVATE KEY", authority.ExportKey());
        folder.WritePem("tsa.pem", "CERTIFICATE", authority.Certificate.RawData);
        folder.Write("serial", "0A0B\n");
        folder.Write("tsa.cnf", """
            [tsa]
            default_tsa = one
            [one]
            serial = serial
            default_policy = 1.2.3.4.5
            digests = sha256
            accuracy = secs:2, millisecs:250
            ordering = yes
            signer_digest = sha256
            ess_cert_id_alg = sha256
            """);
        await folder.MustRunAsync(
            "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "request.tsq",
            "-signer", "tsa.pem", "-inkey", "key.pem", "-out", "response.tsr");

        Assert.True(TimeStampReader.TryRead(request, folder.Read("response.tsr"), authority.Root, out JsonObject? facts));
        Assert.Null(agreement.Stamp(facts!));
        AssertRecorded(facts!);
        Assert.Equal("1.2.3.4.5", (string?)agreement.Recorded["policy"]);
        Assert.Equal("0a0c", (string?)agreement.Recorded["serial"]);
        Assert.Equal(2_250, (long)agreement.Recorded["accuracyMs"]!);
        Assert.True((bool)agreement.Recorded["ordering"]!);
    }

    private static Rfc3161TimestampRequest RequestFor(byte[] digest) => Rfc3161TimestampRequest.CreateFromHash(
        digest,
        HashAlgorithmName.SHA256,
        requestedPolicyId: null,
        RandomNumberGenerator.GetBytes(8),
        requestSignerCertificates: true);

    private static string WithoutDigest(JsonObject facts)
    {
        JsonNode copy = facts.DeepClone();
        _ = copy.AsObject().Remove("digest");
        return copy.ToJsonString();
    }

    // Every fact that was read is on the ledger, and nothing else is.
    private void AssertRecorded(JsonObject facts) =>
        Assert.True(JsonNode.DeepEquals(facts, agreement.Recorded), $"read {facts}, recorded {agreement.Recorded}");
}
