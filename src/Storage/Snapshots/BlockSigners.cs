using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Identity;
using Kapok.Ledger.State;
using Kapok.Ledger.Transactions;

namespace Kapok.Storage.Snapshots;

/// <summary>
/// Checks the signatures of a block with the certificates that its own state holds: the header binds the
/// transactions and not their signatures (spec/ledger.md, L-17). A registered certificate stays.
/// </summary>
internal sealed class BlockSigners(ICryptoSuite suite, FinalBlock block) : IStateReader
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> certificates = new(StringComparer.Ordinal);
    private readonly HashSet<string> wanted =
        [.. block.Transactions.Select(transaction => "identity/certificate/" + transaction.Claim.Signer)];

    /// <inheritdoc/>
    public bool TryGet(string key, out ReadOnlyMemory<byte> value) => certificates.TryGetValue(key, out value);

    internal void Take(StateEntry entry)
    {
        if (wanted.Contains(entry.Key))
        {
            certificates[entry.Key] = entry.Value;
        }
    }

    /// <summary>Whether every signature holds; asked when all records were seen and proven.</summary>
    internal bool Hold()
    {
        SignerDirectory signers = new(suite);
        foreach (LedgerTransaction transaction in block.Transactions)
        {
            if (!signers.TryGetKey(this, transaction.Claim.Signer, out PublicKey? key)
                || !transaction.Claim.Holds(key!))
            {
                return false;
            }
        }

        return true;
    }
}
