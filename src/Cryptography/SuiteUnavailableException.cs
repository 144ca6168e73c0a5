using System;

namespace Kapok.Cryptography;

/// <summary>This machine lacks what a suite needs. The suites of national algorithms come from libcrypto only.</summary>
/// <param name="suite">Name of the suite.</param>
/// <param name="library">The file that was looked for.</param>
/// <param name="isLoaded">Whether it was found and is a library.</param>
/// <param name="algorithm">The algorithm that it lacks; null when it is no libcrypto of OpenSSL 3.</param>
public sealed class SuiteUnavailableException(string suite, string library, bool isLoaded, string? algorithm)
    : PlatformNotSupportedException(Describe(suite, library, isLoaded, algorithm))
{
    /// <summary>The Debian package that has the library.</summary>
    public const string Package = "libssl3";

    /// <summary>Name of the suite.</summary>
    public string Suite { get; } = suite;

    /// <summary>The file that was looked for.</summary>
    public string Library { get; } = library;

    /// <summary>Whether the file was found and is a library.</summary>
    public bool IsLoaded { get; } = isLoaded;

    /// <summary>The algorithm that the library lacks; null when it is no libcrypto of OpenSSL 3.</summary>
    public string? Algorithm { get; } = algorithm;

    private static string Describe(string suite, string library, bool isLoaded, string? algorithm) =>
        $"The suite {suite} needs libcrypto of OpenSSL 3 with SM2, SM3 and SM4. {library} "
        + (isLoaded ? algorithm is null ? "is no libcrypto of OpenSSL 3" : $"has no {algorithm}" : "cannot be loaded")
        + $". Install the package {Package}, or name another file in {LibcryptoLibrary.Variable}.";
}
