using System.Collections.Generic;
using Kapok.Cryptography;

namespace Kapok.Ledger.State;

/// <summary>
/// The ids of transactions that executed and have not expired: what makes execution exactly-once.
/// Immutable; layers of similar size are merged, so that a look-up visits few of them.
/// </summary>
public sealed class TransactionWindow
{
    private readonly Dictionary<Hash, ulong> expiresAtById;
    private readonly TransactionWindow? older;

    private TransactionWindow(Dictionary<Hash, ulong> expiresAtById, TransactionWindow? older)
    {
        this.expiresAtById = expiresAtById;
        this.older = older;
    }

    /// <summary>A window without ids.</summary>
    public static TransactionWindow Empty { get; } = new([], null);

    /// <summary>Whether an id executed within its validity.</summary>
    /// <param name="id">Transaction id.</param>
    /// <returns>True when it did.</returns>
    public bool Contains(Hash id)
    {
        for (TransactionWindow? layer = this; layer is not null; layer = layer.older)
        {
            if (layer.expiresAtById.ContainsKey(id))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The window after a block.</summary>
    /// <param name="height">Height of the block; ids that expired before it are forgotten.</param>
    /// <param name="added">Ids that the block executed, with the height at which they expire.</param>
    /// <returns>The new window.</returns>
    public TransactionWindow With(ulong height, IReadOnlyList<(Hash Id, ulong ExpiresAt)> added)
    {
        Dictionary<Hash, ulong> layer = new(added.Count);
        foreach ((Hash id, ulong expiresAt) in added)
        {
            layer.Add(id, expiresAt);
        }

        TransactionWindow? below = this;
        while (below is not null && below.expiresAtById.Count <= 2 * layer.Count)
        {
            below.CopyLiveTo(layer, height);
            below = below.older;
        }

        return new TransactionWindow(layer, below);
    }

    private void CopyLiveTo(Dictionary<Hash, ulong> layer, ulong height)
    {
        foreach ((Hash id, ulong expiresAt) in expiresAtById)
        {
            if (expiresAt >= height)
            {
                layer.Add(id, expiresAt);
            }
        }
    }
}
