using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace Kapok.Node.Telemetry;

/// <summary>What a node traces beside its requests, which the server traces itself.</summary>
internal static class NodeTraces
{
    /// <summary>Name of the source.</summary>
    internal const string SourceName = "Kapok.Node";

    private const string Publishing = "kapok.batch.publish";

    private static readonly ActivitySource Source = new(SourceName, "1");

    /// <summary>Begins the execution of a block; null when nobody listens.</summary>
    internal static Activity? Execute(string member, ulong height) => At("kapok.block.execute", member, height);

    /// <summary>Begins to make blocks final up to a height; null when nobody listens.</summary>
    internal static Activity? Settle(string member, ulong height) => At("kapok.block.final", member, height);

    /// <summary>
    /// Begins to publish a batch. One whose transactions came with one request belongs to it, so that the node that keeps
    /// the log hears of that request whether traces are exported or not; one of many is linked to them.
    /// </summary>
    internal static Activity? Publish(IEnumerable<ActivityContext> causes)
    {
        ActivityContext[] distinct = [.. causes.Where(cause => cause != default).Distinct()];
        ActivityContext one = distinct.Length == 1 ? distinct[0] : default;
        Activity? traced = Source.StartActivity(
            Publishing, ActivityKind.Internal, one, links: distinct.Length > 1 ? distinct.Select(cause => new ActivityLink(cause)) : null);
        return traced ?? (one == default ? null : RequestIds.Continue(Publishing, one));
    }

    private static Activity? At(string name, string member, ulong height) =>
        Source.StartActivity(name)?.SetTag("kapok.member", member).SetTag("kapok.height", height);
}
