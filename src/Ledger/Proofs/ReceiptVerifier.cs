using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Collections;
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
            VerificationItem item = new("format", false, "the file is not a receipt in its one form");
            return new VerificationReport([item], null);
        }

        return new ReceiptVerifier(receipt).Run(trustedFingerprint);
    }

    private VerificationReport Run(string trustedFingerprint)
    {
        bool holds = Check("format", true, "a receipt, version 1")
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
            return Check("genesis", false, "genesis header, parameters and member set do not belong together");
        }

        bool isTrusted = genesis!.Fingerprint == trustedFingerprint;
        return Check("genesis", isTrusted, isTrusted
            ? $"ledger {genesis.Header.Ledger} of network {genesis.Header.Network}, {genesis.Members.Members.Count} members"
            : $"the file is of ledger {genesis.Fingerprint}, trusted is {trustedFingerprint}");
    }

    private bool Transaction()
    {
        bool isRead = receipt.Transaction is not null
            && genesis!.Transactions.TryRead(receipt.Transaction, out transaction);
        return Check("transaction", isRead, isRead
            ? $"{transaction!.Body.Contract} {transaction.Body.Command}, id {transaction.Id}"
            : "it is not a transaction of this ledger");
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
            ? $"signed by {signer!.Organisation}/{signer.Name}"
            : isNamed ? "the signer's signature does not hold" : "the certificate is not the signer's");
    }

    private bool Outcome()
    {
        bool isRead = WireEncoding.TryDecode(Wire.Outcome.Parser, receipt.Outcome.Span, out outcome);
        bool isOfTransaction = isRead
            && Hash.TryFrom(outcome.Transaction.Span, out Hash id)
            && id == transaction!.Id;
        string result = outcome.Refusal.Length == 0 ? "done" : "refused, " + outcome.Refusal;
        return Check("outcome", isOfTransaction, isOfTransaction
            ? result
            : "the outcome is not this transaction's");
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
            ? string.Create(CultureInfo.InvariantCulture, $"height {block!.Height}, {block.TransactionCount} transactions")
            : "the first header is not one of this ledger's that could hold the transaction");
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
        return Check("transaction-inclusion", isInput, Path("input", receipt.InputPath.Count, isInput))
            && Check("outcome-inclusion", isResult, Path("result", receipt.ResultPath.Count, isResult));
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
                return Check("header-chain", false, "the headers do not follow one another");
            }

            certified = next;
        }

        bool isSet = certified!.MemberSet == genesis!.Members.Hash;
        return Check("header-chain", isSet, isSet
            ? string.Create(CultureInfo.InvariantCulture, $"up to height {certified.Height}")
            : "the members that vote are not those of the genesis");
    }

    private bool Certificate()
    {
        VoteStatement statement = VoteStatement.For(VotePhase.Commit, certified!, IdOf(certified!));
        MemberSet members = genesis!.Members;
        bool isProved = receipt.Certificate is not null
            && QuorumCertificates.Proves(genesis.Domain, members, statement, receipt.Certificate);
        return Check("certificate", isProved, isProved
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{receipt.Certificate!.Signatures.Count} of {members.Members.Count} members committed it, {members.QuorumCount} are needed")
            : string.Create(
                CultureInfo.InvariantCulture,
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

    private bool Check(string name, bool holds, string detail)
    {
        items.Add(new VerificationItem(name, holds, detail));
        return holds;
    }

    private static string Path(string tree, int length, bool holds) => holds
        ? string.Create(CultureInfo.InvariantCulture, $"{tree} tree, {length} steps to the root")
        : $"the path does not lead to the {tree} root of the header";
}
