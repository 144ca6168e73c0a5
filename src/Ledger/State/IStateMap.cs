using System;
using System.Collections.Generic;
using Kapok.Cryptography;

namespace Kapok.Ledger.State;

/// <summary>
/// The records of a ledger behind one block, and the root over them (spec/ledger.md, section 6).
/// Immutable to whoever reads it.
/// </summary>
public interface IStateMap
{
    /// <summary>The root; 32 zero bytes for no records.</summary>
    Hash Root { get; }

    /// <summary>Number of records.</summary>
    long Count { get; }

    /// <summary>Finds a record.</summary>
    /// <param name="keyHash">Its place.</param>
    /// <returns>The entry, or null.</returns>
    StateEntry? Find(Hash keyHash);

    /// <summary>All records, ascending by key hash.</summary>
    /// <returns>The entries.</returns>
    IEnumerable<StateEntry> Entries();

    /// <summary>The map after some changes.</summary>
    /// <param name="changes">Changes, each key once; may be sorted in place.</param>
    /// <returns>The new map.</returns>
    IStateMap With(Span<StateChange> changes);
}
