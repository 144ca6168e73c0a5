using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>What nodes send to a collector, and what docs/operating/telemetry.md says of it.</summary>
public sealed class TelemetryTests
{
    private const int Member = 3;
    private const string Own = "Kapok.Node";
    private const string Server = "Microsoft.AspNetCore";

    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    // Nodes send twice a second; what is not there by then does not come.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] Runtime =
        ["dotnet.process.memory.working_set", "dotnet.process.cpu.time", "dotnet.gc.pause.time", "http.server.request.duration", "kestrel.active_connections"];

    private static readonly string[] Activities = ["kapok.batch.publish", "kapok.block.execute", "kapok.block.final"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EachMetricAndActivityOfThePageArrivesAndNoOther()
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync(Cancelled);
        await using SeparateNodes nodes = await SeparateNodes.FoundAsync(Cancelled);
        await nodes.StartAllAsync(receiver.Environment, Cancelled);
        nodes.Http(Member).DefaultRequestHeaders.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-01");
        Submission done = await nodes.RegisterAsync(Member, "gz-coffee", "91440112MA5CT00135", Cancelled);
        Assert.Null(done.Failure);
        Submission again = await nodes.RegisterAsync(Member, "gz-coffee", "91440112MA5CT00135", Cancelled);
        _ = Assert.IsType<RefusedFailure>(again.Failure);
        OtlpMetric[] described = [.. Described()];

        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(Patience);
        string[] missing = await receiver.UntilAsync(
            r =>
            [
                .. described.Select(metric => metric.Name).Concat(Runtime).Except(r.Metrics.Select(metric => metric.Name)),
                .. Activities.Except(r.Spans.Where(span => span.Scope == Own).Select(span => span.Name)),
                .. HasReachedTheLog(r.Spans) ? [] : r.Spans.Where(span => span.Trace == Trace).Select(span => span.ToString()).Append("no request to a log"),
            ],
            patience.Token);
        Assert.Empty(missing);

        Assert.Equal(
            described.Select(metric => metric.ToString()).Order(StringComparer.Ordinal),
            receiver.Metrics.Where(metric => metric.Scope == Own).Select(metric => metric.ToString()).Order(StringComparer.Ordinal));
        Assert.Empty(receiver.Spans.Where(span => span.Scope == Own).Select(span => span.Name).Except(Activities));
    }

    // From the client's request to the batch, and to the node that keeps the log.
    private static bool HasReachedTheLog(IReadOnlyList<OtlpSpan> spans)
    {
        OtlpSpan[] caused = [.. spans.Where(span => span.Trace == Trace)];
        return caused.Any(span => span.Scope == Server && span.Name.Contains("v1/transactions", StringComparison.Ordinal))
            && caused.Any(span => span.Name == "kapok.batch.publish")
            && caused.Any(span => span.Scope == Server && span.Name.Contains("link/v1/log", StringComparison.Ordinal));
    }

    private static IEnumerable<OtlpMetric> Described() =>
        from line in File.ReadLines(Path.Combine(Repository.Root, "docs", "operating", "telemetry.md"))
        where line.StartsWith("| `kapok.", StringComparison.Ordinal)
        let cells = line.Split('|', StringSplitOptions.TrimEntries)
        select new OtlpMetric(Own, cells[1].Trim('`'), cells[3], cells[2]);
}
