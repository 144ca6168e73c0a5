using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class Sha256Tests
{
    private const int LengthMax = 4096;

    // FIPS 180-4 examples and the empty message (NIST CSRC, SHA-256 example values).
    public static TheoryData<string, string> NistExamples => new()
    {
        { string.Empty, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
        {
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        },
        {
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        },
        { new string('a', 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0" },
    };

    [Theory]
    [MemberData(nameof(NistExamples))]
    public void LibcryptoGivesTheNistExamples(string message, string expected)
    {
        using LibcryptoDigest digest = OpenOrSkip();
        Assert.Equal(expected, digest.Compute(Encoding.ASCII.GetBytes(message), []).ToString());
    }

    [Theory]
    [MemberData(nameof(NistExamples))]
    public void TheFallbackGivesTheNistExamples(string message, string expected)
    {
        using ManagedSha256 digest = new();
        Assert.Equal(expected, digest.Compute(Encoding.ASCII.GetBytes(message), []).ToString());
    }

    [Fact]
    public void BothSourcesAgreeOnEveryLengthAndSplit()
    {
        using LibcryptoDigest fast = OpenOrSkip();
        using ManagedSha256 fallback = new();
        byte[] data = Data();
        for (int length = 0; length <= LengthMax; length++)
        {
            int split = length * 31 % (length + 1);
            Hash expected = Hash.From(SHA256.HashData(data.AsSpan(0, length)));
            Assert.Equal(expected, fast.Compute(data.AsSpan(0, length), []));
            Assert.Equal(expected, fast.Compute(data.AsSpan(0, split), data.AsSpan(split, length - split)));
            Assert.Equal(expected, fallback.Compute(data.AsSpan(0, split), data.AsSpan(split, length - split)));
        }
    }

    [Fact]
    public void LibcryptoAnswersManyThreadsAtOnce()
    {
        using LibcryptoDigest digest = OpenOrSkip();
        AssertAnswersManyThreads(digest);
    }

    [Fact]
    public void TheFallbackAnswersManyThreadsAtOnce()
    {
        using ManagedSha256 digest = new();
        AssertAnswersManyThreads(digest);
    }

    [Fact]
    public void LibcryptoRefusesADigestThatItDoesNotKnow()
    {
        using LibcryptoDigest? digest = LibcryptoDigest.Open("NO-SUCH-DIGEST");
        Assert.Null(digest);
    }

    [Fact]
    public void TheSuiteUsesLibcryptoWhereItIsInstalled()
    {
        Type expected = LibcryptoLibrary.IsInstalled() ? typeof(LibcryptoDigest) : typeof(ManagedSha256);
        Assert.IsType(expected, DigestAlgorithm.OpenSha256());
    }

    private static void AssertAnswersManyThreads(DigestAlgorithm digest)
    {
        byte[] data = Data();
        Hash[] expected = [.. Enumerable.Range(0, 512).Select(n => Hash.From(SHA256.HashData(data.AsSpan(n, n))))];
        ParallelOptions options = new()
        {
            MaxDegreeOfParallelism = 8,
            CancellationToken = TestContext.Current.CancellationToken,
        };
        _ = Parallel.For(0, 20_000, options, round =>
        {
            int n = round % expected.Length;
            Assert.Equal(expected[n], digest.Compute(data.AsSpan(n, n / 2), data.AsSpan(n + (n / 2), n - (n / 2))));
        });
    }

    private static byte[] Data() => [.. Enumerable.Range(0, LengthMax).Select(i => (byte)(((i * 167) ^ (i >> 5)) & 0xFF))];

    private static LibcryptoDigest OpenOrSkip()
    {
        Assert.SkipUnless(LibcryptoLibrary.IsInstalled(), "libcrypto.so.3 is not installed on this machine.");
        return LibcryptoDigest.Open("SHA256")
            ?? throw new InvalidOperationException("libcrypto.so.3 has no SHA-256.");
    }
}
