using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace Kapok.Cryptography;

/// <summary>The suites by their names on the wire.</summary>
public static class CryptoSuites
{
    /// <summary>The names of all suites, the usual one first.</summary>
    public static IReadOnlyList<string> All { get; } = [InternationalSuite.SuiteName, GuomiSuite.SuiteName];

    /// <summary>All names, for messages.</summary>
    public static string Names => string.Join(", ", All);

    /// <summary>Makes the suite that a genesis names.</summary>
    /// <param name="name">Untrusted name; names are compared exactly.</param>
    /// <param name="suite">A new suite when there is one; keep it and share it.</param>
    /// <returns>Whether this version knows the suite.</returns>
    /// <exception cref="SuiteUnavailableException">This machine lacks what the suite needs.</exception>
    public static bool TryGet(string name, [NotNullWhen(true)] out ICryptoSuite? suite)
    {
        suite = name switch
        {
            InternationalSuite.SuiteName => new InternationalSuite(),
            GuomiSuite.SuiteName => new GuomiSuite(),
            _ => null,
        };
        return suite is not null;
    }
}
