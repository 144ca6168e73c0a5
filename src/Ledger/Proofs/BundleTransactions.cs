using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Kapok.Ledger.Proofs;

/// <summary>The checks of a bundle's transactions (spec/proofs.md, section 5).</summary>
internal sealed class BundleTransactions(
    LedgerGenesis genesis, CheckList checks, ProvenBlocks blocks, IReadOnlyList<Wire.ProvenState> states)
{
    private readonly List<TransactionFacts> facts = [];
    private readonly List<uint> numbers = [];

    /// <summary>What is proven, in the order of the bundle.</summary>
    internal IReadOnlyList<TransactionFacts> Facts => facts;

    /// <summary>Numbers of the blocks that hold them.</summary>
    internal IEnumerable<uint> Blocks => numbers;

    internal bool Hold(IEnumerable<Wire.ProvenTransaction> transactions)
    {
        (long Block, long Index) previous = (-1, -1);
        foreach (Wire.ProvenTransaction one in transactions)
        {
            (long Block, long Index) place = (one.Block, one.Index);
            if (!Holds(one, isNext: place.CompareTo(previous) > 0))
            {
                return false;
            }

            previous = place;
        }

        return true;
    }

    private bool Holds(Wire.ProvenTransaction proven, bool isNext)
    {
        ProvenBlock? block = proven.Block > 0 ? blocks.Find(proven.Block) : null;
        if (block is null || !isNext || proven.Index >= block.Header.TransactionCount)
        {
            return checks.Note("transaction", false, new(
                "交易没有自己的区块，或顺序不对", "the transaction has no block of its own, or is out of order"));
        }

        TransactionChecks transaction = new(genesis, checks, new TransactionPart(
            proven.Transaction,
            proven.SignerCertificate,
            proven.Outcome,
            proven.Index,
            proven.InputPath,
            proven.ResultPath));
        bool holds = transaction.Form()
            && transaction.Signature()
            && HasStatus(transaction, proven)
            && transaction.Outcome()
            && transaction.Inclusion(block.Header);
        if (holds)
        {
            numbers.Add(proven.Block);
            facts.Add(FactsOf(transaction, block.Header.Height));
        }

        return holds;
    }

    // The state of the block before is what execution checked the signer against.
    private bool HasStatus(TransactionChecks transaction, Wire.ProvenTransaction proven)
    {
        string key = SignerStatus.KeyOf(transaction.Signer.Id);
        Wire.WrittenRecord? record = blocks.Before(proven.Block) is { } before
            ? states.FirstOrDefault(state => state.Block == before.Number)?
                .Claims.FirstOrDefault(claim => claim.Key == key)?.Record
            : null;
        bool isActive = SignerStatus.IsActive(record, proven.SignerCertificate);
        return checks.Note("signer-status", isActive, isActive
            ? new("签名时证书已登记且未吊销", "the certificate was registered and not revoked when it signed")
            : new(
                "没有证明签名人的证书当时有效",
                "nothing proves that the signer's certificate was in force then"));
    }

    private static TransactionFacts FactsOf(TransactionChecks transaction, ulong height) => new(
        height,
        transaction.Index,
        transaction.Transaction.Id.ToString(),
        transaction.Transaction.Body.Contract,
        transaction.Transaction.Body.Command,
        Encoding.UTF8.GetString(transaction.Transaction.Body.Arguments.Span),
        transaction.SignerName,
        transaction.Refusal);
}
