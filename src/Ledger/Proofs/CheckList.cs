using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Ledger.Proofs;

/// <summary>What was checked so far, in order.</summary>
internal sealed class CheckList
{
    private readonly List<VerificationItem> items = [];

    internal IReadOnlyList<VerificationItem> Items => items;

    /// <summary>Notes a check.</summary>
    /// <returns>Whether it holds.</returns>
    internal bool Note(string name, bool holds, Label text)
    {
        items.Add(new VerificationItem(name, holds, text));
        return holds;
    }
}
