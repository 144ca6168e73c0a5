using System;

namespace Kapok.Bench.Chaos.Running;

/// <summary>How long a network may take when the faults are over.</summary>
/// <param name="Progress">Until everything offered has an end and every node takes new transactions.</param>
/// <param name="Height">Until every node is at one height and votes.</param>
internal sealed record Bounds(TimeSpan Progress, TimeSpan Height)
{
    /// <summary>Brokers that were killed need time to find one another before any node gets on.</summary>
    internal static Bounds Of(string engine)
    {
        TimeSpan progress = TimeSpan.FromSeconds(Engines.HasBrokers(engine) ? 120 : 60);
        return new Bounds(progress, 2 * progress);
    }
}
