using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Membership;
using Kapok.Ledger.Transactions;

namespace Kapok.Ledger.Proofs;

/// <summary>
/// Verifies receipts with nothing but the file and a trusted genesis fingerprint (spec/ledger.md,
/// section 7). Every byte of the file is bound by one of the checks.
/// </summary>
public sealed class ReceiptVerifier
{
    private const int PathLengthMax = 33;
    private const int HeadersMax = 2_000;

    private readonly List<VerificationItem> items = [];
    private readonly Wire.Receipt receipt;
    private LedgerGenesis? genesis;
    private LedgerTransaction? transaction;
    private CertificateFacts? signer;
    private Wire.Outcome outcome = new();
    private BlockHeader? block;
    private BlockHeader? certified;

    private ReceiptVerifier(Wire.Receipt receipt) => this.receipt = receipt;

    /// <summary>The network and ledger that a receipt says it is of; nothing is verified yet.</summary>
    /// <param name="file">Untrusted bytes.</param>
    /// <returns>Network, ledger and the fingerprint the file implies; null when it is no receipt.</returns>
    public static (string Network, string Ledger, string Fingerprint)? ClaimOf(ReadOnlySpan<byte> file) =>
        ReceiptFile.TryRead(file, out Wire.Receipt receipt)
        && LedgerGenesis.TryRead(
            receipt.GenesisHeader, receipt.Parameters, receipt.MemberSet, out LedgerGenesis? genesis)
            ? (genesis!.Header.Network, genesis.Header.Ledger, genesis.Fingerprint)
            : null;

    /// <summary>Verifies a receipt.</summary>
    /// <param name="file">Untrusted bytes.</param>
    /// <param name="trustedFingerprint">Fingerprint of the genesis that the verifier trusts.</param>
    /// <returns>What was checked. Never throws on bad bytes.</returns>
    public static VerificationReport Verify(ReadOnlySpan<byte> file, string trustedFingerprint)
    {
        if (!ReceiptFile.TryRead(file, out Wire.Receipt receipt))
        {
            VerificationItem item = new(
                "format", false, new("文件不是格式正确的回执", "the file is not a receipt in its one form"));
            return new VerificationReport([item], null);
        }

        return new ReceiptVerifier(receipt).Run(trustedFingerprint);
    }

    private VerificationReport Run(string trustedFingerprint)
    {
        bool holds = Check("format", true, new("回执，第 1 版", "a receipt, version 1"))
            && Genesis(trustedFingerprint)
            && Transaction()
            && Signer()
            && Outcome()
            && Block()
            && Inclusion()
            && Chain()
            && Certificate();
        return new VerificationReport(items, holds ? Facts() : null);
    }

    private bool Genesis(string trustedFingerprint)
    {
        bool isRead = LedgerGenesis.TryRead(
            receipt.GenesisHeader, receipt.Parameters, receipt.MemberSet, out genesis);
        if (!isRead)
        {
            return Check("genesis", false, new(
                "创世区块头、参数与成员集不相符",
                "genesis header, parameters and member set do not belong together"));
        }

        bool isTrusted = genesis!.Fingerprint == trustedFingerprint;
        BlockHeader header = genesis.Header;
        int count = genesis.Members.Members.Count;
        return Check("genesis", isTrusted, isTrusted
            ? new(
                $"网络 {header.Network} 的账本 {header.Ledger}，{count} 个成员",
                $"ledger {header.Ledger} of network {header.Network}, {count} members")
            : new(
                $"文件属于账本 {genesis.Fingerprint}，受信任的是 {trustedFingerprint}",
                $"the file is of ledger {genesis.Fingerprint}, trusted is {trustedFingerprint}"));
    }

    private bool Transaction()
    {
        bool isRead = receipt.Transaction is not null
            && genesis!.Transactions.TryRead(receipt.Transaction, out transaction);
        return Check("transaction", isRead, isRead
            ? new(
                $"{transaction!.Body.Contract} {transaction.Body.Command}，编号 {transaction.Id}",
                $"{transaction.Body.Contract} {transaction.Body.Command}, id {transaction.Id}")
            : new("不是本账本的交易", "it is not a transaction of this ledger"));
    }

    private bool Signer()
    {
        bool isRead = Certificates.TryRead(
            genesis!.Domain.Suite, receipt.SignerCertificate.Memory, out signer);
        bool isNamed = isRead && signer!.Id == transaction!.Claim.Signer;
        bool isSigned = isNamed
            && genesis.Domain.Suite.TryImportPublicKey(signer!.PublicKey.Span, out PublicKey? key)
            && transaction!.Claim.Holds(key!);
        return Check("signature", isSigned, isSigned
            ? new($"由 {signer!.Organisation}/{signer.Name} 签名", $"signed by {signer.Organisation}/{signer.Name}")
            : isNamed
                ? new("签名人的签名不成立", "the signer's signature does not hold")
                : new("证书不是签名人的证书", "the certificate is not the signer's"));
    }

