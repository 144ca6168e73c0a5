using System.Collections.Generic;
using Kapok.Bench.Chaos.Machines;

namespace Kapok.Bench.Chaos;

/// <summary>What keeps the logs that order the epochs.</summary>
internal static class Engines
{
    /// <summary>The members' nodes.</summary>
    internal const string Hosted = "hosted";

    /// <summary>Two streams of three brokers, and nothing else.</summary>
    internal const string RabbitMq = "rabbitmq";

    /// <summary>The members' nodes and the streams in turn.</summary>
    internal const string Mixed = "mixed";

    internal static IReadOnlyList<string> All { get; } = [Hosted, RabbitMq, Mixed];

    internal static bool HasBrokers(string engine) => engine != Hosted;

    internal static bool HasHostedLogs(string engine) => engine != RabbitMq;

    /// <summary>Whether a fault that needs these means can happen with an engine.</summary>
    internal static bool Permit(string engine, Means needs) =>
        (HasBrokers(engine) || !needs.HasFlag(Means.Brokers)) && (HasHostedLogs(engine) || !needs.HasFlag(Means.HostedLogs));
}
