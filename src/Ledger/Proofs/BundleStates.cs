using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Kapok.Contracts;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.State;

namespace Kapok.Ledger.Proofs;

/// <summary>The checks of what a bundle says of records (spec/proofs.md, section 4).</summary>
internal sealed class BundleStates(LedgerGenesis genesis, CheckList checks, ProvenBlocks blocks)
{
    private readonly List<RecordFacts> facts = [];
    private readonly List<uint> numbers = [];

    /// <summary>What is proven, in the order of the bundle.</summary>
    internal IReadOnlyList<RecordFacts> Facts => facts;

    /// <summary>Numbers of the blocks behind which it is proven.</summary>
    internal IEnumerable<uint> Blocks => numbers;

    internal bool Hold(IEnumerable<Wire.ProvenState> states)
    {
        long previous = -1;
        foreach (Wire.ProvenState state in states)
        {
            if (!Holds(state, previous))
            {
                return false;
            }

            previous = state.Block;
        }

        return true;
    }

    private bool Holds(Wire.ProvenState state, long previous)
    {
        ProvenBlock? block = blocks.Find(state.Block);
        bool isProven = block is not null && state.Block > previous && Proves(state, block.Header);
        if (isProven)
        {
            numbers.Add(state.Block);
            facts.AddRange(state.Claims.Select(claim => FactsOf(claim, block!.Header.Height)));
        }

        int there = state.Claims.Count(claim => claim.Record is not null);
        return checks.Note("state", isProven, isProven
            ? new(
                $"高度 {block!.Header.Height}：{there} 条记录，{state.Claims.Count - there} 条不存在",
                $"height {block.Header.Height}: {there} records, {state.Claims.Count - there} absent")
            : new("记录未获状态根证明", "the records are not proven by the state root"));
    }

    private bool Proves(Wire.ProvenState state, BlockHeader header)
    {
        List<StateClaim> claims = new(state.Claims.Count);
        string previous = string.Empty;
        foreach (Wire.RecordClaim claim in state.Claims)
        {
            if (!RecordKey.IsFull(claim.Key)
                || string.CompareOrdinal(claim.Key, previous) <= 0
                || claim.Record?.Height > header.Height)
            {
                return false;
            }

            previous = claim.Key;
            claims.Add(ClaimOf(claim));
        }

        return StateProof.Proves(
            genesis.Domain.Suite, header.StateRoot, CollectionsMarshal.AsSpan(claims), state.Proof.Span);
    }

    private StateClaim ClaimOf(Wire.RecordClaim claim) => new(
        StateOverlay.KeyHash(genesis.GenesisDomain, claim.Key),
        claim.Record is { } record ? genesis.GenesisDomain.ValueHash(record.Height, record.Value.Span) : null);

    private RecordFacts FactsOf(Wire.RecordClaim claim, ulong height) => new(
        height,
        claim.Key,
        claim.Record?.Height,
        claim.Record is { } record ? BundleManifest.TextOf(genesis.Domain.Suite, record.Value.Span) : null);
}
