using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Membership;
using Kapok.Ledger.Transactions;

namespace Kapok.Ledger.Execution;

/// <summary>
/// Executes blocks: a pure function of the parent state and the proposal (spec/execution.md). One block at a time; a
/// block that was executed may be executed again beside it.
/// </summary>
/// <param name="genesis">The ledger.</param>
/// <param name="catalogue">Its contracts.</param>
public sealed class BlockExecutor(LedgerGenesis genesis, ContractCatalogue catalogue)
{
    private readonly SignerDirectory signers = new(genesis.Domain.Suite);
    private readonly MemberSets sets = new(genesis);
    private readonly RecordCache known = new();

    private ICryptoSuite Suite => genesis.Domain.Suite;

    /// <summary>Knows the signers' keys; shared with whoever checks signatures ahead.</summary>
    public SignerDirectory Signers => signers;

    /// <summary>The member sets of the ledger.</summary>
    public MemberSets Sets => sets;

    /// <summary>The contracts whose code this member lacks for the next block.</summary>
    /// <param name="parent">The ledger behind its parent.</param>
    /// <param name="members">The member set that votes on it.</param>
    /// <returns>The contracts; empty when the block can be executed.</returns>
    public IReadOnlyList<MissingContract> MissingFor(LedgerState parent, MemberSet members) =>
        catalogue.At(parent, parent.Header.Height + 1, members).Missing;

    /// <summary>Executes a proposal.</summary>
    /// <param name="parent">The ledger behind the parent block.</param>
    /// <param name="members">The member set that votes on the block.</param>
    /// <param name="proposal">What the log says the block is made of.</param>
    /// <returns>The block.</returns>
    /// <exception cref="ContractMissingException">See <see cref="MissingFor"/>.</exception>
    public ExecutedBlock Execute(LedgerState parent, MemberSet members, BlockProposal proposal) =>
        ExecuteNext(parent, members, proposal, areSignaturesKnown: false);

    /// <summary>Executes a block that a certificate already proves, from its body.</summary>
    /// <param name="parent">The ledger behind the parent block.</param>
    /// <param name="members">The member set that voted on it.</param>
    /// <param name="header">Its certified header.</param>
    /// <param name="body">Its body, untrusted. The header binds no signature: the members of the
    /// certificate checked them, and whoever passes the body on must check them again.</param>
    /// <returns>The block, or null when the body, in its one form, does not lead to the header.</returns>
    /// <exception cref="ContractMissingException">See <see cref="MissingFor"/>.</exception>
    public ExecutedBlock? Replay(
        LedgerState parent, MemberSet members, BlockHeader header, ByteString body)
    {
        // The input root is certified, so that what leads to it is what the log held; anything else is
        // put aside before it is looked at more closely.
        if (header.Previous != parent.Block
            || !TryReadBody(body, out Wire.Preamble preamble, out IReadOnlyList<LedgerTransaction> transactions)
            || InputRoot(WireEncoding.Encode(preamble), transactions) != header.InputRoot
            || !AbortStatements.AreProven(genesis.Domain, members, preamble))
        {
            return null;
        }

        BlockProposal proposal = new(header.Epoch, header.Height, header.Previous, preamble, transactions);
        ExecutedBlock block = ExecuteNext(parent, members, proposal, areSignaturesKnown: true);
        return block.Header == header && block.Body == body ? block : null;
    }

    /// <summary>Executes again a block that this member executed, and tells what its transactions read.</summary>
    /// <param name="parent">The ledger behind the parent block.</param>
    /// <param name="members">The member set that votes on it.</param>
    /// <param name="block">The block.</param>
    /// <returns>What came of it this time, and the reads in order.</returns>
    public (ExecutedBlock Block, IReadOnlyList<RecordRead> Reads) ExecuteAgain(
        LedgerState parent, MemberSet members, ExecutedBlock block)
    {
        bool isRead = WireEncoding.TryDecode(
            Wire.Preamble.Parser, block.Preamble.Span, out Wire.Preamble preamble);
        Invariant.That(isRead, "a preamble that this member encoded can be read");
        BlockHeader header = block.Header;
        BlockProposal proposal = new(header.Epoch, header.Height, header.Previous, preamble, block.Transactions);
        ReadRecorder recorder = new();
        StateOverlay overlay = new(genesis.GenesisDomain, parent.Map) { Recorder = recorder };
        return (Execute(parent, members, proposal, [.. block.Transactions], overlay), recorder.Reads);
    }

    // What was read for the block before is used again.
    private ExecutedBlock ExecuteNext(
        LedgerState parent, MemberSet members, BlockProposal proposal, bool areSignaturesKnown)
    {
        known.Open(parent.Block);
        StateOverlay overlay = new(genesis.GenesisDomain, parent.Map) { Known = known };
        List<LedgerTransaction> fit = Fit(parent, overlay, proposal, areSignaturesKnown);
        ExecutedBlock block = Execute(parent, members, proposal, fit, overlay);
        known.Advance(block.Block, overlay.Changes.Keys);
        return block;
    }

