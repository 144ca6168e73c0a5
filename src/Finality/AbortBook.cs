using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Membership;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Finality;

/// <summary>
/// Members' decisions to abort transactions. Of each transaction the first q of different members count,
/// in the order in which they came.
/// </summary>
internal sealed class AbortBook(MemberSet members)
{
    // Nobody needs more at once, and who says more is not heard.
    private const int OpenPerMemberMax = 64;

    private readonly SortedDictionary<Hash, SortedDictionary<int, Wire.Signed>> open = [];
    private readonly HashSet<Hash> taken = [];

    internal void Take(AbortEntry abort)
    {
        if (taken.Contains(abort.Transaction)
            || IsComplete(abort.Transaction)
            || open.Values.Count(said => said.ContainsKey(abort.Author)) >= OpenPerMemberMax)
        {
            return;
        }

        if (!open.TryGetValue(abort.Transaction, out SortedDictionary<int, Wire.Signed>? statements))
        {
            statements = [];
            open.Add(abort.Transaction, statements);
        }

        _ = statements.TryAdd(abort.Author, abort.Envelope);
    }

    internal bool IsComplete(Hash transaction) =>
        open.TryGetValue(transaction, out SortedDictionary<int, Wire.Signed>? statements)
        && statements.Count >= members.QuorumCount;

    /// <summary>What q members decided, ascending by transaction and author.</summary>
    internal IReadOnlyList<Wire.Signed> Complete() => [.. CompleteOnes().SelectMany(one => open[one].Values)];

    /// <summary>The same, once: what is taken does not come back.</summary>
    internal IReadOnlyList<Wire.Signed> TakeComplete()
    {
        IReadOnlyList<Wire.Signed> complete = Complete();
        foreach (Hash transaction in CompleteOnes())
        {
            _ = taken.Add(transaction);
            Forget(transaction);
        }

        return complete;
    }

    internal void Forget(Hash transaction) => _ = open.Remove(transaction);

    private Hash[] CompleteOnes() => [.. open.Keys.Where(IsComplete).Take(AbortStatements.TransactionsMax)];
}
