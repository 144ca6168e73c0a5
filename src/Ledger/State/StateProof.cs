using System;
using System.Linq;
using Kapok.Cryptography;

namespace Kapok.Ledger.State;

/// <summary>What is said of one key of a state.</summary>
/// <param name="KeyHash">Tagged hash of the key.</param>
/// <param name="ValueHash">Tagged hash of height and value; null for "there is no such record".</param>
public readonly record struct StateClaim(Hash KeyHash, Hash? ValueHash);

/// <summary>
/// Proves to whoever trusts a state root which of some keys have which records, and which have none
/// (spec/proofs.md, section 2). The paths of all keys share their hashes.
/// </summary>
public static class StateProof
{
    /// <summary>Most keys of one proof.</summary>
    public const int ClaimsMax = 1_000;

    /// <summary>Deepest branch of a map.</summary>
    internal const int DepthMax = 8 * Hash.SizeBytes;

    /// <summary>Checks the proof of one key.</summary>
    /// <param name="suite">The algorithms.</param>
    /// <param name="root">The state root that is trusted.</param>
    /// <param name="keyHash">Tagged hash of the key.</param>
    /// <param name="valueHash">Tagged hash of height and value; null for "there is no such record".</param>
    /// <param name="proof">Untrusted bytes.</param>
    /// <returns>Whether they prove it. Never throws on bad bytes.</returns>
    public static bool Proves(
        ICryptoSuite suite, Hash root, Hash keyHash, Hash? valueHash, ReadOnlySpan<byte> proof) =>
        Proves(suite, root, [new StateClaim(keyHash, valueHash)], proof);

    /// <summary>Checks the proof of some keys.</summary>
    /// <param name="suite">The algorithms.</param>
    /// <param name="root">The state root that is trusted.</param>
    /// <param name="claims">What is said, each key once, in any order.</param>
    /// <param name="proof">Untrusted bytes.</param>
    /// <returns>Whether they prove all of it. Never throws on bad bytes.</returns>
    public static bool Proves(
        ICryptoSuite suite, Hash root, ReadOnlySpan<StateClaim> claims, ReadOnlySpan<byte> proof)
    {
        StateClaim[] sorted = [.. claims];
        Array.Sort(sorted, (left, right) => left.KeyHash.CompareTo(right.KeyHash));
        bool isSet = sorted.Length is > 0 and <= ClaimsMax
            && sorted.Zip(sorted.Skip(1)).All(pair => pair.First.KeyHash != pair.Second.KeyHash);
        if (!isSet)
        {
            return false;
        }

        StateProofReader reader = new(suite, sorted, proof);
        return reader.TryRoot(out Hash computed) && computed == root;
    }
}
