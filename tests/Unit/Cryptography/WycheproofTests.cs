using System;
using System.Text.Json;
using Kapok.Cryptography;
using Kapok.Cryptography.Curves;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

/// <summary>Project Wycheproof's vectors for ECDSA on P-256 with SHA-256 and DER signatures.</summary>
public sealed class WycheproofTests
{
    private const string Vectors = "wycheproof/ecdsa_secp256r1_sha256_test.json";

    private readonly InternationalSuite suite = new();

    [Fact]
    public void ExactlyTheValidSignaturesVerify()
    {
        using JsonDocument document = JsonDocument.Parse(TestData.ReadOrSkip(Vectors));
        int checkedCount = 0;
        foreach (JsonElement group in document.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            Assert.True(suite.TryImportPublicKey(Bytes(group, "publicKeyDer"), out PublicKey? key));
            foreach (JsonElement vector in group.GetProperty("tests").EnumerateArray())
            {
                AssertVerdict(key, vector);
                checkedCount++;
            }
        }

        Assert.Equal(document.RootElement.GetProperty("numberOfTests").GetInt32(), checkedCount);
    }

    // By libcrypto first, then with a table of the key by our own arithmetic. "acceptable" stands for encodings that some take: strict DER does not.
    private static void AssertVerdict(PublicKey key, JsonElement vector)
    {
        bool expected = vector.GetProperty("result").GetString() == "valid";
        bool isDer = SignatureEncoding.TryFromDer(Bytes(vector, "sig"), out byte[]? signature);
        for (int use = 1; use <= KnownKey<P256Curve>.UsesForTable; use++)
        {
            bool verified = isDer && key.Verify(Bytes(vector, "msg"), signature);
            Assert.True(
                expected == verified,
                $"Vector {vector.GetProperty("tcId")} ({vector.GetProperty("comment")}), use {use}: verified is {verified}.");
        }
    }

    private static byte[] Bytes(JsonElement holder, string name) =>
        Convert.FromHexString(holder.GetProperty(name).GetString()!);
}
