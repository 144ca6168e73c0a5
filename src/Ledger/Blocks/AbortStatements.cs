using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Membership;

namespace Kapok.Ledger.Blocks;

/// <summary>
/// Members' signed decisions that a transaction is not to be executed (spec/execution.md, section 8). Only
/// those of a quorum count.
/// </summary>
public static class AbortStatements
{
    /// <summary>Most transactions that one block, or one epoch change, aborts.</summary>
    public const int TransactionsMax = 8;

    /// <summary>What a member signs.</summary>
    /// <param name="transaction">Id of the transaction.</param>
    /// <returns>Version byte and message.</returns>
    public static ByteString Encode(Hash transaction) => WireEncoding.Encode(new Wire.Abort
    {
        Transaction = UnsafeByteOperations.UnsafeWrap(transaction.ToArray()),
    });

    /// <summary>Reads a decision. Whether its signature holds is another question.</summary>
    /// <param name="encoding">Untrusted bytes.</param>
    /// <param name="transaction">Id of the transaction when it is one.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryRead(ByteString encoding, out Hash transaction)
    {
        transaction = default;
        return WireEncoding.TryDecode(Wire.Abort.Parser, encoding.Span, out Wire.Abort abort)
            && Hash.TryFrom(abort.Transaction.Span, out transaction);
    }

    /// <summary>Whether what a preamble aborts was decided: each transaction by q members at least, all
    /// signatures hold, and the whole ascends by transaction and author.</summary>
    /// <param name="domain">The ledger's domain.</param>
    /// <param name="members">The member set that votes on the block.</param>
    /// <param name="preamble">Untrusted.</param>
    /// <returns>True when it was, or the preamble aborts nothing.</returns>
    public static bool AreProven(HashDomain domain, MemberSet members, Wire.Preamble preamble)
    {
        if (preamble.Aborts.Count > TransactionsMax * members.Members.Count)
        {
            return false;
        }

        List<(Hash Transaction, int Author)> read = [];
        foreach (Wire.Signed signed in preamble.Aborts)
        {
            if (!TryRead(signed.Body, out Hash transaction)
                || members.Find(signed.Author) is not { } author
                || (read.Count > 0 && read[^1].CompareTo((transaction, author.Index)) >= 0)
                || !author.VotingKey.Verify(
                    domain.Hash(HashKind.Abort, signed.Body.Span).ToArray(), signed.Signature.Span))
            {
                return false;
            }

            read.Add((transaction, author.Index));
        }

        return read.GroupBy(one => one.Transaction).All(group => group.Count() >= members.QuorumCount);
    }

    /// <summary>The transactions that a preamble aborts, with the members that decided it.</summary>
    /// <param name="preamble">Proven, or made by this member.</param>
    /// <returns>By id, in the preamble's order.</returns>
    public static IEnumerable<(Hash Transaction, IReadOnlyList<string> Members)> Of(Wire.Preamble preamble) =>
        preamble.Aborts
            .GroupBy(TransactionOf, signed => signed.Author)
            .Select(group => (group.Key, (IReadOnlyList<string>)[.. group]));

    private static Hash TransactionOf(Wire.Signed signed)
    {
        Invariant.That(TryRead(signed.Body, out Hash transaction), "an abort was checked before it entered a preamble");
        return transaction;
    }
}
