using System;
using System.Buffers;

namespace Kapok.Contracts;

/// <summary>The place of a record in the state: <c>contract/record/key</c>.</summary>
public static class RecordKey
{
    /// <summary>Most characters of the key part; longer ones are refused before a contract runs.</summary>
    public const int LengthMax = 128;

    /// <summary>Most characters of the name of a contract or table.</summary>
    public const int NameLengthMax = 64;

    private static readonly SearchValues<char> NameAllowed = SearchValues.Create(
        "-0123456789abcdefghijklmnopqrstuvwxyz");

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
    /// Whether a text may be a full key: <c>contract/table/key</c>, each part well-formed. No record
    /// can stand under any other text, so that a look-up of one finds nothing.
    /// </summary>
    /// <param name="fullKey">The candidate.</param>
    /// <returns>True when it may; then it is at most 258 ASCII characters.</returns>
    public static bool IsFull(string fullKey)
    {
        int table = fullKey.IndexOf('/', StringComparison.Ordinal) + 1;
        int key = fullKey.IndexOf('/', table) + 1;
        return table > 0
            && key > 0
            && IsName(fullKey.AsSpan(0, table - 1))
            && IsName(fullKey.AsSpan(table, key - 1 - table))
            && IsValid(fullKey[key..]);
    }

    /// <summary>Whether a text may be the name of a contract, command or table.</summary>
    /// <param name="name">The candidate.</param>
    /// <returns>True for 1 to 64 lower-case letters, digits and hyphens.</returns>
    public static bool IsName(ReadOnlySpan<char> name) =>
        name.Length is > 0 and <= NameLengthMax && name.IndexOfAnyExcept(NameAllowed) < 0;

    /// <summary>
    /// Whether a text may be a key: 1 to 128 of the characters that need no escaping in a URL.
    /// </summary>
    /// <param name="key">The candidate.</param>
    /// <returns>True when it may.</returns>
    public static bool IsValid(string key) =>
        key.Length is > 0 and <= LengthMax && key.AsSpan().IndexOfAnyExcept(Allowed) < 0;
}
