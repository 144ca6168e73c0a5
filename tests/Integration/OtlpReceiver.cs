using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Kapok.Tests.Integration;

/// <summary>A collector on this machine: takes OTLP over HTTP and keeps which metrics and spans came.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly SemaphoreSlim arrived = new(0);
    private readonly ConcurrentDictionary<OtlpMetric, bool> metrics = new();
    private readonly ConcurrentQueue<OtlpSpan> spans = new();

    private OtlpReceiver(WebApplication app) => this.app = app;

    internal IReadOnlyList<OtlpMetric> Metrics => [.. metrics.Keys];

    internal IReadOnlyList<OtlpSpan> Spans => [.. spans];

    /// <summary>The variables that a node is started with.</summary>
    internal Dictionary<string, string> Environment => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = app.Urls.First(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
    };

    internal static async Task<OtlpReceiver> StartAsync(CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        OtlpReceiver receiver = new(builder.Build());
        _ = receiver.app.MapPost("/v1/metrics", (Delegate)receiver.TakeMetricsAsync);
        _ = receiver.app.MapPost("/v1/traces", (Delegate)receiver.TakeSpansAsync);
        await receiver.app.StartAsync(cancellationToken);
        return receiver;
    }

    /// <summary>Waits until nothing is missing, or no longer; what is missing then.</summary>
    internal async Task<string[]> UntilAsync(Func<OtlpReceiver, string[]> missing, CancellationToken cancellationToken)
    {
        try
        {
            while (missing(this).Length > 0)
            {
                await arrived.WaitAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // What is missing says it.
        }

        return missing(this);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        arrived.Dispose();
    }

    private Task TakeMetricsAsync(HttpContext context) => TakeAsync(context, body =>
    {
        foreach (OtlpMetric metric in OtlpMessages.Metrics(body))
        {
            metrics[metric] = true;
        }
    });

    private Task TakeSpansAsync(HttpContext context) => TakeAsync(context, body =>
    {
        foreach (OtlpSpan span in OtlpMessages.Spans(body))
        {
            spans.Enqueue(span);
        }
    });

    private async Task TakeAsync(HttpContext context, Action<byte[]> take)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        take(body.ToArray());
        _ = arrived.Release();

        // An empty message is a full success.
        context.Response.ContentType = "application/x-protobuf";
    }
}
