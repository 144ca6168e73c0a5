using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using Kapok.Node.Members;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Kapok.Node.Telemetry;

/// <summary>
/// What a node measures (meter <c>Kapok.Node</c>), exported over OTLP when the standard variable
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector. Every measurement carries the member.
/// </summary>
internal sealed class NodeMetrics : IDisposable
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private readonly Meter meter = new("Kapok.Node", "1");
    private readonly MeterProvider? provider;

    internal NodeMetrics(IReadOnlyList<MemberNode> members)
    {
        Gauge(members, "kapok.ledger.height", "{block}", "Last final block", m => (long)m.FinalState.Header.Height);
        Gauge(members, "kapok.ledger.certified_height", "{block}", "Last certified block", m => (long)m.CertifiedHeight);
        Gauge(members, "kapok.ledger.records", "{record}", "Records in the state", m => m.FinalState.Map.Count);
        Gauge(members, "kapok.transactions.open", "{transaction}", "Seen and not final", m => m.Board.OpenCount);
        Gauge(members, "kapok.projection.height", "{block}", "Last block of the projection", m => (long)m.Projection.Height);
        Gauge(members, "kapok.member.alarm", "1", "1 while the last alarm stands", m => m.Alarms.Last is null ? 0 : 1);
        Gauge(members, "kapok.member.voting", "1", "1 while the member votes", m => m.Replica.IsVoting && m.Missing is null ? 1 : 0);
        Gauge(members, "kapok.ledger.epoch", "{epoch}", "Epoch that the member follows", m => (long)m.Replica.Epoch);
        Gauge(members, "kapok.member.evidence", "{file}", "Evidence kept against members", m => m.Evidence.All.Count);
        Gauge(members, "kapok.member.ready", "1", "1 while the member is ready", m => m.IsReady ? 1 : 0);
        meter.CreateObservableGauge(
            "kapok.certificate.days_left",
            () => members.Where(m => m.Certificates.DaysLeft is not null)
                .Select(m => new Measurement<long>(m.Certificates.DaysLeft!.Value, Tag(m))),
            "d",
            "Days until the first certificate of the CA or an operator expires");
        _ = meter.CreateObservableCounter(
            "kapok.transactions.final",
            () => members.Select(m => new Measurement<long>(m.FinalTransactionCount, Tag(m))),
            "{transaction}",
            "Transactions that became final since the start");
        provider = string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EndpointVariable))
            ? null
            : Sdk.CreateMeterProviderBuilder().AddMeter(meter.Name).AddOtlpExporter().Build();
    }

    public void Dispose()
    {
        provider?.Dispose();
        meter.Dispose();
    }

    private void Gauge(
        IReadOnlyList<MemberNode> members, string name, string unit, string description, Func<MemberNode, long> value) =>
        meter.CreateObservableGauge(
            name, () => members.Select(m => new Measurement<long>(value(m), Tag(m))), unit, description);

    private static KeyValuePair<string, object?> Tag(MemberNode member) => new("member", member.Id);
}
