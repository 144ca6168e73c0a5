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
        [.. Others(run).SelectMany(other => Both(run.Node.Setup.Place, other))],
        cancellationToken);

    /// <summary>Two halves; with an even number of members none is a quorum. Brokers are with the one that is not smaller.</summary>
    internal static Task PartitionSplitAsync(FaultRun run, CancellationToken cancellationToken)
    {
        int[] members = Members(run);
        int[] half = [.. Enumerable.Range(0, members.Length / 2).Select(i => members[(run.Planned.Member + i) % members.Length])];
        return CutAsync(
            run,
            [.. half.SelectMany(one => Places(run).Except(half).SelectMany(other => Both(one, other)))],
            cancellationToken);
    }

    /// <summary>One member hears the others, and none hears it.</summary>
    internal static Task PartitionOneWayAsync(FaultRun run, CancellationToken cancellationToken) => CutAsync(
        run,
        [.. Others(run).Select(other => (run.Node.Setup.Place, other))],
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
        int[] all = Members(run);
        await Task.WhenAll(all.Select(member => spaces.ShapeAsync(member, shape, cancellationToken)));
        await run.HoldAsync(cancellationToken);
        await Task.WhenAll(all.Select(member => spaces.UnshapeAsync(member, cancellationToken)));
    }

    private static int[] Members(FaultRun run) => [.. run.Network.Members.Select(node => node.Setup.Place)];

    private static IEnumerable<int> Places(FaultRun run) =>
        run.Network.Brokers is null ? Members(run) : Members(run).Append(NetworkSpaces.Brokers);

    private static IEnumerable<int> Others(FaultRun run) => Places(run).Where(other => other != run.Node.Setup.Place);

    private static IEnumerable<(int From, int To)> Both(int one, int other) => [(one, other), (other, one)];
}
