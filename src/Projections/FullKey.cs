using System;

namespace Kapok.Projections;

/// <summary>The parts of a full key, <c>contract/table/key</c>.</summary>
/// <param name="Contract">Name of the contract.</param>
/// <param name="Table">Name of the table.</param>
/// <param name="Key">Key within the table; it may hold further slashes.</param>
internal readonly record struct FullKey(string Contract, string Table, string Key)
{
    /// <summary>Takes a full key apart.</summary>
    /// <param name="text">Untrusted text.</param>
    /// <param name="key">The parts when there are three.</param>
    /// <returns>Whether there are three.</returns>
    internal static bool TryParse(string text, out FullKey key)
    {
        key = default;
        int first = text.IndexOf('/', StringComparison.Ordinal);
        int second = first < 0 ? -1 : text.IndexOf('/', first + 1);
        if (second < 0)
        {
            return false;
        }

        key = new FullKey(text[..first], text[(first + 1)..second], text[(second + 1)..]);
        return true;
    }
}
