using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Finality;

namespace Kapok.Simulator.Bugs;

/// <summary>The ways in which this family of protocols was shipped wrong, by name.</summary>
public static class InjectedBugs
{
    private static readonly (string Name, Func<ReplicaStart, ReplicaSettings, Machine> Build)[] All =
    [
        ("one-step-finality", (start, settings) => new OneStep(start, settings)),
        ("commit-after-epoch-change", (start, settings) => new CommitAfterSeal(start, settings)),
        ("forget-on-restart", (start, settings) => new Machine(start with { Journal = [] }, settings)),
        ("revote-after-rewrite", (start, settings) => new Revote(start, settings)),
        ("commit-before-lock-durable", (start, settings) => new CommitFirst(start, settings)),
        ("few-epoch-changes", (start, settings) => new FewChanges(start, settings)),
        ("ignore-start-rule", (start, settings) => new IgnoredLocks(start, settings)),
        ("highest-by-height", (start, settings) => new HighestByHeight(start, settings)),
        ("one-vote-per-height", (start, settings) => new OnePerHeight(start, settings)),
        ("small-quorum", (start, settings) => new FewerVotes(start, settings)),
        ("canary", (start, settings) => new NothingIsRecorded(start, settings)),
    ];

    /// <summary>The names: the nine of the design, a quorum that is too small, and the canary that guards
    /// the simulator itself.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(bug => bug.Name)];

    internal static Machine Build(string? bug, ReplicaStart start, ReplicaSettings settings) => bug is null
        ? new Machine(start, settings)
        : All.First(one => one.Name == bug).Build(start, settings);
}