    private bool Outcome()
    {
        bool isRead = WireEncoding.TryDecode(Wire.Outcome.Parser, receipt.Outcome.Span, out outcome);
        bool isOfTransaction = isRead
            && Hash.TryFrom(outcome.Transaction.Span, out Hash id)
            && id == transaction!.Id;
        Label result = outcome.Refusal.Length == 0
            ? new("已完成", "done")
            : new("被拒绝，" + outcome.Refusal, "refused, " + outcome.Refusal);
        return Check("outcome", isOfTransaction, isOfTransaction
            ? result
            : new("结果不属于这笔交易", "the outcome is not this transaction's"));
    }

    private bool Block()
    {
        bool isRead = receipt.Headers.Count is > 0 and <= HeadersMax
            && BlockHeader.TryRead(receipt.Headers[0], out block)
            && block!.Network == genesis!.Header.Network
            && block.Ledger == genesis.Header.Ledger
            && block.Height > 0
            && receipt.Index < block.TransactionCount;
        return Check("block", isRead, isRead
            ? new(
                $"高度 {block!.Height}，{block.TransactionCount} 笔交易",
                $"height {block.Height}, {block.TransactionCount} transactions")
            : new(
                "首个区块头不属于本账本，或容不下这笔交易",
                "the first header is not one of this ledger's that could hold the transaction"));
    }

    private bool Inclusion()
    {
        ICryptoSuite suite = genesis!.Domain.Suite;
        Hash input = BlockTrees.TransactionLeaf(suite, transaction!.Id);
        bool isInput = LeadsTo(
            input, receipt.Index + 1UL, block!.TransactionCount + 1UL, receipt.InputPath, block.InputRoot);
        Hash result = MerkleTree.Leaf(suite, receipt.Outcome.Span);
        bool isResult = LeadsTo(
            result, receipt.Index, block.TransactionCount, receipt.ResultPath, block.ResultRoot);
        return Check("transaction-inclusion", isInput, Path(new("输入", "input"), receipt.InputPath.Count, isInput))
            && Check("outcome-inclusion", isResult, Path(new("结果", "result"), receipt.ResultPath.Count, isResult));
    }

    private bool LeadsTo(Hash leaf, ulong index, ulong size, RepeatedField<ByteString> wire, Hash root) =>
        TransactionReader.TryReadHashes(wire, PathLengthMax, out IReadOnlyList<Hash> path)
        && MerkleTree.TryRootFromPath(genesis!.Domain.Suite, leaf, index, size, path, out Hash computed)
        && computed == root;

    private bool Chain()
    {
        certified = block;
        foreach (ByteString encoding in receipt.Headers.Skip(1))
        {
            if (!BlockHeader.TryRead(encoding, out BlockHeader? next)
                || next!.Previous != IdOf(certified!)
                || next.Height == 0
                || next.Height - 1 != certified!.Height)
            {
                return Check(
                    "header-chain",
                    false,
                    new("区块头前后不相接", "the headers do not follow one another"));
            }

            certified = next;
        }

        bool isSet = certified!.MemberSet == genesis!.Members.Hash;
        return Check("header-chain", isSet, isSet
            ? new($"直至高度 {certified.Height}", $"up to height {certified.Height}")
            : new("投票的成员不是创世成员", "the members that vote are not those of the genesis"));
    }

    private bool Certificate()
    {
        VoteStatement statement = VoteStatement.For(VotePhase.Commit, certified!, IdOf(certified!));
        MemberSet members = genesis!.Members;
        bool isProved = receipt.Certificate is not null
            && QuorumCertificates.Proves(genesis.Domain, members, statement, receipt.Certificate);
        int signed = receipt.Certificate?.Signatures.Count ?? 0;
        return Check("certificate", isProved, isProved
            ? new(
                $"{members.Members.Count} 个成员中 {signed} 个已提交确认，需要 {members.QuorumCount} 个",
                $"{signed} of {members.Members.Count} members committed it, {members.QuorumCount} are needed")
            : new(
                $"成员的有效签名不足 {members.QuorumCount} 个，或有错误签名",
                $"fewer than {members.QuorumCount} members' valid signatures, or one that is wrong"));
    }

    private ReceiptFacts Facts() => new(
        block!.Network,
        block.Ledger,
        transaction!.Id.ToString(),
        transaction.Body.Contract,
        transaction.Body.Command,
        Encoding.UTF8.GetString(transaction.Body.Arguments.Span),
        signer!.Organisation + "/" + signer.Name,
        outcome.Refusal,
        block.Height,
        block.TimeMs,
        IdOf(block).ToString(),
        [.. receipt.Certificate.Signatures.Select(s => genesis!.Members.Members[(int)s.Member].Id)],
        genesis!.Members.Members.Count);

    private Hash IdOf(BlockHeader header) =>
        genesis!.Domain.Hash(HashKind.Block, header.Encode().Span);

    private bool Check(string name, bool holds, Label text)
    {
        items.Add(new VerificationItem(name, holds, text));
        return holds;
    }

    private static Label Path(Label tree, int length, bool holds) => holds
        ? new($"{tree.Zh}树，{length} 步到根", $"{tree.En} tree, {length} steps to the root")
        : new($"路径不通向区块头中的{tree.Zh}根", $"the path does not lead to the {tree.En} root of the header");
}
