using System;
using Kapok.Cryptography;

namespace Kapok.Ledger.State;

/// <summary>Computes the root that a proof and its claims lead to. Safe on any bytes.</summary>
/// <param name="suite">The algorithms.</param>
/// <param name="claims">Ascending by key hash, each key once.</param>
/// <param name="proof">Untrusted bytes.</param>
internal ref struct StateProofReader(ICryptoSuite suite, ReadOnlySpan<StateClaim> claims, ReadOnlySpan<byte> proof)
{
    private readonly ReadOnlySpan<StateClaim> claims = claims;
    private ReadOnlySpan<byte> rest = proof;

    internal bool TryRoot(out Hash root) =>
        TrySubtree(0, claims.Length, 0, out root) && rest.IsEmpty;

    private bool TrySubtree(int from, int to, int depth, out Hash root)
    {
        root = default;
        if (rest.IsEmpty)
        {
            return false;
        }

        StateProofToken token = (StateProofToken)rest[0];
        rest = rest[1..];
        return token switch
        {
            StateProofToken.Empty => AreAbsent(from, to),
            StateProofToken.Record => TryRecord(from, to, out root),
            StateProofToken.OtherRecord => TryOther(from, to, depth, out root),
            StateProofToken.Fork or StateProofToken.EmptySide or StateProofToken.Side =>
                depth < StateProof.DepthMax && TryBranch(token, from, to, depth, out root),
            _ => false,
        };
    }

    // The one record of the subtree is at once the proof that its other keys have none.
    private readonly bool TryRecord(int from, int to, out Hash root)
    {
        root = default;
        int present = 0;
        foreach (StateClaim claim in claims[from..to])
        {
            if (claim.ValueHash is { } value)
            {
                present++;
                root = StateNodes.Leaf(suite, claim.KeyHash, value);
            }
        }

        return present == 1;
    }

    private bool TryOther(int from, int to, int depth, out Hash root)
    {
        root = default;
        if (!TryTake(out Hash key) || !TryTake(out Hash value) || !AreAbsent(from, to))
        {
            return false;
        }

        root = StateNodes.Leaf(suite, key, value);
        return IsOther(key, from, to, depth);
    }

    // Another record says nothing of a key unless it stands where the key's would.
    private readonly bool IsOther(Hash key, int from, int to, int depth)
    {
        for (int bit = 0; bit < depth; bit++)
        {
            if (key.Bit(bit) != claims[from].KeyHash.Bit(bit))
            {
                return false;
            }
        }

        foreach (StateClaim claim in claims[from..to])
        {
            if (claim.KeyHash == key)
            {
                return false;
            }
        }

        return true;
    }

    private bool TryBranch(StateProofToken token, int from, int to, int depth, out Hash root)
    {
        root = default;
        int split = Split(from, to, depth);
        bool isFork = from < split && split < to;
        if (isFork != (token == StateProofToken.Fork))
        {
            return false;
        }

        return isFork ? TryFork(from, split, to, depth, out root) : TryOneSide(token, from, to, depth, out root);
    }

    private bool TryFork(int from, int split, int to, int depth, out Hash root)
    {
        Hash right = default;
        bool isRead = TrySubtree(from, split, depth + 1, out Hash left) && TrySubtree(split, to, depth + 1, out right);
        root = isRead ? StateNodes.Branch(suite, left, right) : default;
        return isRead;
    }

    private bool TryOneSide(StateProofToken token, int from, int to, int depth, out Hash root)
    {
        root = default;
        Hash side = default;
        if ((token == StateProofToken.Side && !TryTake(out side)) || !TrySubtree(from, to, depth + 1, out Hash taken))
        {
            return false;
        }

        root = claims[from].KeyHash.Bit(depth)
            ? StateNodes.Branch(suite, side, taken)
            : StateNodes.Branch(suite, taken, side);
        return true;
    }

    private readonly int Split(int from, int to, int depth)
    {
        int split = from;
        while (split < to && !claims[split].KeyHash.Bit(depth))
        {
            split++;
        }

        return split;
    }

    private readonly bool AreAbsent(int from, int to)
    {
        foreach (StateClaim claim in claims[from..to])
        {
            if (claim.ValueHash is not null)
            {
                return false;
            }
        }

        return true;
    }

    // A hash that is there is never all zeros: that is how an empty side is told, by its token.
    private bool TryTake(out Hash hash)
    {
        hash = default;
        if (rest.Length < Hash.SizeBytes)
        {
            return false;
        }

        hash = Hash.From(rest[..Hash.SizeBytes]);
        rest = rest[Hash.SizeBytes..];
        return hash != Hash.Zero;
    }
}
