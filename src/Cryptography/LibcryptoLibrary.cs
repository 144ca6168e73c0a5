using System;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Kapok.Cryptography;

/// <summary>
/// Which file is libcrypto. An operator may name another one than the system's, such as an OpenSSL that the
/// system's was built without SM2 for; whoever calls a function of it asks here first.
/// </summary>
internal static class LibcryptoLibrary
{
    /// <summary>The file of OpenSSL 3, as all declarations here name it.</summary>
    internal const string FileName = "libcrypto.so.3";

    /// <summary>The environment variable that names another file.</summary>
    internal const string Variable = "KAPOK_LIBCRYPTO";

    // Every OpenSSL from 3.0 on has it, and none before.
    private const string FunctionOfVersion3 = "EVP_MD_fetch";

    private static readonly Assembly Caller = typeof(LibcryptoLibrary).Assembly;

    /// <summary>What is looked for.</summary>
    internal static string Name { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } other ? other : FileName;

    // Loaded once and never freed: it is needed until the end.
    private static readonly nint Handle = Open();

    /// <summary>Whether the file was found and is a library at all.</summary>
    internal static bool IsLoaded => Handle != 0;

    /// <summary>Whether it is libcrypto of OpenSSL 3.</summary>
    internal static bool IsInstalled() => Has(FunctionOfVersion3);

    /// <summary>Whether it has a function.</summary>
    internal static bool Has(string function) => IsLoaded && NativeLibrary.TryGetExport(Handle, function, out _);

    private static nint Open()
    {
        _ = NativeLibrary.TryLoad(Name, Caller, DllImportSearchPath.SafeDirectories, out nint handle);
        NativeLibrary.SetDllImportResolver(Caller, (file, _, _) => file == FileName ? handle : 0);
        return handle;
    }
}
