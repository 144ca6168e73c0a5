using System.Collections.Generic;
using Kapok.Ledger;

namespace Kapok.Tests.Simulation.Model;

/// <summary>
/// The states of one member, numbered as they are met, and the part of the rules that a member can
/// judge alone. What it needs of others (certificates, EpochChanges) the search asks for.
/// </summary>
/// <param name="rules">The rules.</param>
internal sealed class MemberTable(ModelRules rules)
{
    private readonly Dictionary<MemberState, int> ids = [];
    private readonly List<MemberState> states = [];
    private readonly List<uint> steps = [];
    private readonly List<int> next = [];

    internal ModelRules Rules => rules;

    internal MemberState this[int id] => states[id];

    /// <summary>The number of a state.</summary>
    internal int IdOf(MemberState state)
    {
        if (ids.TryGetValue(state, out int known))
        {
            return known;
        }

        int id = states.Count;
        Invariant.That(id <= Trio.IdMax, "a member has few states");
        ids.Add(state, id);
        states.Add(state);
        steps.Add(StepsOf(state));
        for (int i = 0; i < Steps.Count; i++)
        {
            next.Add(-1);
        }

        return id;
    }

    /// <summary>Steps that the member may take, for its own part.</summary>
    internal uint StepsOf(int id) => steps[id];

    /// <summary>The state behind a step that the member may take.</summary>
    internal int After(int id, int step)
    {
        int place = (id * Steps.Count) + step;
        if (next[place] < 0)
        {
            next[place] = IdOf(Apply(states[id], Steps.At(step))!.Value);
        }

        return next[place];
    }

    private uint StepsOf(MemberState state)
    {
        uint possible = 0;
        for (int i = 0; i < Steps.Count; i++)
        {
            possible |= Apply(state, Steps.At(i)) is null ? 0 : 1u << i;
        }

        return possible;
    }

    private MemberState? Apply(MemberState state, Step step) => step.Kind switch
    {
        StepKind.Prepare => MayPrepare(state, step.Block) ? state.Prepare(step.Block) : null,
        StepKind.Learn => step.Epoch <= state.Epoch && step.Epoch > Bounds.EpochOf(state.Lock) ? Locked(state, step) : null,
        StepKind.Commit => MayCommit(state, step) ? Commit(state, step) : null,
        StepKind.Seal => state.Epoch + 1 < Bounds.Epochs ? state.Seal() : null,
        StepKind.Restart => MayForget(state) ? state.Forget() : null,
        _ => throw new InvariantBrokenException("a step is of a known kind"),
    };

    private bool MayPrepare(MemberState state, int block)
    {
        int earlier = state.PreparedIn(state.Epoch);
        bool isLockedOnIt = state.Lock == Bounds.NoLock || Bounds.BlockOf(state.Lock) == block;
        return (earlier < 0 || (rules.PreparesAgain && earlier != block))
            && (!rules.KnowsOnlyItsOwnLock || state.Epoch == 0 || isLockedOnIt);
    }

    private bool MayCommit(MemberState state, Step step)
    {
        bool isInEpoch = step.Epoch == state.Epoch || (rules.CommitsAfterSeal && step.Epoch < state.Epoch);
        return isInEpoch
            && !rules.IsFinalAfterPrepare
            && state.CommittedIn(step.Epoch) < 0
            && (rules.CommitsUnprepared || state.PreparedIn(step.Epoch) == step.Block);
    }

    private MemberState Commit(MemberState state, Step step)
    {
        bool locks = !rules.CommitsBeforeLock && step.Epoch >= Bounds.EpochOf(state.Lock);
        return (locks ? Locked(state, step) : state).Commit(step.Epoch, step.Block);
    }

    private bool MayForget(MemberState state) =>
        rules.ForgetsOnRestart && (state.Lock != Bounds.NoLock || state.PreparedIn(state.Epoch) >= 0);

    private static MemberState Locked(MemberState state, Step step) =>
        state with { Lock = Bounds.Lock(step.Epoch, step.Block) };
}
