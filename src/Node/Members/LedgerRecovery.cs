using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Membership;
using Kapok.Ledger.State;
using Kapok.Storage.State;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Members;

/// <summary>Where a member stands after reading its own disk.</summary>
/// <param name="State">The ledger behind the last final block.</param>
/// <param name="Preamble">Preamble of that block; empty behind genesis.</param>
/// <param name="LogPositions">Of each log: where reading it goes on; hints, none behind genesis.</param>
internal sealed record RecoveredLedger(
    LedgerState State, Wire.Preamble Preamble, IReadOnlyList<ulong> LogPositions)
{
    /// <summary>The set of the last block, by whose members its positions stand.</summary>
    internal MemberSet? Read { get; init; }

    /// <summary>The positions by the logs of the next block: of one that is new, the beginning.</summary>
    internal IReadOnlyList<ulong> PositionsIn(LedgerGenesis genesis, MemberSet members)
    {
        if (Read is null || LogPositions.Count == 0)
        {
            return LogPositions;
        }

        Dictionary<string, ulong> known = genesis.LogsOf(Read).Zip(LogPositions)
            .ToDictionary(one => one.First.Title, one => one.Second, StringComparer.Ordinal);
        return [.. genesis.LogsOf(members).Select(log => known.GetValueOrDefault(log.Title))];
    }
}

/// <summary>
/// Takes up a member's state where its store has it, executes the final blocks behind it again, and
/// brings the projection up to the same height.
/// </summary>
internal sealed class LedgerRecovery(
    LedgerGenesis genesis,
    LedgerState start,
    BlockExecutor executor,
    MemberStores stores,
    Action<ulong, ulong> progress,
    CancellationToken cancellationToken)
{
    private const int SettledAtOnce = 100;

    internal RecoveredLedger Recover()
    {
        Begin();
        LedgerState stored = StoredState();
        RestoreProjection(stored.Header.Height);
        LedgerState state = Replay(stored, stores.LastHeight, stores.Settle);
        if (stores.LastHeight == 0)
        {
            return new RecoveredLedger(state, new Wire.Preamble(), []);
        }

        FinalBlock last = Read(stores.LastHeight);
        MemberSet? members = executor.Sets.Find(state, last.Header.MemberSet);
        RequireProof(last, members);
        KeepChanges(state);
        return new RecoveredLedger(state, PreambleOf(last), last.LogPositions) { Read = members };
    }

    // A crash may have come between a closing block and its proof.
    private void KeepChanges(LedgerState state)
    {
        foreach ((ulong closedAt, MemberSet next) in executor.Sets.ChangesIn(state))
        {
            if (closedAt >= stores.FirstHeight)
            {
                stores.KeepChange(closedAt, next);
            }
        }
    }

    // A new store begins with the records of the genesis.
    private void Begin()
    {
        if (stores.State.Commit is null)
        {
            Require(stores.FirstHeight == 1, "the state is missing, and so are the blocks that made it");
            StateChange[] records =
                [.. start.Map.Entries().Select(entry => new StateChange(entry.KeyHash, entry))];
            _ = stores.State.Apply(0, genesis.Block, records);
        }
    }

    private LedgerState StoredState()
    {
        StateCommit commit = stores.State.Commit!;
        Require(
            commit.Height <= stores.LastHeight,
            $"the state is that of block {commit.Height}, and the blocks end at {stores.LastHeight}");
        (BlockHeader header, Hash id) = commit.Height == 0
            ? (genesis.Header, genesis.Block)
            : Read(commit.Height) is { } block ? (block.Header, block.Block) : default;
        Require(
            id == commit.Block && header.StateRoot == commit.Root,
            $"the state is not that of block {commit.Height}");
        return new LedgerState(genesis.GenesisDomain, header, id, stores.State.Current, WindowAt(commit.Height));
    }

    // Ids of older blocks expired: no transaction outlives the window. Where a snapshot gave the ids, none
    // says when it expires: they are kept as long as any may live.
    private TransactionWindow WindowAt(ulong height)
    {
        TransactionWindow window = TransactionWindow.Empty;
        ulong length = genesis.Parameters.ValidityWindow;
        for (ulong at = height > length ? height - length + 1 : 1; at <= height; at++)
        {
            window = window.With(at, at >= stores.FirstHeight
                ? [.. Read(at).Transactions.Select(t => (t.Id, t.Body.ExpiresAtHeight))]
                : [.. stores.Window.At(at).Ids.Select(id => (id, at + length))]);
        }

        return window;
    }

    // The projection is a copy: what it lacks is made again from the blocks, or, where those are gone,
    // from the state, without the history before it.
    private void RestoreProjection(ulong height)
    {
        Require(
            stores.Projection.Height <= stores.LastHeight,
            $"the projection is at block {stores.Projection.Height}, and the blocks end at {stores.LastHeight}");
        if (!stores.Projection.IsEmpty && stores.Queue?.Covers(stores.Projection.Height, height) == true)
        {
            return;
        }

        Remake(height);
        stores.Queue?.BeginBehind(stores.Projection.Height);
    }

    private void Remake(ulong height)
    {
        if (stores.FirstHeight == 1)
        {
            stores.Projection.ApplyGenesis(start.Map.Entries());
        }
        else
        {
            stores.Projection.ApplyState(stores.State.Current.Entries(), height);
        }

        if (stores.Projection.Height < height)
        {
            Require(stores.FirstHeight == 1, $"the projection is older than the state and the first blocks are pruned; {stores.Projection.Remake}");
            LedgerState replayed = Replay(start, height, stores.Projection.Apply);
            Require(replayed.Map.Root == stores.State.Current.Root, $"executing the blocks up to {height} again gives another state");
        }
    }

    private LedgerState Replay(LedgerState from, ulong to, Action<IReadOnlyList<ExecutedBlock>> settle)
    {
        LedgerState state = from;
        List<ExecutedBlock> unsettled = [];
        for (ulong height = from.Header.Height + 1; height <= to; height++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            FinalBlock final = Read(height);
            ExecutedBlock block = executor.Replay(state, executor.Sets.Behind(state), final.Header, final.Body)
                ?? throw new MemberDataException($"executing block {height} again gives another result");
            state = block.State;
            unsettled.Add(block);
            if (unsettled.Count == SettledAtOnce || height == to)
            {
                settle(unsettled);
                unsettled.Clear();
            }

            progress(height, to);
        }

        return state;
    }

    private FinalBlock Read(ulong height) => stores.Read(height)
        ?? throw new MemberDataException($"block {height} of the store is not a block of this ledger");

    // The headers are a hash chain: the last certificate vouches for all of them.
    private void RequireProof(FinalBlock block, MemberSet? members)
    {
        string? problem = members is null
            ? "the member set is not known"
            : FinalBlockCheck.FinalityProblem(genesis, members, block);
        Require(problem is null, $"of block {block.Header.Height} {problem}");
    }

    private static Wire.Preamble PreambleOf(FinalBlock block)
    {
        bool isRead = WireEncoding.TryDecode(
            Wire.Preamble.Parser, block.Preamble.Span, out Wire.Preamble preamble);
        Invariant.That(isRead, "a stored block has a readable preamble");
        return preamble;
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new MemberDataException(otherwise);
        }
    }
}

/// <summary>A member's files are whole, but they are not what this ledger could have written.</summary>
/// <param name="what">What is wrong.</param>
public sealed class MemberDataException(string what) : Exception(
    "The member's data cannot be used: " + what
    + ". Restore the whole data folder from one backup; nothing was changed.");
