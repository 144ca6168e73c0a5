using System;
using System.Linq;
using System.Text;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Membership;

namespace Kapok.Ledger.Proofs;

/// <summary>
/// Verifies receipts with nothing but the file and a trusted genesis fingerprint (spec/ledger.md,
/// section 7). Every byte of the file is bound by one of the checks.
/// </summary>
public sealed class ReceiptVerifier
{
    private const int HeadersMax = 2_000;

    private readonly CheckList checks = new();
    private readonly Wire.Receipt receipt;
    private LedgerGenesis? genesis;
    private TransactionChecks? transaction;
    private BlockHeader? block;
    private BlockHeader? certified;

    private ReceiptVerifier(Wire.Receipt receipt) => this.receipt = receipt;

    /// <summary>The network and ledger that a receipt says it is of; nothing is verified yet.</summary>
    /// <param name="file">Untrusted bytes.</param>
    /// <returns>Network, ledger and the fingerprint the file implies; null when it is no receipt.</returns>
    public static LedgerClaim? ClaimOf(ReadOnlySpan<byte> file) =>
        ReceiptFile.TryRead(file, out Wire.Receipt receipt)
            ? LedgerClaim.Of(receipt.GenesisHeader, receipt.Parameters, receipt.MemberSet)
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
        bool holds = checks.Note("format", true, new("回执，第 1 版", "a receipt, version 1"))
            && GenesisCheck.Run(
                checks, receipt.GenesisHeader, receipt.Parameters, receipt.MemberSet, trustedFingerprint, out genesis)
            && Transaction()
            && Block()
            && transaction!.Inclusion(block!)
            && Chain()
            && Certificate();
        return new VerificationReport(checks.Items, holds ? Facts() : null);
    }

    private bool Transaction()
    {
        transaction = new TransactionChecks(genesis!, checks, new TransactionPart(
            receipt.Transaction,
            receipt.SignerCertificate,
            receipt.Outcome,
            receipt.Index,
            receipt.InputPath,
            receipt.ResultPath));
        return transaction.Form() && transaction.Signature() && transaction.Outcome();
    }

    private bool Block()
    {
        bool isRead = receipt.Headers.Count is > 0 and <= HeadersMax
            && BlockHeader.TryRead(receipt.Headers[0], out block)
            && block!.Network == genesis!.Header.Network
            && block.Ledger == genesis.Header.Ledger
            && block.Height > 0
            && receipt.Index < block.TransactionCount;
        return checks.Note("block", isRead, isRead
            ? new(
                $"高度 {block!.Height}，{block.TransactionCount} 笔交易",
                $"height {block.Height}, {block.TransactionCount} transactions")
            : new(
                "首个区块头不属于本账本，或容不下这笔交易",
                "the first header is not one of this ledger's that could hold the transaction"));
    }

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
                return checks.Note(
                    "header-chain",
                    false,
                    new("区块头前后不相接", "the headers do not follow one another"));
            }

            certified = next;
        }

        bool isSet = certified!.MemberSet == genesis!.Members.Hash;
        return checks.Note("header-chain", isSet, isSet
            ? new($"直至高度 {certified.Height}", $"up to height {certified.Height}")
            : new("投票的成员不是创世成员", "the members that vote are not those of the genesis"));
    }

    private bool Certificate()
    {
        MemberSet members = genesis!.Members;
        bool isProved = receipt.Certificate is not null
            && QuorumCertificates.ProvesFinal(
                genesis.Domain, members, certified!, IdOf(certified!), receipt.Certificate);
        int signed = receipt.Certificate?.Signatures.Count ?? 0;
        return checks.Note("certificate", isProved, isProved
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
        transaction!.Transaction.Id.ToString(),
        transaction.Transaction.Body.Contract,
        transaction.Transaction.Body.Command,
        Encoding.UTF8.GetString(transaction.Transaction.Body.Arguments.Span),
        transaction.SignerName,
        transaction.Refusal,
        block.Height,
        block.TimeMs,
        IdOf(block).ToString(),
        [.. receipt.Certificate.Signatures.Select(s => genesis!.Members.Members[(int)s.Member].Id)],
        genesis!.Members.Members.Count);

    private Hash IdOf(BlockHeader header) =>
        genesis!.Domain.Hash(HashKind.Block, header.Encode().Span);
}
