using System;
using System.Reflection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Kapok.Node.Telemetry;

/// <summary>
/// Sends metrics and traces over OTLP for as long as the process runs, when the standard variable
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector. The other <c>OTEL_</c> variables say how.
/// </summary>
internal sealed class TelemetryExport : IDisposable
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // What is left is sent at the end, but nobody waits long for a collector that is away.
    private const int LastMs = 1_000;

    private readonly MeterProvider? metrics;
    private readonly TracerProvider? traces;

    private TelemetryExport(MeterProvider? metrics, TracerProvider? traces)
    {
        this.metrics = metrics;
        this.traces = traces;
    }

    /// <summary>Begins, if a collector is named.</summary>
    /// <param name="instance">Tells this process from others: the member, or the network.</param>
    internal static TelemetryExport Start(string instance) =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EndpointVariable))
            ? new TelemetryExport(null, null)
            : new TelemetryExport(
                Sdk.CreateMeterProviderBuilder()
                    .ConfigureResource(resource => Describe(resource, instance))
                    .AddMeter(NodeInstruments.MeterName)
                    .AddMeter("System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
                    .AddOtlpExporter()
                    .Build(),
                Sdk.CreateTracerProviderBuilder()
                    .ConfigureResource(resource => Describe(resource, instance))
                    .AddSource(NodeTraces.SourceName, "Microsoft.AspNetCore")
                    .AddOtlpExporter()
                    .Build());

    public void Dispose()
    {
        _ = metrics?.Shutdown(LastMs);
        _ = traces?.Shutdown(LastMs);
        metrics?.Dispose();
        traces?.Dispose();
    }

    // What OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES say comes before it.
    private static void Describe(ResourceBuilder resource, string instance) => resource
        .AddService(
            "kapok-node",
            serviceVersion: Assembly.GetExecutingAssembly().GetName().Version?.ToString(),
            serviceInstanceId: instance)
        .AddEnvironmentVariableDetector();
}
