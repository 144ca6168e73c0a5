using System;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Tests.Simulation.Model;

/// <summary>A step of a walk.</summary>
/// <param name="Member">Who.</param>
/// <param name="Kind">What it did.</param>
/// <param name="Epoch">Its epoch then; of a seal, the target.</param>
/// <param name="Block">The block; of a seal, the lock.</param>
internal readonly record struct WalkStep(int Member, StepKind Kind, int Epoch, int Block);

/// <summary>
/// One random way through many heights: blocks are prepared before their parents are certified, and the
/// adversary shows each member what it likes. A member commits only with the certificate, in its epoch,
/// what it prepared itself.
/// </summary>
/// <param name="dice">What decides.</param>
/// <param name="rules">The rules of the members.</param>
/// <param name="bounds">How far it may go.</param>
internal sealed class Walk(Dice dice, WalkRules rules, WalkBounds bounds)
{
    private readonly WalkState state = new(rules, bounds);
    private readonly List<WalkStep> steps = [];

    internal WalkState State => state;

    /// <summary>What members did.</summary>
    internal IReadOnlyList<WalkStep> Steps => steps;

    /// <summary>Final blocks that it met.</summary>
    internal int FinalCount { get; private set; }

    /// <summary>Walks; tells whether two final blocks are on different branches.</summary>
    internal bool Forks()
    {
        bool isFork = false;
        for (int i = 0; i < bounds.Steps && !isFork; i++)
        {
            isFork = Step(dice.Below(Bounds.Honest));
        }

        return isFork;
    }

    /// <summary>One line for each step.</summary>
    internal IEnumerable<string> Story() => steps.Select(step => step.Kind == StepKind.Seal
        ? $"m{step.Member} seals for epoch {step.Epoch} with {Named(step.Block)}"
        : $"m{step.Member} in epoch {step.Epoch}: {step.Kind} {Named(step.Block)}");

    private bool Step(int index)
    {
        WalkMember member = state.Members[index];
        switch (dice.Below(10))
        {
            case < 4:
                Prepare(index, member);
                return false;
            case < 7:
                return Commit(index, member);
            case < 9:
                Learn(index, member);
                return false;
            default:
                Seal(index, member);
                return false;
        }
    }

    private void Prepare(int index, WalkMember member)
    {
        if (dice.Chance(500))
        {
            Propose(member.Epoch);
        }

        int block = Pick(shown => shown.Epoch == member.Epoch && state.MayPrepare(member, shown));
        if (block != 0)
        {
            WalkBlock shown = state.Blocks[block];
            shown.Preparers |= 1u << index;
            member.LastPrepared[shown.Epoch] = block;
            member.HeightsPrepared[shown.Epoch] |= 1u << shown.Height;
            Note(index, StepKind.Prepare, block);
        }
    }

    // A new block of an epoch, on another one of it or on a start of it.
    private void Propose(int epoch)
    {
        int parent = dice.Below(state.Blocks.Count);
        WalkBlock below = state.Blocks[parent];
        bool fits = state.Blocks.Count < bounds.Blocks && below.Height < bounds.Heights;
        if (fits && (below.Epoch == epoch || state.IsStart(epoch, parent)))
        {
            state.Blocks.Add(new WalkBlock(epoch, below.Height + 1, parent));
        }
    }

    private bool Commit(int index, WalkMember member)
    {
        uint bit = 1u << index;
        int block = Pick(seen =>
            seen.IsCertified && seen.Epoch == member.Epoch && (seen.Preparers & ~seen.Committers & bit) != 0);
        if (block == 0)
        {
            return false;
        }

        state.Blocks[block].Committers |= bit;
        member.Lock = state.IsAbove(block, member.Lock) ? block : member.Lock;
        Note(index, StepKind.Commit, block);
        return state.Blocks[block].IsFinal && IsFork(block);
    }

    private bool IsFork(int block)
    {
        FinalCount++;
        return Enumerable.Range(1, state.Blocks.Count - 1)
            .Any(other => state.Blocks[other].IsFinal && !state.IsAncestor(other, block) && !state.IsAncestor(block, other));
    }

    private void Learn(int index, WalkMember member)
    {
        int block = dice.Below(state.Blocks.Count);
        WalkBlock seen = state.Blocks[block];
        if (seen.IsCertified && seen.Epoch <= member.Epoch && state.IsAbove(block, member.Lock))
        {
            member.Lock = block;
            Note(index, StepKind.Learn, block);
        }
    }

    private void Seal(int index, WalkMember member)
    {
        if (member.Epoch < bounds.Epochs)
        {
            member.Seal();
            Note(index, StepKind.Seal, member.Lock);
        }
    }

    // Any block that fits, from a random one on; genesis when none does.
    private int Pick(Func<WalkBlock, bool> fits)
    {
        int first = dice.Below(state.Blocks.Count);
        for (int i = 0; i < state.Blocks.Count; i++)
        {
            int block = (first + i) % state.Blocks.Count;
            if (block != 0 && fits(state.Blocks[block]))
            {
                return block;
            }
        }

        return 0;
    }

    private void Note(int member, StepKind kind, int block) =>
        steps.Add(new WalkStep(member, kind, state.Members[member].Epoch, block));

    private string Named(int block) => block == 0
        ? "genesis"
        : $"b{block} (epoch {state.Blocks[block].Epoch}, height {state.Blocks[block].Height}, on b{state.Blocks[block].Parent})";
}
