using System;
using System.Security.Cryptography;
using System.Text;
using System.Threading;

namespace Kapok.Cryptography;

/// <summary>Signs with a P-256 key in a PKCS#11 device; the key never leaves it.</summary>
public sealed class Pkcs11Signer : ISigner
{
    private const int ProbeSizeBytes = 32;

    private readonly Lock turn = new();
    private readonly ICryptoSuite suite;
    private readonly Pkcs11Session session;
    private readonly nuint key;
    private bool isDisposed;

    private Pkcs11Signer(ICryptoSuite suite, Pkcs11Session session, nuint key, PublicKey publicKey)
    {
        this.suite = suite;
        this.session = session;
        this.key = key;
        PublicKey = publicKey;
    }

    /// <inheritdoc/>
    public PublicKey PublicKey { get; }

    /// <summary>Whether keys of a suite can be in such a device: PKCS#11 2.40 knows no SM2.</summary>
    /// <param name="suite">The suite.</param>
    /// <returns>Whether they can.</returns>
    public static bool Supports(ICryptoSuite suite) => suite.Name == InternationalSuite.SuiteName;

    /// <summary>Logs in, finds the key, and has it sign something random, to know that it is the right one.</summary>
    /// <param name="suite">The suite that the key must have.</param>
    /// <param name="uri">Which key.</param>
    /// <param name="pin">The PIN, UTF-8; stays the caller's to clear.</param>
    /// <param name="publicKey">The public half that the key must have.</param>
    /// <returns>The signer.</returns>
    /// <exception cref="Pkcs11Exception">It cannot be used.</exception>
    public static Pkcs11Signer Open(ICryptoSuite suite, Pkcs11Uri uri, ReadOnlySpan<byte> pin, PublicKey publicKey)
    {
        if (!Supports(suite))
        {
            throw new Pkcs11Exception(Pkcs11Problem.Suite, suite.Name);
        }

        Pkcs11Session session = Pkcs11Module.Load(uri.ModulePath).Open(uri);
        try
        {
            session.Login(pin);
            nuint key = session.FindPrivateKey(
                Encoding.UTF8.GetBytes(uri.ObjectLabel ?? string.Empty), (uri.Id ?? ReadOnlyMemory<byte>.Empty).Span);
            Pkcs11Signer signer = new(suite, session, key, publicKey);
            signer.Probe();
            return signer;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public byte[] Sign(ReadOnlySpan<byte> message)
    {
        Span<byte> digest = stackalloc byte[Hash.SizeBytes];
        suite.Digest(message).CopyTo(digest);

        // Two threads in one session would sign each other's digest.
        lock (turn)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return session.Sign(key, digest);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (turn)
        {
            isDisposed = true;
            session.Dispose();
        }
    }

    private void Probe()
    {
        byte[] probe = RandomNumberGenerator.GetBytes(ProbeSizeBytes);
        if (!PublicKey.Verify(probe, Sign(probe)))
        {
            throw new Pkcs11Exception(Pkcs11Problem.OtherKey, string.Empty);
        }
    }
}
