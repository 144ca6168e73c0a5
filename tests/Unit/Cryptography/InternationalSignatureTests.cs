using System.Security.Cryptography;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class InternationalSignatureTests() : SignatureTests(new InternationalSuite())
{
    [Fact]
    public void ThePlatformVerifiesOurSignatureAsEcdsaWithSha256()
    {
        byte[] message = [1, 2, 3];
        using ECDsa platform = ECDsa.Create();
        platform.ImportSubjectPublicKeyInfo(Key.PublicKey.SubjectPublicKeyInfo.Span, out _);
        Assert.True(platform.VerifyData(message, Key.Sign(message), HashAlgorithmName.SHA256));
    }
}
