using System;
using System.Linq;
using System.Text;
using Kapok.Documents;
using Kapok.Tests.Unit.Storage;
using Xunit;

namespace Kapok.Tests.Unit.Documents;

/// <summary>The evidence comes back out of a certificate, and bad bytes are refused without an exception.</summary>
public sealed class AttachmentTests
{
    private const string Sign = "/KapokFont<";

    private static readonly PageFont Font = SmallFont.Read();

    private static readonly byte[] Valid = CertificateWriter.Write(SamplePage.Short, Font);

    // Where the digest of the font ends, and with it what the reader looks at.
    private static readonly int HeadEnd =
        Encoding.Latin1.GetString(Valid).IndexOf(Sign, StringComparison.Ordinal) + Sign.Length + 64;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(500_000)]
    [InlineData(CertificatePage.AttachmentBytesMax)]
    public void TheAttachmentComesBackWhole(int length)
    {
        byte[] evidence = new byte[length];
        new Random(length).NextBytes(evidence);

        byte[] pdf = CertificateWriter.Write(SamplePage.Short with { Attachment = evidence }, Font);

        Assert.True(CertificateFile.TryReadAttachment(pdf, out byte[]? read, out string? digest));
        Assert.True(evidence.AsSpan().SequenceEqual(read));
        Assert.Equal(Font.Digest, digest);
    }

    [Fact]
    public void AnAttachmentThatLooksLikeTheEndOfItselfComesBack()
    {
        byte[] evidence = [.. Valid, .. Valid];
        byte[] pdf = CertificateWriter.Write(SamplePage.Short with { Attachment = evidence }, Font);

        Assert.True(CertificateFile.TryReadAttachment(pdf, out byte[]? read, out _));
        Assert.Equal(evidence, read);
    }

    [Fact]
    public void EachFlippedByteOfTheHeadIsRefusedOrSeenInWhatIsRead()
    {
        for (int place = 0; place < HeadEnd; place++)
        {
            byte[] bytes = [.. Valid];
            bytes[place] ^= 1;
            bool isRead = CertificateFile.TryReadAttachment(bytes, out byte[]? read, out string? digest);
            Assert.False(isRead && digest == Font.Digest && read.AsSpan().SequenceEqual(SamplePage.Evidence), $"byte {place}");
        }
    }

    [Fact]
    public void AChangedPageStillGivesItsEvidence()
    {
        for (int place = HeadEnd; place < Valid.Length; place++)
        {
            byte[] bytes = [.. Valid];
            bytes[place] ^= 1;
            Assert.True(CertificateFile.TryReadAttachment(bytes, out byte[]? read, out _), $"byte {place}");
            Assert.True(SamplePage.Evidence.AsSpan().SequenceEqual(read), $"byte {place}");
        }
    }

    [Fact]
    public void NoPrefixWithoutTheDigestIsRead()
    {
        for (int length = 0; length < HeadEnd; length++)
        {
            Assert.False(CertificateFile.TryReadAttachment(Valid.AsSpan(0, length), out _, out _), $"{length} bytes");
        }
    }

    [Theory]
    [InlineData("0700")]
    [InlineData("+700")]
    [InlineData(" 700")]
    [InlineData("-1")]
    [InlineData("99999999")]
    [InlineData("2147483648")]
    [InlineData("")]
    public void ALengthInAnotherFormIsRefused(string length)
    {
        string pdf = Encoding.Latin1.GetString(Valid);
        byte[] changed = Encoding.Latin1.GetBytes(pdf.Replace("/Length 700>>", $"/Length {length}>>", StringComparison.Ordinal));

        Assert.NotEqual(Valid, changed);
        Assert.False(CertificateFile.TryReadAttachment(changed, out _, out _));
    }

    [Fact]
    public void MutatedBytesNeverThrow()
    {
        for (int seed = 0; seed < 20_000; seed++)
        {
            byte[] bytes = Mutated(new Dice(seed));
            bool isRead = CertificateFile.TryReadAttachment(bytes, out byte[]? read, out string? digest);

            // What is read stands in the file as it is written.
            Assert.True(
                !isRead || bytes.AsSpan().StartsWith(Again(read!, digest!)), $"seed {seed}: read what is not there");
        }
    }

    // The head of a certificate with another attachment of the same length and another digest.
    private static byte[] Again(byte[] attachment, string digest)
    {
        int start = Valid.AsSpan().IndexOf(SamplePage.Evidence);
        Assert.Equal(SamplePage.Evidence.Length, attachment.Length);
        return
        [
            .. Valid.AsSpan(0, start), .. attachment,
            .. Valid.AsSpan(start + attachment.Length, HeadEnd - 64 - start - attachment.Length),
            .. Encoding.Latin1.GetBytes(digest),
        ];
    }

    // Mutates the head, which is what is read, and cuts one in four short.
    private static byte[] Mutated(Dice dice)
    {
        byte[] bytes = Valid[..(dice.Next(4) == 0 ? dice.Next(Valid.Length) : Valid.Length)];
        foreach (int _ in Enumerable.Range(0, Math.Min(bytes.Length, 1 + dice.Next(3))))
        {
            bytes[dice.Next(Math.Min(bytes.Length, HeadEnd))] = (byte)dice.Next(256);
        }

        return bytes;
    }
}
