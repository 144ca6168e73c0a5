using System;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Kapok.Cryptography;

/// <summary>
/// The functions of libcrypto for key pairs. They cost hundreds of microseconds, so safe handles are
/// counted as usual here.
/// </summary>
internal static unsafe partial class LibcryptoKeys
{
    private const string Library = LibcryptoLibrary.FileName;
    private const DllImportSearchPath SearchPath = DllImportSearchPath.SafeDirectories;

    /// <summary>
    /// Empties this thread's queue of errors behind a call that failed: what stays there is taken for
    /// the reason of somebody else's next failure.
    /// </summary>
    [LibraryImport(Library, EntryPoint = "ERR_clear_error")]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial void ForgetErrors();

    [LibraryImport(Library, EntryPoint = "d2i_PUBKEY")]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial KeyHandle ReadPublic(nint reuse, byte** data, nint sizeBytes);

    [LibraryImport(Library, EntryPoint = "d2i_AutoPrivateKey")]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial KeyHandle ReadPrivate(nint reuse, byte** data, nint sizeBytes);

    [LibraryImport(Library, EntryPoint = "i2d_PUBKEY")]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial int WritePublic(KeyHandle key, byte** data);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_is_a", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial int IsOfKind(KeyHandle key, string name);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_get_bn_param", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial int GetNumber(KeyHandle key, string name, out NumberHandle number);

    [LibraryImport(Library, EntryPoint = "BN_bn2binpad")]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial int WriteNumber(NumberHandle number, Span<byte> result, int sizeBytes);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_CTX_new_from_pkey")]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial ContextHandle NewContext(nint libraryContext, KeyHandle key, nint properties);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_sign_init")]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial int StartSigning(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_sign")]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial int Sign(
        ContextHandle context, Span<byte> signature, ref nuint sizeBytes, ReadOnlySpan<byte> hash, nuint hashSizeBytes);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_verify_init")]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial int StartVerifying(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_verify")]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial int Verify(
        ContextHandle context, ReadOnlySpan<byte> signature, nuint sizeBytes, ReadOnlySpan<byte> hash, nuint hashSizeBytes);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_encrypt_init")]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial int StartEncrypting(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_encrypt")]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial int Encrypt(
        ContextHandle context, Span<byte> result, ref nuint sizeBytes, ReadOnlySpan<byte> plain, nuint plainSizeBytes);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_decrypt_init")]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial int StartDecrypting(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_decrypt")]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial int Decrypt(
        ContextHandle context, Span<byte> result, ref nuint sizeBytes, ReadOnlySpan<byte> cipher, nuint cipherSizeBytes);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_free")]
    [DefaultDllImportSearchPaths(SearchPath)]
    private static partial void FreeKey(nint key);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_CTX_free")]
    [DefaultDllImportSearchPaths(SearchPath)]
    private static partial void FreeContext(nint context);

    [LibraryImport(Library, EntryPoint = "BN_clear_free")]
    [DefaultDllImportSearchPaths(SearchPath)]
    private static partial void FreeNumber(nint number);

    /// <summary>Stops on a call that cannot fail because of its input.</summary>
    internal static void Check(bool success)
    {
        if (!success)
        {
            ForgetErrors();
            throw new CryptographicException("libcrypto refused an operation with a key (out of memory?).");
        }
    }

    /// <summary>A key pair or its public half (EVP_PKEY).</summary>
    internal sealed class KeyHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        /// <inheritdoc/>
        protected override bool ReleaseHandle()
        {
            FreeKey(handle);
            return true;
        }
    }

    /// <summary>One use of a key (EVP_PKEY_CTX); for one thread at a time.</summary>
    internal sealed class ContextHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        /// <inheritdoc/>
        protected override bool ReleaseHandle()
        {
            FreeContext(handle);
            return true;
        }
    }

    /// <summary>A secret number (BIGNUM), cleared when freed.</summary>
    internal sealed class NumberHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        /// <inheritdoc/>
        protected override bool ReleaseHandle()
        {
            FreeNumber(handle);
            return true;
        }
    }
}
