using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Node.Networks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Fronts;

/// <summary>
/// A port of a node, for as long as its process runs. The network's first ledger is at the root, each other one below
/// <c>/ledgers/ID</c>. What is not there now answers 503.
/// </summary>
internal sealed class Front : IAsyncDisposable
{
    /// <summary>Where the further ledgers are.</summary>
    internal const string LedgersPath = "/ledgers";

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, SharedServer> mounted = new(StringComparer.Ordinal);
    private readonly WebApplication app;

    private Front(WebApplication app) => this.app = app;

    /// <summary>Where it listens.</summary>
    internal Uri Url => new(app.Urls.First());

    /// <summary>Listens.</summary>
    /// <param name="kestrel">Where and how.</param>
    /// <param name="where">What people call the place, for an error.</param>
    /// <param name="option">The option that names another one.</param>
    /// <param name="loggers">Takes log messages.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnusableFileException">The port is in use.</exception>
    internal static async Task<Front> ListenAsync(
        Action<KestrelServerOptions> kestrel,
        string where,
        string option,
        ILoggerFactory loggers,
        CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.Services.AddSingleton(loggers);
        _ = builder.Services.AddSingleton(_ => new ActivitySource("Kapok.Front"));
        _ = builder.WebHost.UseKestrelHttpsConfiguration();
        _ = builder.WebHost.ConfigureKestrel(kestrel);
        WebApplication app = builder.Build();
        Front front = new(app);
        app.Run(front.AnswerAsync);
        try
        {
            await app.StartAsync(cancellationToken);
            return front;
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            await app.DisposeAsync();
            throw new UnusableFileException(where, MemberTexts.PortInUse(option));
        }
    }

    /// <summary>The path below which a ledger is.</summary>
    internal static string PathOf(string? ledger) => ledger is null ? string.Empty : $"{LedgersPath}/{ledger}";

    internal void Mount(string path, SharedServer server) => mounted[path] = server;

    internal void Unmount(string path, SharedServer server) => _ = mounted.TryRemove(new(path, server));

    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource patience = new(StopPatience);
        await app.StopAsync(patience.Token);
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        string path = Split(context);
        if (mounted.TryGetValue(path, out SharedServer? server))
        {
            LeaveMeasuring(context);
            await server.AnswerAsync(context.Features);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "1";
    }

    // To the ledger's own server, which would take over what is noted here.
    private static void LeaveMeasuring(HttpContext context)
    {
        if (context.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
        {
            metrics.MetricsDisabled = true;
            context.Features.Set<IHttpMetricsTagsFeature>(null);
        }
    }

    // The ledger's part of the path moves to where its own routes do not see it.
    private static string Split(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(LedgersPath, StringComparison.Ordinal, out PathString rest)
            || rest.Value is not { Length: > 1 } below)
        {
            return string.Empty;
        }

        int end = below.IndexOf('/', 1);
        string ledger = end < 0 ? below : below[..end];
        context.Request.PathBase = context.Request.PathBase.Add(LedgersPath + ledger);
        context.Request.Path = end < 0 ? "/" : below[end..];
        return LedgersPath + ledger;
    }
}
