using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger.State;

namespace Kapok.Storage.State;

/// <summary>
/// A state at an earlier height, made of a later one by taking changes back; for proofs, not for
/// reading. Whoever makes it compares its root with the header of that height.
/// </summary>
public sealed class RewoundState
{
    private readonly IndexBuilder builder;
    private readonly IndexNode top;
    private readonly VersionHolds holds;
    private readonly Dictionary<Hash, Hash> valueHashes;
    private readonly Func<EntryPlace, Hash> valueHashOfLater;

    internal RewoundState(
        IndexBuilder builder,
        IndexNode later,
        VersionHolds holds,
        IReadOnlyCollection<StateClaim> earlier,
        Func<EntryPlace, Hash> valueHashOfLater)
    {
        this.builder = builder;
        this.holds = holds;
        this.valueHashOfLater = valueHashOfLater;
        valueHashes = earlier
            .Where(claim => claim.ValueHash is not null)
            .ToDictionary(claim => claim.KeyHash, claim => claim.ValueHash!.Value);
        IndexEntry[] changes = [.. earlier.Select(EntryOf).OrderBy(entry => entry.KeyHash)];
        using VersionHold hold = holds.Take();
        top = new IndexUpdate(builder, changes, notes: null).Run(later);
    }

    /// <summary>The root; 32 zero bytes for no records.</summary>
    public Hash Root => top.Hash;

    /// <summary>Proves what the state said of some keys.</summary>
    /// <param name="keyHashes">1 to 1,000 different keys.</param>
    /// <returns>The proof.</returns>
    /// <exception cref="CorruptStoreException">Another record on the path of an absent key is damaged.</exception>
    /// <exception cref="ObjectDisposedException">The later version is not kept any more.</exception>
    public byte[] Prove(params ReadOnlySpan<Hash> keyHashes)
    {
        using VersionHold hold = holds.Take();
        return StateProofWriter.Write(builder, top, keyHashes, ValueHashOf);
    }

    private Hash ValueHashOf(EntryPlace place) =>
        valueHashes.TryGetValue(place.Entries[place.Index].KeyHash, out Hash known)
            ? known
            : valueHashOfLater(place);

    // No record is read through it, so that any place but "none" will do.
    private IndexEntry EntryOf(StateClaim claim) => new()
    {
        KeyHash = claim.KeyHash,
        LeafHash = claim.ValueHash is { } value ? StateNodes.Leaf(builder.Suite, claim.KeyHash, value) : Hash.Zero,
        Location = claim.ValueHash is null ? default : RecordLocation.Of(0, 0, RecordLocation.UnitBytes),
    };
}
