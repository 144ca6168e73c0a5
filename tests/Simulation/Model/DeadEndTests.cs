using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Kapok.Tests.Simulation.Model;

/// <summary>
/// A member that follows its own lock alone, without a start rule, never helps to fork, but with others
/// it can come to where nothing more is ever final. This was IBFT's flaw.
/// </summary>
public sealed class DeadEndTests(ITestOutputHelper output)
{
    private const int OwnLockStates = 3_524_344;
    private const int StatesAtRisk = 2_204;

    [Fact]
    public void MembersThatKnowOnlyTheirOwnLocksNeverFork()
    {
        MemberTable table = new(new ModelRules { KnowsOnlyItsOwnLock = true });
        Search search = new(table);
        Assert.Empty(search.Find(search.Beginning, search.IsFork));
        Assert.Equal(OwnLockStates, search.Count);
    }

    [Fact]
    public void MembersThatKnowOnlyTheirOwnLocksComeToADeadEnd()
    {
        MemberTable table = new(new ModelRules { KnowsOnlyItsOwnLock = true });
        Search search = new(table);
        IReadOnlyList<ulong> way = search.Find(search.Beginning, trio => IsAtRisk(table, search, trio) && IsDeadEnd(table, trio));
        Assert.NotEmpty(way);
        output.WriteLine("From here nothing becomes final once the Byzantine member is silent:");
        new Story(table, search).Tell(way).ForEach(output.WriteLine);
    }

    [Fact]
    public void WithTheStartRuleSuchStatesHaveAWayOut()
    {
        MemberTable table = new(new ModelRules());
        Search search = new(table);
        int count = 0;
        IReadOnlyList<ulong> way = search.Find(
            search.Beginning,
            trio => IsAtRisk(table, search, trio) && ++count > 0 && IsDeadEnd(table, trio));
        Assert.Empty(way);
        Assert.Equal(StatesAtRisk, count);
    }

    // Nothing final yet, one whole epoch ahead of everybody, and two members locked on different blocks.
    private static bool IsAtRisk(MemberTable table, Search search, Trio trio)
    {
        MemberState[] states = [table[trio.A], table[trio.B], table[trio.C]];
        int[] locked = [.. states.Where(state => state.Lock != Bounds.NoLock).Select(state => Bounds.BlockOf(state.Lock)).Distinct()];
        return locked.Length == Bounds.Blocks
            && states.All(state => state.Epoch + 1 < Bounds.Epochs)
            && !search.IsFinal(trio, 0)
            && !search.IsFinal(trio, 1);
    }

    private static bool IsDeadEnd(MemberTable table, Trio trio)
    {
        Search silent = new(table, isByzantineSilent: true);
        return silent.Find(trio, then => silent.IsFinal(then, 0) || silent.IsFinal(then, 1)).Count == 0;
    }
}
