using System;
using System.Security.Cryptography;
using System.Threading;

namespace Kapok.Cryptography;

/// <summary>
/// A key inside libcrypto for one use, signing or verifying; safe to use from several threads. It keeps
/// one context between calls; where threads meet, the second one makes its own.
/// </summary>
internal sealed class Sm2Key : IDisposable
{
    private const string KindName = "SM2";
    private const string SecretName = "priv";
    private const int SignatureDerSizeBytesMax = 72;

    // Two coordinates of 33 bytes, a hash of 32, and five headers of at most 3 bytes.
    private const int EncryptionOverheadBytesMax = 33 + 33 + 32 + (5 * 3);

    private readonly LibcryptoKeys.KeyHandle key;
    private readonly bool isPrivate;
    private LibcryptoKeys.ContextHandle? idle;

    private Sm2Key(LibcryptoKeys.KeyHandle key, bool isPrivate)
    {
        this.key = key;
        this.isPrivate = isPrivate;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        key.Dispose();
        LibcryptoKeys.ForgetErrors();
        Interlocked.Exchange(ref idle, null)?.Dispose();
    }

    /// <summary>Whether libcrypto took the key.</summary>
    internal bool IsValid => !key.IsInvalid && LibcryptoKeys.IsOfKind(key, KindName) == 1;

    /// <summary>Takes a public key: not valid where its point is off the curve or libcrypto knows no SM2.</summary>
    internal static unsafe Sm2Key FromPublic(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        fixed (byte* start = subjectPublicKeyInfo)
        {
            byte* data = start;
            return new Sm2Key(LibcryptoKeys.ReadPublic(0, &data, subjectPublicKeyInfo.Length), isPrivate: false);
        }
    }

    /// <summary>Takes a secret from 1 to n − 2; libcrypto computes the public half.</summary>
    internal static unsafe Sm2Key FromSecret(ReadOnlySpan<byte> secret)
    {
        byte[] pkcs8 = Sm2KeyEncoding.WriteBare(secret);
        try
        {
            fixed (byte* start = pkcs8)
            {
                byte* data = start;
                return new Sm2Key(LibcryptoKeys.ReadPrivate(0, &data, pkcs8.Length), isPrivate: true);
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }

    /// <summary>The public half as SubjectPublicKeyInfo.</summary>
    internal unsafe byte[] ExportPublic()
    {
        int size = LibcryptoKeys.WritePublic(key, null);
        LibcryptoKeys.Check(size > 0);
        byte[] result = new byte[size];
        fixed (byte* start = result)
        {
            byte* data = start;
            LibcryptoKeys.Check(LibcryptoKeys.WritePublic(key, &data) == size);
        }

        return result;
    }

    /// <summary>Copies the secret out.</summary>
    internal void ExportSecret(Span<byte> secret)
    {
        LibcryptoKeys.Check(LibcryptoKeys.GetNumber(key, SecretName, out LibcryptoKeys.NumberHandle number) == 1);
        using (number)
        {
            LibcryptoKeys.Check(LibcryptoKeys.WriteNumber(number, secret, secret.Length) == secret.Length);
        }
    }

    /// <summary>Signs the hash e of GB/T 32918.2; DER.</summary>
    internal byte[] Sign(ReadOnlySpan<byte> hash)
    {
        byte[] signature = new byte[SignatureDerSizeBytesMax];
        nuint size = SignatureDerSizeBytesMax;
        LibcryptoKeys.ContextHandle context = TakeContext();
        LibcryptoKeys.Check(LibcryptoKeys.Sign(context, signature, ref size, hash, (nuint)hash.Length) == 1);
        ReturnContext(context);
        return signature[..(int)size];
    }

    /// <summary>Whether a signature in DER holds for the hash e.</summary>
    internal bool Verify(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        LibcryptoKeys.ContextHandle context = TakeContext();
        bool holds = LibcryptoKeys.Verify(
            context, signature, (nuint)signature.Length, hash, (nuint)hash.Length) == 1;
        ReturnContext(context);
        if (!holds)
        {
            LibcryptoKeys.ForgetErrors();
        }

        return holds;
    }

    /// <summary>Encrypts for the holder of this key (GB/T 32918.4), DER.</summary>
    internal byte[] Encrypt(ReadOnlySpan<byte> plain)
    {
        using LibcryptoKeys.ContextHandle context = LibcryptoKeys.NewContext(0, key, 0);
        LibcryptoKeys.Check(LibcryptoKeys.StartEncrypting(context) == 1);
        byte[] result = new byte[plain.Length + EncryptionOverheadBytesMax];
        nuint size = (nuint)result.Length;
        LibcryptoKeys.Check(LibcryptoKeys.Encrypt(context, result, ref size, plain, (nuint)plain.Length) == 1);
        return result[..(int)size];
    }

    /// <summary>Decrypts what is of the form; null when it was not made for this key.</summary>
    internal byte[]? TryDecrypt(ReadOnlySpan<byte> encrypted)
    {
        ObjectDisposedException.ThrowIf(key.IsClosed, this);
        using LibcryptoKeys.ContextHandle context = LibcryptoKeys.NewContext(0, key, 0);
        LibcryptoKeys.Check(LibcryptoKeys.StartDecrypting(context) == 1);
        Span<byte> plain = stackalloc byte[PublicKey.SecretSizeBytesMax + EncryptionOverheadBytesMax];
        nuint size = (nuint)plain.Length;
        bool done = LibcryptoKeys.Decrypt(context, plain, ref size, encrypted, (nuint)encrypted.Length) == 1;
        byte[]? result = done ? plain[..(int)size].ToArray() : null;
        CryptographicOperations.ZeroMemory(plain);
        LibcryptoKeys.ForgetErrors();
        return result;
    }

    private LibcryptoKeys.ContextHandle TakeContext()
    {
        ObjectDisposedException.ThrowIf(key.IsClosed, this);
        return Interlocked.Exchange(ref idle, null) ?? NewContext();
    }

    private void ReturnContext(LibcryptoKeys.ContextHandle context) =>
        Interlocked.Exchange(ref idle, context)?.Dispose();

    private LibcryptoKeys.ContextHandle NewContext()
    {
        LibcryptoKeys.ContextHandle context = LibcryptoKeys.NewContext(0, key, 0);
        LibcryptoKeys.Check(!context.IsInvalid);
        int started = isPrivate ? LibcryptoKeys.StartSigning(context) : LibcryptoKeys.StartVerifying(context);
        LibcryptoKeys.Check(started == 1);
        return context;
    }
}
