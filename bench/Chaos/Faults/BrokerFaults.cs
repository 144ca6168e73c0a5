using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Bench.Chaos.Running;

namespace Kapok.Bench.Chaos.Faults;

/// <summary>Brokers that are killed, stand still, or start anew.</summary>
internal static class BrokerFaults
{
    internal static Task KillOneAsync(FaultRun run, CancellationToken cancellationToken) =>
        KillAsync(run, [One(run)], cancellationToken);

    internal static async Task KillLeaderAsync(FaultRun run, CancellationToken cancellationToken) =>
        await KillAsync(run, [await LeaderAsync(run, cancellationToken)], cancellationToken);

    /// <summary>The one that is left is no majority.</summary>
    internal static Task KillTwoAsync(FaultRun run, CancellationToken cancellationToken) =>
        KillAsync(run, [.. ChaosBrokers.Numbers.Where(broker => broker != One(run))], cancellationToken);

    internal static Task KillAllAsync(FaultRun run, CancellationToken cancellationToken) =>
        KillAsync(run, ChaosBrokers.Numbers, cancellationToken);

    internal static Task StopAsync(FaultRun run, CancellationToken cancellationToken) =>
        StopAsync(run, One(run), cancellationToken);

    internal static async Task StopLeaderAsync(FaultRun run, CancellationToken cancellationToken) =>
        await StopAsync(run, await LeaderAsync(run, cancellationToken), cancellationToken);

    internal static Task RestartAsync(FaultRun run, CancellationToken cancellationToken) =>
        run.Network.Brokers!.RestartAsync(One(run), cancellationToken);

    /// <summary>Every process that the network has.</summary>
    internal static async Task KillEverythingAsync(FaultRun run, CancellationToken cancellationToken)
    {
        await Task.WhenAll(
            [run.Network.Brokers!.KillAsync(ChaosBrokers.Numbers), .. run.Network.Members.Select(node => node.KillAsync())]);
        await Task.WhenAll(
        [
            run.Network.Brokers.StartAsync(ChaosBrokers.Numbers, cancellationToken),
            .. run.Network.Members.Select(node => node.StartAsync(0, cancellationToken)),
        ]);
    }

    private static int One(FaultRun run) => run.Planned.Draw % ChaosBrokers.Numbers.Length;

    // Of the stream that orders the epoch; where a member's log does, of the first stream.
    private static async Task<int> LeaderAsync(FaultRun run, CancellationToken cancellationToken)
    {
        string log = await run.Network.SequencerAsync(cancellationToken);
        return await run.Network.Brokers!.LeaderOfAsync(
            ChaosBrokers.Streams.Contains(log) ? log : ChaosBrokers.Streams[0], cancellationToken);
    }

    private static async Task KillAsync(FaultRun run, int[] brokers, CancellationToken cancellationToken)
    {
        await run.Network.Brokers!.KillAsync(brokers);
        await run.HoldAsync(cancellationToken);
        await run.Network.Brokers.StartAsync(brokers, cancellationToken);
    }

    private static async Task StopAsync(FaultRun run, int broker, CancellationToken cancellationToken)
    {
        run.Network.Brokers!.Freeze(broker);
        await run.HoldAsync(cancellationToken);
        run.Network.Brokers.Thaw(broker);
    }
}
