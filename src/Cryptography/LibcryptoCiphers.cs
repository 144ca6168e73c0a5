using System;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kapok.Cryptography;

/// <summary>The functions of libcrypto for ciphers, HMAC and keys from passwords.</summary>
internal static partial class LibcryptoCiphers
{
    private const string Library = LibcryptoLibrary.FileName;
    private const DllImportSearchPath SearchPath = DllImportSearchPath.SafeDirectories;

    [LibraryImport(Library, EntryPoint = "EVP_CIPHER_fetch", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial CipherHandle Fetch(nint libraryContext, string name, nint properties);

    [LibraryImport(Library, EntryPoint = "EVP_CIPHER_CTX_new")]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial ContextHandle NewContext();

    [LibraryImport(Library, EntryPoint = "EVP_EncryptInit_ex2")]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial int Start(
        ContextHandle context, CipherHandle cipher, ReadOnlySpan<byte> key, ReadOnlySpan<byte> counter, nint parameters);

    [LibraryImport(Library, EntryPoint = "EVP_EncryptUpdate")]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial int Append(
        ContextHandle context, Span<byte> result, out int resultSizeBytes, ReadOnlySpan<byte> data, int sizeBytes);

    [LibraryImport(Library, EntryPoint = "HMAC")]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial nint Authenticate(
        Libcrypto.MethodHandle digest,
        ReadOnlySpan<byte> key,
        int keySizeBytes,
        ReadOnlySpan<byte> data,
        nuint sizeBytes,
        Span<byte> result,
        nint resultSizeBytes);

    [LibraryImport(Library, EntryPoint = "PKCS5_PBKDF2_HMAC")]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial int DeriveKey(
        ReadOnlySpan<byte> password,
        int passwordSizeBytes,
        ReadOnlySpan<byte> salt,
        int saltSizeBytes,
        int iterations,
        Libcrypto.MethodHandle digest,
        int keySizeBytes,
        Span<byte> key);

    [LibraryImport(Library, EntryPoint = "EVP_CIPHER_free")]
    [DefaultDllImportSearchPaths(SearchPath)]
    private static partial void FreeCipher(nint cipher);

    [LibraryImport(Library, EntryPoint = "EVP_CIPHER_CTX_free")]
    [DefaultDllImportSearchPaths(SearchPath)]
    private static partial void FreeContext(nint context);

    /// <summary>A fetched cipher (EVP_CIPHER).</summary>
    internal sealed class CipherHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        /// <inheritdoc/>
        protected override bool ReleaseHandle()
        {
            FreeCipher(handle);
            return true;
        }
    }

    /// <summary>An encryption in progress (EVP_CIPHER_CTX), cleared when freed.</summary>
    internal sealed class ContextHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        /// <inheritdoc/>
        protected override bool ReleaseHandle()
        {
            FreeContext(handle);
            return true;
        }
    }
}
