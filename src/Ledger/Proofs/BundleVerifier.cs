using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;

namespace Kapok.Ledger.Proofs;

/// <summary>
/// Verifies evidence bundles with nothing but the file, a trusted fingerprint and, where there is one,
/// a trusted checkpoint (spec/proofs.md, section 6). Every byte of the file is bound by one of the checks.
/// </summary>
public sealed class BundleVerifier
{
    private const int ChangesMax = 100;
    private const int HeadersMax = 2_000;
    private const int StatesMax = 1_000;
    private const int TransactionsMax = 1_000;

    private readonly CheckList checks = new();
    private readonly Wire.EvidenceBundle bundle;
    private LedgerGenesis? genesis;
    private ProvenMembers? members;
    private ProvenBlocks? blocks;
    private BundleStates? states;
    private BundleTransactions? transactions;
    private (ulong Height, Hash Id)? checkpoint;

    private BundleVerifier(Wire.EvidenceBundle bundle) => this.bundle = bundle;

    /// <summary>Verifies a bundle.</summary>
    /// <param name="file">Untrusted bytes.</param>
    /// <param name="trustedFingerprint">Fingerprint of the genesis that the verifier trusts.</param>
    /// <param name="trustedCheckpoint">Id of a final block that the verifier trusts; null for none.</param>
    /// <returns>What was checked. Never throws on bad bytes.</returns>
    public static BundleReport Verify(ReadOnlySpan<byte> file, string trustedFingerprint, Hash? trustedCheckpoint)
    {
        if (!EvidenceFile.TryRead(file, out Wire.EvidenceBundle bundle, out ReadOnlySpan<byte> manifest)
            || !IsWithinLimits(bundle))
        {
            VerificationItem item = new(
                "format", false, new("文件不是格式正确的证据包", "the file is not an evidence bundle in its one form"));
            return new BundleReport([item], null);
        }

        BundleVerifier verifier = new(bundle);
        BundleFacts? facts = verifier.Run(trustedFingerprint, trustedCheckpoint);
        bool holds = facts is not null && verifier.checks.Note(
            "manifest",
            manifest.SequenceEqual(Encoding.UTF8.GetBytes(facts.Manifest)),
            new("文件开头的说明与内容比对", "the text at the head of the file, against its content"));
        return new BundleReport(verifier.checks.Items, holds ? facts : null);
    }

    /// <summary>Writes the file of a bundle, which must hold.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="genesis">The ledger.</param>
    /// <param name="checkpoint">Id of the block that the bundle begins with; null for genesis.</param>
    /// <returns>The file; or the thing that does not hold, so that no wrong bundle ever leaves.</returns>
    public static (byte[]? File, VerificationItem? Failure) Write(
        Wire.EvidenceBundle bundle, LedgerGenesis genesis, Hash? checkpoint)
    {
        if (!IsWithinLimits(bundle))
        {
            return (null, new VerificationItem("format", false, new("内容超过上限", "the bundle is over a limit")));
        }

        BundleVerifier verifier = new(bundle);
        return verifier.Run(genesis.Fingerprint, checkpoint) is { } facts
            ? (EvidenceFile.Write(bundle, facts.Manifest), null)
            : (null, verifier.checks.Items[^1]);
    }

    private static bool IsWithinLimits(Wire.EvidenceBundle bundle) =>
        bundle.Changes.Count <= ChangesMax
        && bundle.Chains.Sum(chain => chain.Headers.Count) <= HeadersMax
        && bundle.Chains.All(chain => chain.Headers.Count > 0)
        && bundle.States.Count <= StatesMax
        && bundle.Transactions.Count <= TransactionsMax
        && bundle.States.Count + bundle.Transactions.Count > 0;

    private BundleFacts? Run(string trustedFingerprint, Hash? trustedCheckpoint)
    {
        bool holds = checks.Note("format", true, new("证据包，第 1 版", "an evidence bundle, version 1"))
            && GenesisCheck.Run(
                checks, bundle.GenesisHeader, bundle.Parameters, bundle.MemberSet, trustedFingerprint, out genesis)
            && Begin(trustedCheckpoint)
            && bundle.Changes.All(Change)
            && bundle.Chains.All(Chain)
            && Content();
        return holds ? Facts() : null;
    }

    private bool Content()
    {
        states = new BundleStates(genesis!, checks, blocks!);
        transactions = new BundleTransactions(genesis!, checks, blocks!, bundle.States);
        return states.Hold(bundle.States) && transactions.Hold(bundle.Transactions);
    }

    private bool Begin(Hash? trusted)
    {
        members = new ProvenMembers(genesis!);
        blocks = new ProvenBlocks(genesis!, members);
        if (bundle.Checkpoint is not { } begun)
        {
            return trusted is null || checks.Note("checkpoint", false, new(
                "证据包不从受信任的检查点开始", "the bundle does not begin at the checkpoint that is trusted"));
        }

        bool isRead = members.TryBegin(begun, out BlockHeader? header, out Hash id);
        bool isTrusted = isRead && id == trusted;
        checkpoint = isTrusted ? (header!.Height, id) : null;
        return checks.Note("checkpoint", isTrusted, isTrusted
            ? new($"从高度 {header!.Height} 的检查点开始", $"begins at the checkpoint of height {header.Height}")
            : isRead
                ? new($"检查点 {id} 不受信任；若可信，请用 --checkpoint 指明", $"checkpoint {id} is not trusted; if it is, name it with --checkpoint")
                : new("检查点不属于本账本", "the checkpoint is not one of this ledger"));
    }

    private bool Change(Wire.MemberSetChange change)
    {
        bool isProven = members!.TryChange(change, out BlockHeader? header);
        return checks.Note("members", isProven, isProven
            ? new($"高度 {header!.Height} 之后成员变更", $"the members change behind height {header.Height}")
            : new("成员变更未获之前成员的证明", "a change of members is not proven by the members before it"));
    }

    private bool Chain(Wire.ProvenChain chain)
    {
        bool isProven = blocks!.TryAdd(chain, out BlockHeader? last);
        int signed = chain.Certificate?.Signatures.Count ?? 0;
        return checks.Note("blocks", isProven, isProven
            ? new(
                $"高度 {last!.Height} 及其前 {chain.Headers.Count - 1} 个区块终局，{signed} 个成员签名",
                $"height {last.Height} and {chain.Headers.Count - 1} before it are final, signed by {signed} members")
            : new("区块未获成员证书证明", "the blocks are not proven by a certificate of the members"));
    }

    private BundleFacts Facts()
    {
        BundleFacts facts = new(
            genesis!.Header.Network,
            genesis.Header.Ledger,
            genesis.Fingerprint,
            [.. states!.Blocks.Concat(transactions!.Blocks).Distinct().Order().Select(n => FactsOf(blocks!.Find(n)!))],
            states.Facts,
            BundleHistory.Of(states.Facts),
            transactions.Facts,
            string.Empty);
        IEnumerable<ulong> changes = bundle.Changes.Select(change =>
            members!.TryReadHeader(change.Header, out BlockHeader? header) ? header!.Height : 0);
        return facts with { Manifest = BundleManifest.Of(facts, checkpoint, changes) };
    }

    private static BlockFacts FactsOf(ProvenBlock block) => new(
        block.Header.Height, block.Header.TimeMs, block.Id.ToString(), block.Signatures, block.MemberCount);
}
