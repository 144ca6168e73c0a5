using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class GuomiSuiteTests
{
    // GB/T 32918.5, appendix A (key pair, signer id, message and signature on the recommended curve).
    private const string Point =
        "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
        + "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13";

    private const string Secret = "3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8";
    private const string SignerHash = "b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3";
    private const string MessageHash = "f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640";
    private const string Signature =
        "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"
        + "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA";

    private static readonly byte[] Message = [.. "message digest"u8];

    private readonly GuomiSuite suite = new();

    private Sm2PublicKey StandardKey
    {
        get
        {
            byte[] encoded = Sm2KeyEncoding.WritePublic(Convert.FromHexString(Point));
            Assert.True(suite.TryImportPublicKey(encoded, out PublicKey? key));
            return Assert.IsType<Sm2PublicKey>(key);
        }
    }

    [Fact]
    public void IsFoundUnderItsName()
    {
        Assert.True(CryptoSuites.TryGet("guomi", out ICryptoSuite? found));
        Assert.Equal("guomi", found.Name);
        Assert.Contains("guomi", CryptoSuites.Names, StringComparison.Ordinal);
    }

    // GB/T 32905, appendix A, and the empty message.
    [Theory]
    [InlineData("", 1, "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b")]
    [InlineData("abc", 1, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")]
    [InlineData("abcd", 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")]
    public void DigestIsSm3(string part, int times, string expected)
    {
        byte[] data = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(part, times)));
        Assert.Equal(expected, suite.Digest(data).ToString());
        Assert.Equal(expected, suite.Digest(data.AsSpan(0, data.Length / 3), data.AsSpan(data.Length / 3)).ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    public void DigestNodeIsTheDigestOfPrefixLeftRight(byte prefix)
    {
        Hash left = suite.Digest([1]);
        Hash right = suite.Digest([2]);
        Hash expected = suite.Digest([prefix, .. left.ToArray(), .. right.ToArray()]);
        Assert.Equal(expected, suite.DigestNode(prefix, left, right));
    }

    [Fact]
    public void DigestsAnswerManyThreadsAtOnce()
    {
        Hash[] expected = [.. Enumerable.Range(0, 256).Select(n => suite.Digest(new byte[n]))];
        ParallelOptions options = new()
        {
            MaxDegreeOfParallelism = 8,
            CancellationToken = TestContext.Current.CancellationToken,
        };
        _ = Parallel.For(0, 20_000, options, round =>
            Assert.Equal(expected[round % 256], suite.Digest(new byte[round % 256])));
    }

    [Fact]
    public void TheStandardsSignerHashAndMessageHashComeOut()
    {
        Assert.Equal(MessageHash, StandardKey.MessageHash(Message).ToString());
        using LibcryptoDigest sm3 = LibcryptoDigest.Open("SM3")!;
        Assert.Equal(SignerHash, Sm2Curve.SignerHash(sm3, Convert.FromHexString(Point)).ToString());
    }

    [Fact]
    public void TheStandardsSignatureHolds()
    {
        byte[] signature = Convert.FromHexString(Signature);
        Assert.True(StandardKey.Verify(Message, signature));
        Assert.False(StandardKey.Verify([.. Message, 0], signature));
    }

    [Fact]
    public void TheStandardsSecretGivesItsPublicKey()
    {
        byte[] pkcs8 = Sm2KeyEncoding.WriteBare(Convert.FromHexString(Secret));
        Assert.True(suite.TryImportPrivateKey(pkcs8, out PrivateKey? key));
        using (key)
        {
            Assert.Equal(StandardKey.SubjectPublicKeyInfo.ToArray(), key.PublicKey.SubjectPublicKeyInfo.ToArray());
            Assert.True(StandardKey.Verify(Message, key.Sign(Message)));
        }
    }

    [Fact]
    public void AKeyIsNoKeyOfTheOtherSuite()
    {
        InternationalSuite other = new();
        Assert.False(other.TryImportPublicKey(StandardKey.SubjectPublicKeyInfo.Span, out _));
    }
}
