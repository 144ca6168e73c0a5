using System;

namespace Kapok.Cryptography;

/// <summary>By whose code signatures are verified.</summary>
public enum VerificationPath
{
    /// <summary>By our own curve arithmetic, where it is faster than libcrypto.</summary>
    Own,

    /// <summary>By libcrypto alone.</summary>
    Libcrypto,
}

/// <summary>How an operator chooses the path: by the variable <c>KAPOK_VERIFY</c>.</summary>
public static class VerificationPaths
{
    /// <summary>The environment variable; it is read once.</summary>
    public const string Variable = "KAPOK_VERIFY";

    private const string OwnName = "own";
    private const string LibcryptoName = "libcrypto";

    private static readonly Lazy<VerificationPath> Chosen = new(Choose);

    /// <summary>The path of this process.</summary>
    /// <exception cref="InvalidOperationException">The variable has a value that is none.</exception>
    public static VerificationPath OfProcess => Chosen.Value;

    /// <summary>Reads the variable's value.</summary>
    /// <param name="text">The value; null or nothing for the usual path.</param>
    /// <param name="path">The path.</param>
    /// <returns>Whether the value is one.</returns>
    public static bool TryParse(string? text, out VerificationPath path)
    {
        path = text == LibcryptoName ? VerificationPath.Libcrypto : VerificationPath.Own;
        return text is null or "" or OwnName or LibcryptoName;
    }

    /// <summary>The value that chooses a path.</summary>
    /// <param name="path">The path.</param>
    /// <returns><c>own</c> or <c>libcrypto</c>.</returns>
    public static string NameOf(VerificationPath path) => path == VerificationPath.Own ? OwnName : LibcryptoName;

    private static VerificationPath Choose()
    {
        string? text = Environment.GetEnvironmentVariable(Variable);
        return TryParse(text, out VerificationPath path)
            ? path
            : throw new InvalidOperationException(
                $"{Variable} is '{text}'; it may be '{OwnName}' (the same as not set) or '{LibcryptoName}'.");
    }
}