    private ExecutedBlock Execute(
        LedgerState parent,
        MemberSet members,
        BlockProposal proposal,
        List<LedgerTransaction> fit,
        StateOverlay overlay)
    {
        Invariant.That(proposal.Parent == parent.Block, "a proposal names the parent it executes on");
        ActiveContracts contracts = Contracts(parent, members, proposal);
        ulong timeMs = BlockTime.Of(parent.Header.TimeMs, proposal.Preamble, members.QuorumCount);
        TransactionRunner runner = new(contracts, overlay, (long)timeMs, (long)proposal.Height);
        List<ByteString> outcomes = new(fit.Count);
        List<RecordChange> changes = [];
        overlay.BeginTransaction(RecordChange.OfBlock, changes);
        AbortedTransactions.Write(overlay, proposal.Preamble, (long)timeMs);
        contracts.Begin(overlay, proposal.Height);
        MembershipDuties.Begin(overlay, parent, proposal.Preamble, timeMs);
        foreach (LedgerTransaction transaction in fit)
        {
            overlay.BeginTransaction(outcomes.Count, changes);
            Wire.Outcome outcome = runner.Run(transaction);
            MembershipDuties.Register(overlay, Suite, transaction, outcome, timeMs);
            outcomes.Add(WireEncoding.Encode(outcome));
        }

        ByteString preamble = WireEncoding.Encode(proposal.Preamble);
        MemberSet next = MembershipDuties.Next(overlay, sets, members, proposal.Height);
        State.IStateMap map = overlay.ToMap(proposal.Height);
        BlockHeader header = new(
            parent.Header.Network,
            parent.Header.Ledger,
            proposal.Epoch,
            proposal.Height,
            parent.Block,
            timeMs,
            InputRoot(preamble, fit),
            (uint)fit.Count,
            MerkleTree.Root(Suite, BlockTrees.ResultLeaves(Suite, outcomes)),
            map.Root,
            members.Hash,
            next.Hash);
        LedgerState state = new(
            genesis.GenesisDomain,
            header,
            genesis.Domain.Hash(HashKind.Block, header.Encode().Span),
            map,
            parent.Window.With(proposal.Height, fit.ConvertAll(t => (t.Id, t.Body.ExpiresAtHeight))));
        return new ExecutedBlock(state, BodyOf(preamble, fit), preamble, fit, outcomes, changes);
    }

    private ActiveContracts Contracts(LedgerState parent, MemberSet members, BlockProposal proposal)
    {
        ActiveContracts contracts = catalogue.At(parent, proposal.Height, members);
        return contracts.Missing.Count == 0 ? contracts : throw new ContractMissingException(contracts.Missing[0]);
    }

    private Hash InputRoot(ByteString preamble, IReadOnlyList<LedgerTransaction> transactions)
    {
        Hash[] ids = [.. transactions.Select(transaction => transaction.Id)];
        return MerkleTree.Root(Suite, BlockTrees.InputLeaves(Suite, preamble.Span, ids));
    }

    // What may not execute leaves no trace, so that nobody can use up another's transaction id: a copy
    // with a broken signature, a repetition, an expired one.
    private List<LedgerTransaction> Fit(
        LedgerState parent, StateOverlay state, BlockProposal proposal, bool areSignaturesKnown)
    {
        List<LedgerTransaction> fit = new(proposal.Candidates.Count);
        HashSet<Hash> seen = new(proposal.Candidates.Count);
        foreach (LedgerTransaction candidate in proposal.Candidates)
        {
            if (IsInTime(candidate, proposal.Height)
                && !parent.Window.Contains(candidate.Id)
                && !seen.Contains(candidate.Id)
                && (areSignaturesKnown || IsSigned(state, candidate)))
            {
                _ = seen.Add(candidate.Id);
                fit.Add(candidate);
            }
        }

        return fit;
    }

    private bool IsInTime(LedgerTransaction transaction, ulong height)
    {
        ulong expiresAt = transaction.Body.ExpiresAtHeight;
        return expiresAt >= height && expiresAt - height <= genesis.Parameters.ValidityWindow;
    }

    private bool IsSigned(StateOverlay state, LedgerTransaction transaction) =>
        signers.TryGetKey(state, transaction.Claim.Signer, out PublicKey? key)
        && transaction.Claim.Holds(key!);

    private bool TryReadBody(
        ByteString encoding, out Wire.Preamble preamble, out IReadOnlyList<LedgerTransaction> transactions)
    {
        preamble = new Wire.Preamble();
        transactions = [];
        return WireEncoding.TryDecode(Wire.BlockBody.Parser, encoding.Span, out Wire.BlockBody body)
            && WireEncoding.TryDecode(Wire.Preamble.Parser, body.Preamble.Span, out preamble)
            && genesis.Transactions.TryReadAll(body.Items, out transactions);
    }

    private static ByteString BodyOf(ByteString preamble, List<LedgerTransaction> transactions)
    {
        Wire.BlockBody body = new() { Preamble = preamble };
        for (int i = 0; i < transactions.Count;)
        {
            int count = WholeGroupAt(transactions, i);
            body.Items.Add(count == 0
                ? new Wire.Item { Transaction = transactions[i].ToWire() }
                : new Wire.Item { Group = GroupOf(transactions, i, count) });
            i += Math.Max(1, count);
        }

        return WireEncoding.Encode(body);
    }

    // A group keeps its compact form only when all of it stands together.
    private static int WholeGroupAt(List<LedgerTransaction> transactions, int start)
    {
        LedgerTransaction first = transactions[start];
        int count = first.Group?.Count ?? 0;
        if (count == 0 || first.Group!.Index != 0 || start + count > transactions.Count)
        {
            return 0;
        }

        for (int i = 1; i < count; i++)
        {
            if (!ReferenceEquals(transactions[start + i].Claim, first.Claim))
            {
                return 0;
            }
        }

        return count;
    }

    private static Wire.SignedGroup GroupOf(List<LedgerTransaction> transactions, int start, int count)
    {
        Wire.SignedGroup group = new() { Signature = transactions[start].Claim.Signature };
        for (int i = start; i < start + count; i++)
        {
            group.Bodies.Add(transactions[i].BodyBytes);
        }

        return group;
    }
}
