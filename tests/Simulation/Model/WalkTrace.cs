using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Kapok.Cryptography;
using Kapok.Finality.Traces;
using Kapok.Ledger.Blocks;

namespace Kapok.Tests.Simulation.Model;

/// <summary>A walk as the honest members would trace it. The Byzantine member, m03, has no lines.</summary>
/// <param name="walk">The walk, at its end.</param>
internal sealed class WalkTrace(Walk walk)
{
    private static readonly string[] Names = ["m00", "m01", "m02", "m03"];

    private readonly WalkState state = walk.State;
    private readonly HashSet<(int Member, int Epoch)> started = [];

    internal TraceReport Check()
    {
        TraceChecker checker = new();
        foreach ((int index, TraceLine line) in Lines().Index())
        {
            _ = checker.Take(new TracePlace("walk", index + 1), line);
        }

        return checker.Finish();
    }

    private IEnumerable<TraceLine> Lines() =>
    [
        .. Names.Take(Bounds.Honest).Select(name => new StartLine(name, IdOf(0), Names, Of(0))),
        .. walk.Steps.SelectMany(LinesOf),
        .. Finals(),
    ];

    private IEnumerable<TraceLine> LinesOf(WalkStep step)
    {
        string name = Names[step.Member];
        return step.Kind switch
        {
            StepKind.Prepare => [.. Start(step), Vote(step, VotePhase.Prepare)],
            StepKind.Learn => [Lock(name, step.Block)],
            StepKind.Commit => [Lock(name, step.Block), Vote(step, VotePhase.Commit)],
            _ => [new SealLine(name, (ulong)step.Epoch, LockOf(step.Block), Of(0))],
        };
    }

    // Before its first vote in an epoch a member starts it, from the block below all of the epoch's.
    private IEnumerable<TraceLine> Start(WalkStep step)
    {
        if (step.Epoch == 1 || !started.Add((step.Member, step.Epoch)))
        {
            return [];
        }

        int start = step.Block;
        while (state.Blocks[start].Epoch == step.Epoch)
        {
            start = state.Blocks[start].Parent;
        }

        return [new EpochLine(Names[step.Member], (ulong)step.Epoch, Of(start), SetOf(step.Epoch, start))];
    }

    private List<EpochClaim> SetOf(int epoch, int start)
    {
        uint set = state.SetFor(epoch, start);
        List<EpochClaim> claims =
            [.. In(set).Select(member => new EpochClaim(Names[member], LockOf(state.Members[member].Stated[epoch])))];
        if (BitOperations.PopCount(set) < Bounds.Quorum)
        {
            claims.Add(new EpochClaim(Names[^1], LockOf(start)));
        }

        return claims;
    }

    private VoteLine Vote(WalkStep step, VotePhase phase) =>
        new(Names[step.Member], phase, Of(step.Block), IdOf(state.Blocks[step.Block].Parent));

    private LockLine Lock(string name, int block) => new(name, Of(block), Signers(state.Blocks[block].Preparers));

    // Each final block becomes final on another member, as far as there are members.
    private IEnumerable<TraceLine> Finals() => Enumerable.Range(0, state.Blocks.Count)
        .Where(block => state.Blocks[block].IsFinal)
        .TakeLast(Bounds.Honest)
        .SelectMany((block, member) => ChainTo(block).Select(below => new FinalLine(
            Names[member], Of(below), IdOf(state.Blocks[below].Parent), Of(block), Signers(state.Blocks[block].Committers))));

    private List<int> ChainTo(int block)
    {
        List<int> chain = [];
        for (int i = block; i != 0; i = state.Blocks[i].Parent)
        {
            chain.Insert(0, i);
        }

        return chain;
    }

    private static string[] Signers(uint honest) => [.. In(honest).Select(member => Names[member]), Names[^1]];

    private static IEnumerable<int> In(uint set) => Enumerable.Range(0, Bounds.Honest).Where(member => (set & (1u << member)) != 0);

    private TraceBlock? LockOf(int block) => block == 0 ? null : Of(block);

    private TraceBlock Of(int block) =>
        new((ulong)state.Blocks[block].Epoch, (ulong)state.Blocks[block].Height, IdOf(block));

    private static Hash IdOf(int block) => World.Digest((byte)block);
}
