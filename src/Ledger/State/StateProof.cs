using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using Kapok.Cryptography;

namespace Kapok.Ledger.State;

/// <summary>What stands in the state map where the path of a key ends.</summary>
public enum StateProofEnd
{
    /// <summary>The record of the key.</summary>
    Record = 0,

    /// <summary>Nothing: the key is absent.</summary>
    Nothing = 1,

    /// <summary>The record of another key: this one is absent.</summary>
    OtherRecord = 2,
}

/// <summary>
/// Proves to whoever trusts a state root that a record has a value, or that a key is absent
/// (spec/state.md, section 6). It holds the roots of all sides that the path of the key leaves.
/// </summary>
/// <param name="End">What stands at the end of the path.</param>
/// <param name="Siblings">Roots of the other sides from the top down; zero where a side is empty.</param>
/// <param name="OtherKeyHash">Key hash of the other record; zero where there is none.</param>
/// <param name="OtherValueHash">Value hash of the other record; zero where there is none.</param>
public sealed record StateProof(
    StateProofEnd End, IReadOnlyList<Hash> Siblings, Hash OtherKeyHash, Hash OtherValueHash)
{
    /// <summary>The longest encoding: a path of 256 branches without an empty side.</summary>
    public const int EncodedBytesMax = StateProofEncoding.SizeBytesMax;

    /// <summary>Checks an encoded proof in one call.</summary>
    /// <param name="suite">The algorithms.</param>
    /// <param name="root">The state root that is trusted.</param>
    /// <param name="keyHash">Tagged hash of the key.</param>
    /// <param name="valueHash">Tagged hash of the value; null for "the key is absent".</param>
    /// <param name="proof">Untrusted bytes.</param>
    /// <returns>Whether they prove it. Never throws on bad bytes.</returns>
    public static bool TryVerify(
        ICryptoSuite suite, Hash root, Hash keyHash, Hash? valueHash, ReadOnlySpan<byte> proof) =>
        TryRead(proof, out StateProof? read) && read.Proves(suite, root, keyHash, valueHash);

    /// <summary>Reads an encoded proof.</summary>
    /// <param name="bytes">Untrusted bytes.</param>
    /// <param name="proof">The proof when the bytes are its one encoding.</param>
    /// <returns>Whether they are.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out StateProof? proof) =>
        StateProofEncoding.TryRead(bytes, out proof);

    /// <summary>The one encoding.</summary>
    /// <returns>A new array.</returns>
    public byte[] Encode() => StateProofEncoding.Write(this);

    /// <summary>Whether the path leads to a root.</summary>
    /// <param name="suite">The algorithms.</param>
    /// <param name="root">The state root that is trusted.</param>
    /// <param name="keyHash">Tagged hash of the key.</param>
    /// <param name="valueHash">Tagged hash of the value; null for "the key is absent".</param>
    /// <returns>Whether it does.</returns>
    public bool Proves(ICryptoSuite suite, Hash root, Hash keyHash, Hash? valueHash)
    {
        if (valueHash.HasValue != (End == StateProofEnd.Record) || !IsOtherOnPath(keyHash))
        {
            return false;
        }

        Hash current = End switch
        {
            StateProofEnd.Record => StateNodes.Leaf(suite, keyHash, valueHash!.Value),
            StateProofEnd.OtherRecord => StateNodes.Leaf(suite, OtherKeyHash, OtherValueHash),
            _ => Hash.Zero,
        };
        for (int depth = Siblings.Count - 1; depth >= 0; depth--)
        {
            current = keyHash.Bit(depth)
                ? StateNodes.Branch(suite, Siblings[depth], current)
                : StateNodes.Branch(suite, current, Siblings[depth]);
        }

        return current == root;
    }

    // Another record says nothing of this key unless it stands where this key would.
    private bool IsOtherOnPath(Hash keyHash)
    {
        if (End != StateProofEnd.OtherRecord)
        {
            return true;
        }

        int depth = 0;
        while (depth < Siblings.Count && OtherKeyHash.Bit(depth) == keyHash.Bit(depth))
        {
            depth++;
        }

        return depth == Siblings.Count && OtherKeyHash != keyHash;
    }
}
