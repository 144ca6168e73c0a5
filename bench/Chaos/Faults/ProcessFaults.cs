using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Bench.Chaos.Running;

namespace Kapok.Bench.Chaos.Faults;

/// <summary>Processes that are killed, stand still, or start anew.</summary>
internal static class ProcessFaults
{
    internal static Task KillOneAsync(FaultRun run, CancellationToken cancellationToken) =>
        KillAsync(run, run.Node, cancellationToken);

    internal static async Task KillSequencerAsync(FaultRun run, CancellationToken cancellationToken)
    {
        if (await SequencerAsync(run, cancellationToken) is { } node)
        {
            await KillAsync(run, node, cancellationToken);
        }
        else
        {
            await BrokerFaults.KillLeaderAsync(run, cancellationToken);
        }
    }

    internal static async Task KillAllAsync(FaultRun run, CancellationToken cancellationToken)
    {
        await Task.WhenAll(run.Network.Members.Select(node => node.KillAsync()));
        await Task.WhenAll(run.Network.Members.Select(node => node.StartAsync(0, cancellationToken)));
    }

    internal static Task StopOneAsync(FaultRun run, CancellationToken cancellationToken) =>
        StopAsync(run, run.Node, cancellationToken);

    internal static async Task StopSequencerAsync(FaultRun run, CancellationToken cancellationToken)
    {
        if (await SequencerAsync(run, cancellationToken) is { } node)
        {
            await StopAsync(run, node, cancellationToken);
        }
        else
        {
            await BrokerFaults.StopLeaderAsync(run, cancellationToken);
        }
    }

    internal static async Task RestartAsync(FaultRun run, CancellationToken cancellationToken)
    {
        await run.Node.EndAsync(cancellationToken);
        await run.Node.StartAsync(0, cancellationToken);
    }

    // Up to an hour ahead or behind.
    internal static async Task ClockAsync(FaultRun run, CancellationToken cancellationToken)
    {
        int seconds = 5 + (run.Planned.Draw * 7 / 2);
        await run.Node.EndAsync(cancellationToken);
        await run.Node.StartAsync(run.Planned.Draw % 2 == 0 ? seconds : -seconds, cancellationToken);
        await run.HoldAsync(cancellationToken);
        await run.Node.EndAsync(cancellationToken);
        await run.Node.StartAsync(0, cancellationToken);
    }

    // Null where a stream orders the epoch.
    private static async Task<NodeProcess?> SequencerAsync(FaultRun run, CancellationToken cancellationToken)
    {
        string log = await run.Network.SequencerAsync(cancellationToken);
        return run.Network.Members.FirstOrDefault(node => node.Setup.Member == log);
    }

    private static async Task KillAsync(FaultRun run, NodeProcess node, CancellationToken cancellationToken)
    {
        await node.KillAsync();
        await run.HoldAsync(cancellationToken);
        await node.StartAsync(0, cancellationToken);
    }

    private static async Task StopAsync(FaultRun run, NodeProcess node, CancellationToken cancellationToken)
    {
        node.Freeze();
        await run.HoldAsync(cancellationToken);
        node.Thaw();
    }
}
