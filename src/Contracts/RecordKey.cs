using System;
using System.Buffers;

namespace Kapok.Contracts;

/// <summary>The place of a record in the state: <c>contract/record/key</c>.</summary>
public static class RecordKey
{
    /// <summary>Most characters of the key part; longer ones are refused before a contract runs.</summary>
    public const int LengthMax = 128;

    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "-._~:/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>The full key of a record.</summary>
    /// <param name="contract">Name of the contract.</param>
    /// <param name="record">Name of the table.</param>
    /// <param name="key">Key within the table.</param>
    /// <returns>The key in the state.</returns>
    public static string Of(string contract, string record, string key) =>
        contract + "/" + record + "/" + key;

    /// <summary>
    /// Whether a text may be a key: 1 to 128 of the characters that need no escaping in a URL.
    /// </summary>
    /// <param name="key">The candidate.</param>
    /// <returns>True when it may.</returns>
    public static bool IsValid(string key) =>
        key.Length is > 0 and <= LengthMax && key.AsSpan().IndexOfAnyExcept(Allowed) < 0;
}
