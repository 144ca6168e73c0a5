using System;
using System.Collections.Generic;
using System.Threading;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Members;

/// <summary>Where a member stands after reading its own disk.</summary>
/// <param name="State">The ledger behind the last final block.</param>
/// <param name="Preamble">Preamble of that block; empty behind genesis.</param>
/// <param name="LogPositions">Of each log: where reading it goes on; hints, none behind genesis.</param>
internal sealed record RecoveredLedger(
    LedgerState State, Wire.Preamble Preamble, IReadOnlyList<ulong> LogPositions);

/// <summary>
/// Rebuilds a member's state from its own final blocks, executing each one again, and brings the
/// projection up to the same height.
/// </summary>
internal static class LedgerRecovery
{
    private const int ProjectedAtOnce = 500;

    internal static RecoveredLedger Recover(
        LedgerGenesis genesis,
        LedgerState start,
        BlockExecutor executor,
        MemberStores stores,
        Action<ulong, ulong> progress,
        CancellationToken cancellationToken)
    {
        RecoveredLedger recovered = new(start, new Wire.Preamble(), []);
        List<ExecutedBlock> unprojected = [];
        stores.Projection.ApplyGenesis(start.Map.Entries());
        for (ulong height = 1; height <= stores.LastHeight; height++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            FinalBlock final = stores.Read(height)
                ?? throw new MemberDataException($"block {height} of the store is not a block of this ledger");
            ExecutedBlock block = executor.Replay(recovered.State, genesis.Members, final.Header, final.Body)
                ?? throw new MemberDataException($"executing block {height} again gives another result");
            recovered = new RecoveredLedger(block.State, PreambleOf(final), final.LogPositions);
            Project(stores, unprojected, block, isLast: height == stores.LastHeight);
            progress(height, stores.LastHeight);
            RequireProof(genesis, final, isLast: height == stores.LastHeight);
        }

        return recovered;
    }

    private static void Project(
        MemberStores stores, List<ExecutedBlock> unprojected, ExecutedBlock block, bool isLast)
    {
        if (block.Header.Height > stores.Projection.Height)
        {
            unprojected.Add(block);
        }

        if (unprojected.Count >= ProjectedAtOnce || (isLast && unprojected.Count > 0))
        {
            stores.Projection.Apply(unprojected);
            unprojected.Clear();
        }
    }

    // The headers are a hash chain: the last certificate vouches for all of them.
    private static void RequireProof(LedgerGenesis genesis, FinalBlock block, bool isLast)
    {
        BlockHeader certified = block.Proof.Certified(block.Header);
        Hash id = genesis.Domain.Hash(HashKind.Block, certified.Encode().Span);
        VoteStatement statement = VoteStatement.For(VotePhase.Commit, certified, id);
        if (isLast && !QuorumCertificates.Proves(
            genesis.Domain, genesis.Members, statement, block.Proof.Certificate))
        {
            throw new MemberDataException($"the commit certificate of block {block.Header.Height} does not hold");
        }
    }

    private static Wire.Preamble PreambleOf(FinalBlock block)
    {
        bool isRead = WireEncoding.TryDecode(
            Wire.Preamble.Parser, block.Preamble.Span, out Wire.Preamble preamble);
        Invariant.That(isRead, "a replayed block has a readable preamble");
        return preamble;
    }
}

/// <summary>A member's files are whole, but they are not what this ledger could have written.</summary>
/// <param name="what">What is wrong.</param>
public sealed class MemberDataException(string what) : Exception(
    "The member's data cannot be used: " + what
    + ". Restore the whole data folder from one backup; nothing was changed.");
