using System;
using System.Linq;
using System.Threading.Tasks;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class GuomiKeyWrapTests() : KeyWrapTests(new GuomiSuite())
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(n => (byte)n)];

    // Some coordinates and secrets are a byte shorter or longer in DER than most.
    [Fact]
    public void EveryLengthOfCoordinatesComesBack()
    {
        for (int i = 0; i < 1_000; i++)
        {
            byte[] wrapped = Key.PublicKey.Wrap(Secret);
            Assert.True(Key.TryUnwrap(wrapped, out byte[]? back), Convert.ToHexString(wrapped));
            Assert.Equal(Secret, back);
        }
    }

    [Fact]
    public async Task OpenSslUnwrapsWhatWeWrapped()
    {
        using OpenSslFolder openSsl = new();
        openSsl.WritePem("key.pem", "PRIVATE KEY", Key.ExportPkcs8());
        openSsl.Write("wrapped", Key.PublicKey.Wrap(Secret));
        await openSsl.MustRunAsync("pkeyutl", "-decrypt", "-inkey", "key.pem", "-in", "wrapped", "-out", "secret");
        Assert.Equal(Secret, openSsl.Read("secret"));
    }

    [Fact]
    public async Task WeUnwrapWhatOpenSslWrapped()
    {
        using OpenSslFolder openSsl = new();
        openSsl.WritePem("key.pem", "PUBLIC KEY", Key.PublicKey.SubjectPublicKeyInfo.Span);
        openSsl.Write("secret", Secret);
        await openSsl.MustRunAsync(
            "pkeyutl", "-encrypt", "-pubin", "-inkey", "key.pem", "-in", "secret", "-out", "wrapped");
        Assert.True(Key.TryUnwrap(openSsl.Read("wrapped"), out byte[]? back));
        Assert.Equal(Secret, back);
    }
}
