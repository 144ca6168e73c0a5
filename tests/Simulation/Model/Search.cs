using System;
using System.Collections.Generic;

namespace Kapok.Tests.Simulation.Model;

/// <summary>
/// All states that the adversary can bring three honest members into, breadth first, so that what is
/// found first is found by a shortest way.
/// </summary>
internal sealed class Search
{
    private readonly MemberTable table;
    private readonly bool isByzantineSilent;
    private readonly Starts starts;
    private readonly KeySet seen = new();
    private readonly List<ulong> order = [];
    private readonly List<int> before = [];

    internal Search(MemberTable table, bool isByzantineSilent = false)
    {
        this.table = table;
        this.isByzantineSilent = isByzantineSilent;
        starts = new Starts(table, isByzantineSilent);
    }

    /// <summary>States that were met.</summary>
    internal int Count => order.Count;

    /// <summary>Where every member stands at first.</summary>
    internal Trio Beginning
    {
        get
        {
            int id = table.IdOf(default);
            return new Trio(id, id, id);
        }
    }

    /// <summary>Goes on until a state is wanted or there is no other.</summary>
    /// <returns>The states on a shortest way to it, or none.</returns>
    internal IReadOnlyList<ulong> Find(Trio from, Func<Trio, bool> isWanted)
    {
        Meet(from.Key, -1);
        for (int i = 0; i < order.Count; i++)
        {
            Trio trio = Trio.Of(order[i]);
            if (isWanted(trio))
            {
                return WayTo(i);
            }

            Expand(trio, i);
        }

        return [];
    }

    internal uint Quorums(Trio trio) => Votes.Quorums(
        table[trio.A].Signed, table[trio.B].Signed, table[trio.C].Signed, isByzantineSilent);

    /// <summary>Whether a block has a certificate that makes it final.</summary>
    internal bool IsFinal(Trio trio, int block)
    {
        uint votes = Quorums(trio);
        return table.Rules.IsFinalAfterPrepare ? Votes.HasPrepare(votes, block) : Votes.HasCommit(votes, block);
    }

    internal bool IsFork(Trio trio) => IsFinal(trio, 0) && IsFinal(trio, 1);

    /// <summary>The steps that a member may take now.</summary>
    internal uint StepsOf(Trio trio, int member, uint certificates)
    {
        uint steps = table.StepsOf(trio[member]) & (Steps.AllowedBy(certificates) | Starts.Any);
        return (steps & Starts.Any) == 0
            ? steps
            : steps & (starts.Of(trio, table[trio[member]].Epoch, certificates) | ~Starts.Any);
    }

    private void Expand(Trio trio, int index)
    {
        uint certificates = Quorums(trio);
        for (int member = 0; member < Bounds.Honest; member++)
        {
            for (uint steps = StepsOf(trio, member, certificates); steps != 0; steps &= steps - 1)
            {
                Meet(trio.With(member, table.After(trio[member], Steps.First(steps))).Key, index);
            }
        }
    }

    private void Meet(ulong key, int from)
    {
        if (seen.Add(key))
        {
            order.Add(key);
            before.Add(from);
        }
    }

    private List<ulong> WayTo(int index)
    {
        List<ulong> way = [];
        for (int i = index; i >= 0; i = before[i])
        {
            way.Add(order[i]);
        }

        way.Reverse();
        return way;
    }
}
