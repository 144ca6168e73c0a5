using System;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Kapok.Cryptography;

/// <summary>
/// The functions of OpenSSL 3's libcrypto in use here. Those on the hot path take bare pointers:
/// counting references on a SafeHandle six times costs as much as hashing 64 bytes, so the caller
/// keeps the handles alive instead.
/// </summary>
internal static partial class Libcrypto
{
    private const string Library = LibcryptoLibrary.FileName;
    private const DllImportSearchPath SearchPath = DllImportSearchPath.SafeDirectories;

    /// <summary>Stops on a call that libcrypto refused: no digest is better than a wrong one.</summary>
    internal static void Check(bool success)
    {
        if (!success)
        {
            throw new CryptographicException("libcrypto refused an operation (out of memory?).");
        }
    }

    [LibraryImport(Library, EntryPoint = "EVP_MD_fetch", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial MethodHandle FetchMethod(nint libraryContext, string name, nint properties);

    [LibraryImport(Library, EntryPoint = "EVP_MD_free")]
    [DefaultDllImportSearchPaths(SearchPath)]
    private static partial void FreeMethod(nint method);

    [LibraryImport(Library, EntryPoint = "EVP_MD_CTX_new")]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial ContextHandle NewContext();

    [LibraryImport(Library, EntryPoint = "EVP_MD_CTX_free")]
    [DefaultDllImportSearchPaths(SearchPath)]
    private static partial void FreeContext(nint context);

    [LibraryImport(Library, EntryPoint = "EVP_DigestInit_ex2")]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial int Start(nint context, nint method, nint parameters);

    [LibraryImport(Library, EntryPoint = "EVP_DigestUpdate")]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial int Append(nint context, ReadOnlySpan<byte> data, nuint sizeBytes);

    [LibraryImport(Library, EntryPoint = "EVP_DigestFinal_ex")]
    [DefaultDllImportSearchPaths(SearchPath)]
    internal static partial int Finish(nint context, Span<byte> result, nint sizeBytes);

    /// <summary>A fetched digest method (EVP_MD).</summary>
    internal sealed class MethodHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        /// <inheritdoc/>
        protected override bool ReleaseHandle()
        {
            FreeMethod(handle);
            return true;
        }
    }

    /// <summary>A digest in progress (EVP_MD_CTX).</summary>
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
