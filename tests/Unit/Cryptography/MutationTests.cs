using System;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Cryptography;

/// <summary>Bad bytes are refused, never thrown at: 21,000 changes of everything that others send.</summary>
public abstract class MutationTests(ICryptoSuite suite) : CertificateSuiteTests(suite)
{
    private const int Rounds = 3_500;

    private static readonly byte[] Message = [.. "delivery note 2026-0001"u8];

    private PrivateKey Key => Fixture.SubjectKey;

    [Fact]
    public void ChangedPublicKeysAreRefused() => ForEachChange(
        Key.PublicKey.SubjectPublicKeyInfo.ToArray(), changed => Fixture.Suite.TryImportPublicKey(changed, out _));

    // PKCS#8 has attributes that change nothing, so a changed key may be read; the secret is the same then.
    [Fact]
    public void ChangedPrivateKeysAreRefusedOrTheSame() => ForEachChange(Key.ExportPkcs8(), changed =>
    {
        bool accepted = Fixture.Suite.TryImportPrivateKey(changed, out PrivateKey? key);
        using (key)
        {
            return accepted && !key!.ExportPkcs8().AsSpan().SequenceEqual(Key.ExportPkcs8());
        }
    });

    [Fact]
    public void ChangedSignaturesAreRefused() =>
        ForEachChange(Key.Sign(Message), changed => Key.PublicKey.Verify(Message, changed));

    [Fact]
    public void ChangedSignaturesInDerAreRefused() => ForEachChange(
        SignatureEncoding.ToDer(Key.Sign(Message)),
        changed => SignatureEncoding.TryFromDer(changed, out byte[]? signature) && Key.PublicKey.Verify(Message, signature));

    [Fact]
    public void ChangedCertificatesAreRefused() => ForEachChange(Fixture.IssueNode(), Fixture.IsAccepted);

    [Fact]
    public void ChangedWrappedSecretsAreRefused() =>
        ForEachChange(Key.PublicKey.Wrap(new byte[32]), changed => Key.TryUnwrap(changed, out _));

    private static void ForEachChange(byte[] original, Func<byte[], bool> isAccepted)
    {
        for (int seed = 0; seed < Rounds; seed++)
        {
            byte[] changed = Change(original, new Random(seed));
            if (!changed.AsSpan().SequenceEqual(original))
            {
                Assert.False(isAccepted(changed), $"seed {seed}: {Convert.ToHexString(changed)}");
            }
        }
    }

    // Bytes replaced, then in one of four the end cut off or something appended.
    private static byte[] Change(byte[] original, Random dice)
    {
        byte[] changed = [.. original];
        for (int count = dice.Next(1, 5); count > 0; count--)
        {
            changed[dice.Next(changed.Length)] = (byte)dice.Next(256);
        }

        return dice.Next(8) switch
        {
            0 => changed[..dice.Next(changed.Length)],
            1 => [.. changed, .. original[..dice.Next(original.Length)]],
            _ => changed,
        };
    }
}
