using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Bench.Chaos.Clients;
using Kapok.Client;

namespace Kapok.Bench.Chaos.Running;

/// <summary>When the faults are over: everything offered comes to an end, every node to one height, and new work is done.</summary>
internal sealed class Settlement(
    ChaosNetwork network, Workload workload, FinalTimes times, Bounds bounds, Findings findings)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    /// <summary>Waits for all of it.</summary>
    /// <param name="giveUp">Ends what clients still follow.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How long it took, in seconds.</returns>
    internal async Task<double> RunAsync(CancellationTokenSource giveUp, CancellationToken cancellationToken)
    {
        long begun = Stopwatch.GetTimestamp();
        foreach (NodeProcess node in network.Members.Where(node => !node.IsRunning))
        {
            await node.StartAsync(0, cancellationToken);
        }

        Task probing = Task.WhenAll(Enumerable.Range(0, network.Members.Count).Select(node => workload.ProbeAsync(node, giveUp.Token)));
        Task ended = Task.WhenAll(workload.EndAsync(), probing);
        if (await Task.WhenAny(ended, Task.Delay(bounds.Progress, cancellationToken)) != ended)
        {
            cancellationToken.ThrowIfCancellationRequested();
            findings.Add("progress", $"{times.Open} transactions have no end {bounds.Progress.TotalSeconds} s after the last fault");
        }

        await giveUp.CancelAsync();
        await UntilOneHeightAsync(begun, cancellationToken);
        return Math.Round(Stopwatch.GetElapsedTime(begun).TotalSeconds, 1);
    }

    private async Task UntilOneHeightAsync(long begun, CancellationToken cancellationToken)
    {
        IReadOnlyList<LedgerStatus?> told = await network.StatusesAsync(cancellationToken);
        ulong top = told.Max(status => status?.Height ?? 0);
        while (!told.All(status => IsThere(status, top)) && Stopwatch.GetElapsedTime(begun) < bounds.Height)
        {
            await Task.Delay(LookAgain, cancellationToken);
            told = await network.StatusesAsync(cancellationToken);
        }

        for (int member = 0; member < told.Count; member++)
        {
            Judge(network.Members[member].Setup.Member, told[member], top);
        }
    }

    private static bool IsThere(LedgerStatus? status, ulong top) =>
        status is { IsReady: true, IsVoting: true, HasForgotten: false } && status.Height >= top;

    private void Judge(string member, LedgerStatus? status, ulong top)
    {
        if (!IsThere(status, top))
        {
            findings.Add("height", $"{member} does not come to height {top} and vote: {status?.ToString() ?? "no answer"}");
        }

        if (status?.Alarm is { IsHalting: true } alarm)
        {
            findings.Add("alarm", $"{member} stopped voting for good: {alarm}");
        }
    }
}
