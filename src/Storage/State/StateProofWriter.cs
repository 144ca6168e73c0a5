using System;
using System.Buffers;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.State;

namespace Kapok.Storage.State;

/// <summary>Writes what a map says of some keys (spec/proofs.md, section 2).</summary>
/// <param name="builder">Hashes the subtrees that the index does not keep.</param>
/// <param name="keys">Ascending, each once.</param>
/// <param name="valueHashOf">The value hash of a record.</param>
internal sealed class StateProofWriter(IndexBuilder builder, Hash[] keys, Func<EntryPlace, Hash> valueHashOf)
{
    private readonly ArrayBufferWriter<byte> written = new();

    /// <summary>Proves some keys.</summary>
    internal static byte[] Write(
        IndexBuilder builder, IndexNode top, ReadOnlySpan<Hash> keys, Func<EntryPlace, Hash> valueHashOf)
    {
        Hash[] sorted = [.. keys];
        Array.Sort(sorted);
        Invariant.That(
            sorted.Length is > 0 and <= StateProof.ClaimsMax && sorted.Distinct().Count() == sorted.Length,
            "a proof is of 1 to 1,000 different keys");
        StateProofWriter writer = new(builder, sorted, valueHashOf);
        writer.Subtree(IndexSubtree.Of(top), 0, sorted.Length, 0);
        return writer.written.WrittenSpan.ToArray();
    }

    private void Subtree(IndexSubtree subtree, int from, int to, int depth)
    {
        if (subtree.IsEmpty)
        {
            Token(StateProofToken.Empty);
        }
        else if (subtree.IsRecord)
        {
            Record(subtree.Record, from, to);
        }
        else
        {
            Branch(subtree.Sides(), from, to, depth);
        }
    }

    private void Record(EntryPlace record, int from, int to)
    {
        Hash key = record.Entries[record.Index].KeyHash;
        if (keys.AsSpan(from, to - from).BinarySearch(key) >= 0)
        {
            Token(StateProofToken.Record);
            return;
        }

        Token(StateProofToken.OtherRecord);
        Write(key);
        Write(valueHashOf(record));
    }

    private void Branch((IndexSubtree Left, IndexSubtree Right) sides, int from, int to, int depth)
    {
        int split = from;
        while (split < to && !keys[split].Bit(depth))
        {
            split++;
        }

        if (from < split && split < to)
        {
            Token(StateProofToken.Fork);
            Subtree(sides.Left, from, split, depth + 1);
            Subtree(sides.Right, split, to, depth + 1);
            return;
        }

        (IndexSubtree taken, IndexSubtree other) = from < split ? sides : (sides.Right, sides.Left);
        if (other.IsEmpty)
        {
            Token(StateProofToken.EmptySide);
        }
        else
        {
            Token(StateProofToken.Side);
            Write(other.HashBy(builder));
        }

        Subtree(taken, from, to, depth + 1);
    }

    private void Token(StateProofToken token)
    {
        written.GetSpan(1)[0] = (byte)token;
        written.Advance(1);
    }

    private void Write(Hash hash)
    {
        hash.CopyTo(written.GetSpan(Hash.SizeBytes));
        written.Advance(Hash.SizeBytes);
    }
}
