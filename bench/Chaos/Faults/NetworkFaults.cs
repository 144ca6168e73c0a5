using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Bench.Chaos.Machines;

namespace Kapok.Bench.Chaos.Faults;

/// <summary>Packets that get lost, come late, or find the line narrow.</summary>
internal static class NetworkFaults
{
    internal static Task PartitionOneAsync(FaultRun run, CancellationToken cancellationToken) => CutAsync(
        run,
        [.. Others(run).SelectMany(other => Both(run.Planned.Member, other))],
        cancellationToken);

    /// <summary>Two halves; with an even number of members none is a quorum.</summary>
    internal static Task PartitionSplitAsync(FaultRun run, CancellationToken cancellationToken)
    {
        int count = run.Network.Nodes.Count;
        int[] half = [.. Enumerable.Range(0, count / 2).Select(i => (run.Planned.Member + i) % count)];
        return CutAsync(
            run,
            [.. half.SelectMany(one => Enumerable.Range(0, count).Except(half).SelectMany(other => Both(one, other)))],
            cancellationToken);
    }

    /// <summary>One member hears the others, and none hears it.</summary>
    internal static Task PartitionOneWayAsync(FaultRun run, CancellationToken cancellationToken) => CutAsync(
        run,
        [.. Others(run).Select(other => (run.Planned.Member, other))],
        cancellationToken);

    internal static Task DelayAsync(FaultRun run, CancellationToken cancellationToken) =>
        ShapeAsync(run, ["netem", "delay", "60ms", "30ms"], cancellationToken);

    internal static Task LossAsync(FaultRun run, CancellationToken cancellationToken) =>
        ShapeAsync(run, ["netem", "loss", "10%"], cancellationToken);

    internal static Task NarrowAsync(FaultRun run, CancellationToken cancellationToken) =>
        ShapeAsync(run, ["tbf", "rate", "256kbit", "burst", "16kb", "latency", "400ms"], cancellationToken);

    private static async Task CutAsync(FaultRun run, (int From, int To)[] lines, CancellationToken cancellationToken)
    {
        NetworkSpaces spaces = run.Network.Spaces!;
        foreach ((int from, int to) in lines)
        {
            await spaces.CutAsync(from, to, cancellationToken);
        }

        await run.HoldAsync(cancellationToken);
        foreach ((int from, int to) in lines)
        {
            await spaces.JoinAsync(from, to, cancellationToken);
        }
    }

    private static async Task ShapeAsync(FaultRun run, string[] shape, CancellationToken cancellationToken)
    {
        NetworkSpaces spaces = run.Network.Spaces!;
        int[] all = [.. Enumerable.Range(0, run.Network.Nodes.Count)];
        await Task.WhenAll(all.Select(member => spaces.ShapeAsync(member, shape, cancellationToken)));
        await run.HoldAsync(cancellationToken);
        await Task.WhenAll(all.Select(member => spaces.UnshapeAsync(member, cancellationToken)));
    }

    private static IEnumerable<int> Others(FaultRun run) =>
        Enumerable.Range(0, run.Network.Nodes.Count).Where(other => other != run.Planned.Member);

    private static IEnumerable<(int From, int To)> Both(int one, int other) => [(one, other), (other, one)];
}
