using System.Collections.Generic;
using Kapok.Finality;

namespace Kapok.Simulator.Bugs;

/// <summary>What a member runs: the replica as it is, or one with a bug put around it.</summary>
internal class Machine(ReplicaStart start, ReplicaSettings settings)
{
    protected ReplicaStart Start { get; } = start;

    protected ReplicaSettings Settings { get; } = settings;

    /// <summary>The production code, unchanged; without a vote, a follower.</summary>
    internal IReplica Replica { get; } = start.Self < start.Members.Members.Count
        ? new Replica(start, settings)
        : new Follower(start.FinalHeader, start.FinalBlock, settings);

    internal IReadOnlyList<Effect> Step(Input input) => Alter(input, Feed(input));

    protected virtual List<Effect> Feed(Input input) => [.. Replica.Step(input)];

    protected virtual List<Effect> Alter(Input input, List<Effect> effects) => effects;
}
