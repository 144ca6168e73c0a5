using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.IO;
using System.Linq;
using Kapok.Node.Members;

namespace Kapok.Node.Telemetry;

/// <summary>
/// What is asked of running members whenever it is exported (docs/operating/telemetry.md). Every measurement carries
/// the member and the ledger.
/// </summary>
internal sealed class NodeMetrics : IDisposable
{
    private readonly Meter meter = new(NodeInstruments.MeterName, "1");
    private readonly IReadOnlyList<MemberNode> members;

    internal NodeMetrics(IReadOnlyList<MemberNode> members)
    {
        this.members = members;
        Ledger();
        Member();
        Logs();
        Machine();
    }

    public void Dispose() => meter.Dispose();

    private void Ledger()
    {
        Gauge("kapok.ledger.height", "{block}", "Last final block", m => (long)m.FinalState.Header.Height);
        Gauge("kapok.ledger.certified_height", "{block}", "Last certified block", m => (long)m.CertifiedHeight);
        Gauge("kapok.ledger.last_block.age", "s", "Since the time of the last final block", AgeOf);
        Gauge("kapok.ledger.records", "{record}", "Records in the state", m => m.FinalState.Map.Count);
        Gauge("kapok.ledger.epoch", "{epoch}", "Epoch that the member follows", m => (long)m.Replica.Epoch);
        Counter("kapok.ledger.epoch_changes", "{change}", "Epochs that began since the start", m => m.EpochChanges);
        Gauge("kapok.transactions.open", "{transaction}", "Seen and not final", m => m.Board.OpenCount);
        Gauge("kapok.transactions.oldest_open.age", "s", "Since the oldest open transaction was taken in", m => m.Board.OldestOpen.TotalSeconds);
        Counter("kapok.transactions.final", "{transaction}", "Became final since the start", m => m.FinalTransactionCount);
    }

    private void Member()
    {
        Gauge("kapok.projection.height", "{block}", "Last block of the projection", m => (long)m.Projection.Height);
        Gauge("kapok.member.alarm", "{state}", "1 while the last alarm stands", m => m.Alarms.Last is null ? 0 : 1);
        Gauge("kapok.member.voting", "{state}", "1 while the member votes", m => m.Replica.IsVoting && m.Missing is null ? 1 : 0);
        Gauge("kapok.member.evidence", "{file}", "Evidence kept against members", m => m.Evidence.All.Count);
        _ = meter.CreateObservableGauge(
            "kapok.certificate.days_left",
            () => members.Where(m => m.Certificates.DaysLeft is not null)
                .Select(m => new Measurement<long>(m.Certificates.DaysLeft!.Value, Tags(m))),
            "{day}",
            "Days until the first certificate of the CA or an operator expires");
        Gauge("kapok.member.ready", "{state}", "1 while the member is ready", m => m.IsReady ? 1 : 0);
    }

    private void Logs()
    {
        _ = meter.CreateObservableGauge(
            "kapok.log.reachable",
            () => Of(m => m.Logs.All.Select(log => (log.Log, log.IsReachable ? 1L : 0L)), "log"),
            "{state}",
            "1 while an ordering log can be read");
        _ = meter.CreateObservableGauge(
            "kapok.log.lag",
            () => Of(m => m.Logs.All.Where(log => log.Lag is not null).Select(log => (log.Log, log.Lag!.Value)), "log"),
            "{entry}",
            "Entries of an ordering log that were not read");
        _ = meter.CreateObservableGauge(
            "kapok.queue.depth", () => Of(m => m.Queues, "queue"), "{item}", "What waits inside the node");
    }

    private void Machine()
    {
        Gauge("kapok.disk.free", "By", "Free bytes of the disk of the data folder", m => new DriveInfo(m.Folder).AvailableFreeSpace);
        Gauge("kapok.disk.size", "By", "Bytes of the disk of the data folder", m => new DriveInfo(m.Folder).TotalSize);
    }

    private static double AgeOf(MemberNode member) =>
        (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - (double)member.FinalState.Header.TimeMs) / 1_000;

    private IEnumerable<Measurement<long>> Of(Func<MemberNode, IEnumerable<(string Name, long Value)>> values, string tag) =>
        members.SelectMany(m => values(m).Select(known => new Measurement<long>(
            known.Value, [.. Tags(m), new KeyValuePair<string, object?>(tag, known.Name)])));

    private void Gauge<T>(string name, string unit, string description, Func<MemberNode, T> value)
        where T : struct => meter.CreateObservableGauge(name, () => Measure(value), unit, description);

    private void Counter(string name, string unit, string description, Func<MemberNode, long> value) =>
        meter.CreateObservableCounter(name, () => Measure(value), unit, description);

    private IEnumerable<Measurement<T>> Measure<T>(Func<MemberNode, T> value)
        where T : struct => members.Select(m => new Measurement<T>(value(m), Tags(m)));

    // A node may run several ledgers.
    private static KeyValuePair<string, object?>[] Tags(MemberNode member) =>
        [NodeInstruments.Of(member.Id), new("ledger", member.Genesis.Parameters.Ledger)];
}
