using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Transactions;
using Kapok.Projections;

namespace Kapok.Node.Members;

/// <summary>Works out which states and transactions a bundle must hold.</summary>
/// <param name="stores">Where the history and the blocks are.</param>
/// <param name="find">Finds a final transaction.</param>
internal sealed class BundlePlan(MemberStores stores, Func<Hash, TransactionPlace?> find)
{
    private readonly SortedDictionary<ulong, SortedSet<string>> states = [];
    private readonly SortedSet<(ulong Height, int Index)> transactions = [];

    /// <summary>Keys by the height at which they are proven, ascending.</summary>
    internal IEnumerable<KeyValuePair<ulong, SortedSet<string>>> States => states;

    /// <summary>Places of transactions, ascending.</summary>
    internal IEnumerable<(ulong Height, int Index)> Transactions => transactions;

    /// <summary>Heights of the blocks above genesis that are needed, ascending.</summary>
    internal IEnumerable<ulong> Heights =>
        states.Keys.Concat(transactions.Select(place => place.Height)).Where(h => h > 0).Distinct().Order();

    internal void Add(BundleRequest request, ulong at)
    {
        foreach (string key in request.Keys)
        {
            Add(key, at, request.HasHistory);
        }

        foreach (Hash id in request.Transactions)
        {
            TransactionPlace place = find(id) ?? throw new UnprovableException("not-found", string.Create(
                CultureInfo.InvariantCulture,
                $"There is no final transaction {id} here; wait until it is final, or ask another node."));
            Add(place);
        }
    }

    // What stands at the height, who wrote it, and, for the history, what stood the moment before.
    private void Add(string key, ulong at, bool hasHistory)
    {
        Claim(at, key);
        foreach (RecordVersion version in NewestFirst(key, at, hasHistory ? int.MaxValue : 1))
        {
            if (version.Transaction is not null)
            {
                Add(version.Place);
            }

            if (hasHistory && version.Value is not null && version.Place.Height > 0)
            {
                Claim(version.Place.Height - 1, key);
            }

            if (hasHistory && version.Value is null)
            {
                return;
            }
        }
    }

    // Of the versions of one block the last is what the state behind it holds.
    private IEnumerable<RecordVersion> NewestFirst(string key, ulong at, int count)
    {
        ulong height = at;
        for (int i = 0; i < count && stores.Projection.VersionAt(key, height) is { } version; i++)
        {
            yield return version;
            if (version.Place.Height == 0)
            {
                yield break;
            }

            height = version.Place.Height - 1;
        }
    }

    private void Add(TransactionPlace place)
    {
        if (!transactions.Add((place.Height, place.Index)))
        {
            return;
        }

        LedgerTransaction transaction = BlockAt(place.Height).Transactions[place.Index];
        Claim(place.Height - 1, SignerKey(transaction));
        RequireWithinLimits();
    }

    private static string SignerKey(LedgerTransaction transaction) =>
        Ledger.Identity.IdentityTables.Certificates.FullKey(transaction.Claim.Signer.ToString());

    private FinalBlock BlockAt(ulong height) =>
        stores.Read(height) ?? throw UnprovableException.Pruned(height, stores.FirstHeight);

    private void Claim(ulong height, string key)
    {
        if (!states.TryGetValue(height, out SortedSet<string>? keys))
        {
            keys = new SortedSet<string>(StringComparer.Ordinal);
            states.Add(height, keys);
            RequireWithinLimits();
        }

        _ = keys.Add(key);
    }

    private void RequireWithinLimits()
    {
        if (states.Count + transactions.Count > BundleRequest.HeightsMax)
        {
            throw new UnprovableException("too-much", string.Create(
                CultureInfo.InvariantCulture,
                $"It takes more than {BundleRequest.HeightsMax} heights and transactions; ask for fewer records, or without history."));
        }
    }
}
