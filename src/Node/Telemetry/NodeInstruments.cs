using System.Collections.Generic;
using System.Diagnostics.Metrics;

namespace Kapok.Node.Telemetry;

/// <summary>
/// What is measured where it happens (docs/operating/telemetry.md). Without an exporter nobody listens, and a
/// measurement costs a comparison.
/// </summary>
internal static class NodeInstruments
{
    /// <summary>Name of the meter.</summary>
    internal const string MeterName = "Kapok.Node";

    private static readonly Meter Meter = new(MeterName, "1");

    // From a block of few transactions to one that nobody should make.
    private static readonly double[] ExecutionSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

    // From a quiet network of one machine to an epoch change, and beyond.
    private static readonly double[] FinalSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60];

    /// <summary>From intake at this node to final.</summary>
    internal static Histogram<double> FinalDuration { get; } = Meter.CreateHistogram(
        "kapok.transaction.final.duration",
        "s",
        "From intake at this node to final",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = FinalSeconds });

    /// <summary>Executing one block.</summary>
    internal static Histogram<double> ExecutionDuration { get; } = Meter.CreateHistogram(
        "kapok.block.execution.duration",
        "s",
        "Executing one block",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = ExecutionSeconds });

    /// <summary>Transactions that were refused, by code and by where.</summary>
    internal static Counter<long> Refused { get; } = Meter.CreateCounter<long>(
        "kapok.transactions.refused", "{transaction}", "Refused at intake, or final with a refusal");

    /// <summary>Requests to other members' nodes.</summary>
    internal static Counter<long> LinkRequests { get; } = Meter.CreateCounter<long>(
        "kapok.link.requests", "{request}", "Requests to the node of another member");

    /// <summary>Those without a useful answer.</summary>
    internal static Counter<long> LinkFailures { get; } = Meter.CreateCounter<long>(
        "kapok.link.failures", "{request}", "Requests without an answer, or refused with 403, 429 or 5xx");

    /// <summary>Whether anybody listens.</summary>
    internal static bool AreHeard => ExecutionDuration.Enabled;

    /// <summary>Whose measurement it is.</summary>
    internal static KeyValuePair<string, object?> Of(string member) => new("member", member);
}
