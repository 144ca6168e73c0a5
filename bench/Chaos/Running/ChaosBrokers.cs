using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Bench.Chaos.Machines;
using Kapok.Brokers;
using Kapok.Node.Networks;

namespace Kapok.Bench.Chaos.Running;

/// <summary>A cluster of brokers, which are stopped and killed many times, and the streams of the ledger on it.</summary>
internal sealed class ChaosBrokers(BrokerCluster cluster, Guard guard, Findings findings) : IAsyncDisposable
{
    private static readonly TimeSpan EndMax = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookMax = TimeSpan.FromSeconds(20);

    /// <summary>The streams in the order of the ledger's logs.</summary>
    internal static IReadOnlyList<string> Streams { get; } = ["mq-a", "mq-b"];

    /// <summary>All brokers.</summary>
    internal static int[] Numbers { get; } = [.. Enumerable.Range(0, BrokerCluster.Count)];

    /// <summary>What the genesis says of logs; null for those of the members alone.</summary>
    internal static LogPlan? PlanOf(string engine) => Engines.HasBrokers(engine)
        ? new LogPlan([.. Streams.Select(name => new StreamPlan(name, ""))], Engines.HasHostedLogs(engine))
        : null;

    /// <summary>Starts the brokers, beside the nodes' namespaces where there are any.</summary>
    internal static async Task<ChaosBrokers> StartAsync(
        NetworkSpaces? spaces, Guard guard, Findings findings, CancellationToken cancellationToken)
    {
        IPAddress host = spaces is null ? IPAddress.Loopback : IPAddress.Parse(NetworkSpaces.AddressOf(NetworkSpaces.Brokers));
        BrokerPlace place = new(Path.Combine(guard.Folder, "brokers"), host, spaces?.BrokersPrefix ?? []);
        ChaosBrokers brokers = new(await BrokerCluster.StartAsync(place, cancellationToken), guard, findings);
        brokers.Guard(Numbers);
        return brokers;
    }

    /// <summary>Tells a node how the streams are reached.</summary>
    internal void Tell(NodeSetup setup)
    {
        StreamSettings settings = new(
            [.. cluster.Addresses(isSecure: true).Select(uri => uri.OriginalString)],
            BrokerCluster.NodeUser,
            cluster.PasswordFile,
            cluster.CaFile);
        string path = Path.Combine(setup.Data, "node.json");
        (NodeSettings.Read(path) with { Streams = Streams.ToDictionary(name => name, _ => settings) }).Write(path);
    }

    /// <summary>Makes the streams, from where a member's node is.</summary>
    internal async Task DeclareAsync(NodeSetup setup, CancellationToken cancellationToken)
    {
        foreach (string name in Streams)
        {
            string[] words =
            [
                .. setup.Prefix, Path.Combine(AppContext.BaseDirectory, "kapok"), "stream", "declare", name, "--data", setup.Data,
                "--user", BrokerCluster.AdministratorUser, "--password-file", cluster.PasswordFile,
            ];
            _ = await Tool.RunAsync(words[0], words[1..], cancellationToken);
        }
    }

    /// <summary>SIGKILL, all at once.</summary>
    internal Task KillAsync(int[] brokers) => cluster.KillAsync(brokers);

    internal async Task StartAsync(int[] brokers, CancellationToken cancellationToken)
    {
        await cluster.StartAsync(brokers, cancellationToken);
        Guard(brokers);
    }

    /// <summary>SIGTERM, and start.</summary>
    internal async Task RestartAsync(int broker, CancellationToken cancellationToken)
    {
        Signals.Send(cluster.ProcessOf(broker), Signals.Terminate);
        using CancellationTokenSource bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(EndMax);
        try
        {
            await cluster.UntilEndedAsync(broker, bound.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            findings.Add("end", $"broker {broker} did not end within {EndMax.TotalSeconds} s of SIGTERM");
            await cluster.KillAsync(broker);
        }

        await StartAsync([broker], cancellationToken);
    }

    internal void Freeze(int broker) => Signals.Send(cluster.ProcessOf(broker), Signals.Stop);

    internal void Thaw(int broker) => Signals.Send(cluster.ProcessOf(broker), Signals.Continue);

    /// <summary>The broker that takes what is published to a stream; the first one while nobody knows.</summary>
    internal async Task<int> LeaderOfAsync(string stream, CancellationToken cancellationToken)
    {
        int leader = 0;
        _ = await Waiting.UntilAsync(
            async () => await TryLeaderOfAsync(stream, cancellationToken) is { } found && (leader = found) >= 0,
            LookMax,
            cancellationToken);
        return leader;
    }

    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    // While a leader is elected there is none to name.
    private async Task<int?> TryLeaderOfAsync(string stream, CancellationToken cancellationToken)
    {
        try
        {
            return await cluster.LeaderOfAsync(stream, cancellationToken);
        }
        catch (Exception problem) when (problem is InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private void Guard(int[] brokers) => Array.ForEach(brokers, broker => guard.AddProcess(cluster.ProcessOf(broker)));
}
