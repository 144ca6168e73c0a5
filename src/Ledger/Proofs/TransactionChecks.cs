using Google.Protobuf;
using Google.Protobuf.Collections;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Transactions;
using System.Collections.Generic;

namespace Kapok.Ledger.Proofs;

/// <summary>A transaction with what proves its signer, outcome and place; untrusted.</summary>
/// <param name="Transaction">The transaction, or null.</param>
/// <param name="SignerCertificate">DER.</param>
/// <param name="Outcome">Encoded outcome.</param>
/// <param name="Index">Place in the block.</param>
/// <param name="InputPath">To the input root.</param>
/// <param name="ResultPath">To the result root.</param>
internal sealed record TransactionPart(
    Wire.Transaction? Transaction,
    ByteString SignerCertificate,
    ByteString Outcome,
    uint Index,
    RepeatedField<ByteString> InputPath,
    RepeatedField<ByteString> ResultPath);

/// <summary>The checks of one transaction (spec/ledger.md, L-42 to L-47).</summary>
internal sealed class TransactionChecks(LedgerGenesis genesis, CheckList checks, TransactionPart part)
{
    private const int PathLengthMax = 33;

    private LedgerTransaction? transaction;
    private CertificateFacts? signer;
    private Wire.Outcome outcome = new();

    internal LedgerTransaction Transaction => transaction!;

    internal CertificateFacts Signer => signer!;

    internal string SignerName => signer!.Organisation + "/" + signer.Name;

    internal string Refusal => outcome.Refusal;

    internal uint Index => part.Index;

    internal bool Form()
    {
        bool isRead = part.Transaction is not null
            && genesis.Transactions.TryRead(part.Transaction, out transaction);
        return checks.Note("transaction", isRead, isRead
            ? new(
                $"{transaction!.Body.Contract} {transaction.Body.Command}，编号 {transaction.Id}",
                $"{transaction.Body.Contract} {transaction.Body.Command}, id {transaction.Id}")
            : new("不是本账本的交易", "it is not a transaction of this ledger"));
    }

    internal bool Signature()
    {
        bool isRead = Certificates.TryRead(genesis.Domain.Suite, part.SignerCertificate.Memory, out signer);
        bool isNamed = isRead && signer!.Id == transaction!.Claim.Signer;
        bool isSigned = isNamed
            && genesis.Domain.Suite.TryImportPublicKey(signer!.PublicKey.Span, out PublicKey? key)
            && transaction!.Claim.Holds(key!);
        return checks.Note("signature", isSigned, isSigned
            ? new($"由 {SignerName} 签名", $"signed by {SignerName}")
            : isNamed
                ? new("签名人的签名不成立", "the signer's signature does not hold")
                : new("证书不是签名人的证书", "the certificate is not the signer's"));
    }

    internal bool Outcome()
    {
        bool isRead = WireEncoding.TryDecode(Wire.Outcome.Parser, part.Outcome.Span, out outcome);
        bool isOfTransaction = isRead
            && Hash.TryFrom(outcome.Transaction.Span, out Hash id)
            && id == transaction!.Id
            && (outcome.Refusal.Length == 0 || (RecordKey.IsName(outcome.Refusal) && outcome.Events.Count == 0));
        Label result = outcome.Refusal.Length == 0
            ? new("已完成", "done")
            : new("被拒绝，" + outcome.Refusal, "refused, " + outcome.Refusal);
        return checks.Note("outcome", isOfTransaction, isOfTransaction
            ? result
            : new("结果不属于这笔交易", "the outcome is not this transaction's"));
    }

    internal bool Inclusion(BlockHeader block)
    {
        ICryptoSuite suite = genesis.Domain.Suite;
        Hash input = BlockTrees.TransactionLeaf(suite, transaction!.Id);
        bool isInput = LeadsTo(
            input, part.Index + 1UL, block.TransactionCount + 1UL, part.InputPath, block.InputRoot);
        Hash result = MerkleTree.Leaf(suite, part.Outcome.Span);
        bool isResult = LeadsTo(result, part.Index, block.TransactionCount, part.ResultPath, block.ResultRoot);
        return checks.Note("transaction-inclusion", isInput, Path(new("输入", "input"), part.InputPath.Count, isInput))
            && checks.Note("outcome-inclusion", isResult, Path(new("结果", "result"), part.ResultPath.Count, isResult));
    }

    private bool LeadsTo(Hash leaf, ulong index, ulong size, RepeatedField<ByteString> wire, Hash root) =>
        TransactionReader.TryReadHashes(wire, PathLengthMax, out IReadOnlyList<Hash> path)
        && MerkleTree.TryRootFromPath(genesis.Domain.Suite, leaf, index, size, path, out Hash computed)
        && computed == root;

    private static Label Path(Label tree, int length, bool holds) => holds
        ? new($"{tree.Zh}树，{length} 步到根", $"{tree.En} tree, {length} steps to the root")
        : new($"路径不通向区块头中的{tree.Zh}根", $"the path does not lead to the {tree.En} root of the header");
}
