using System;
using System.Globalization;
using System.Net;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using System.Threading.Tasks;
using Kapok.Node.Members;
using Kapok.Node.Telemetry;
using Kapok.Projections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Api;

/// <summary>Serves one member's API over HTTP.</summary>
internal static class ApiHost
{
    internal const string HeightHeader = "Kapok-Projection-Height";

    /// <summary>Makes the server; it does not listen yet.</summary>
    internal static WebApplication Create(
        MemberNode node, byte[] genesisFile, IPAddress address, int port, ILoggerFactory loggers) =>
        Create(node, genesisFile, loggers, builder => builder.WebHost.ConfigureKestrel(options => Configure(options, address, port)));

    /// <summary>Makes the API of one ledger on a port that it shares.</summary>
    internal static WebApplication Create(MemberNode node, byte[] genesisFile, IServer server, ILoggerFactory loggers) =>
        Create(node, genesisFile, loggers, builder => builder.Services.AddSingleton(server));

    /// <summary>Says where the API is listened for.</summary>
    internal static void Configure(KestrelServerOptions options, IPAddress address, int port)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = ApiLimits.GroupBytesMax;
        options.Limits.MaxConcurrentConnections = ApiLimits.ConnectionsMax;
        options.Listen(address, port);
    }

    private static WebApplication Create(
        MemberNode node, byte[] genesisFile, ILoggerFactory loggers, Action<WebApplicationBuilder> serve)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.Services.AddSingleton(loggers);
        serve(builder);
        _ = builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails =
            problem => problem.ProblemDetails.Extensions["traceId"] = RequestIds.Of(problem.HttpContext));

        // A page of a stranger's site may point its own name at this machine; only our names are answered.
        _ = builder.Services.AddHostFiltering(options =>
        {
            options.AllowedHosts.Clear();
            options.AllowedHosts.Add("localhost");
            options.AllowedHosts.Add("127.0.0.1");
            options.AllowedHosts.Add("[::1]");
        });
        _ = builder.Services.AddOpenApi("v1", ApiDocument.Describe);

        // Numbers are numbers: the web's default also reads them from strings, and the document then says so.
        _ = builder.Services.ConfigureHttpJsonOptions(
            options => options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        _ = builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (rejected, _) => new ValueTask(Busy(rejected.HttpContext));
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, IPAddress>(PerAddress);
        });
        WebApplication app = builder.Build();
        RequestIds.Use(app, loggers.CreateLogger("Kapok.Node"));
        Use(app, node, genesisFile);
        return app;
    }

    private static RateLimitPartition<IPAddress> PerAddress(HttpContext context) =>
        RateLimitPartition.GetTokenBucketLimiter(
            context.Connection.RemoteIpAddress ?? IPAddress.None,
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = ApiLimits.RequestsBurst,
                TokensPerPeriod = ApiLimits.RequestsPerSecond / 10,
                ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
                AutoReplenishment = true,
            });

    private static async Task Busy(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "1";
        await ApiProblem.Of(
            StatusCodes.Status429TooManyRequests,
            "busy",
            "Busy",
            $"One address may send {ApiLimits.RequestsPerSecond} requests a second; send fewer, or a signed group.")
            .ExecuteAsync(context);
    }

    private static void Use(WebApplication app, MemberNode node, byte[] genesisFile)
    {
        _ = app.Use((context, next) => CountAsync(node, context, next));
        _ = app.UseHostFiltering();
        _ = app.UseExceptionHandler(handler => handler.Run(FaultAsync));
        _ = app.UseStatusCodePages();
        _ = app.Use(AddHeaders);
        _ = app.UseRateLimiter();
        _ = app.MapOpenApi("/openapi/{documentName}.json");
        _ = app.Use(next => context => TellHeight(node, context, next));
        RouteGroupBuilder api = app.MapGroup("/v1").Refuses(StatusCodes.Status429TooManyRequests, "busy");
        TransactionView view = new(node);
        new LedgerEndpoints(node, genesisFile).Map(app, Part(api, "Ledger"));
        new TransactionEndpoints(node, view).Map(Part(api, "Transactions"));
        new RecordEndpoints(node).Map(Part(api, "Records"));
        new BundleEndpoints(node).Map(Part(api, "Proofs"));
        new BlockEndpoints(node, view).Map(Part(api, "Blocks"));
        new EvidenceEndpoints(node).Map(Part(api, "Evidence"));
        new DivergenceEndpoints(node).Map(Part(api, "Divergence"));
        new ScenarioEndpoints(node).Map(Part(api, "Scenarios"));
    }

    // Named as the sections of spec/api.md.
    private static RouteGroupBuilder Part(RouteGroupBuilder api, string name) => api.MapGroup(string.Empty).WithTags(name);

    // A process that is told to stop answers whom it let in.
    private static async Task CountAsync(MemberNode node, HttpContext context, RequestDelegate next)
    {
        node.Doors.Enter();
        try
        {
            await next(context);
        }
        finally
        {
            node.Doors.Leave();
        }
    }

    private static Task AddHeaders(HttpContext context, Func<Task> next)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-store";
        return next();
    }

    // Lists come from the projection: they are of this height or a later one.
    private static Task TellHeight(MemberNode node, HttpContext context, RequestDelegate next)
    {
        context.Response.Headers[HeightHeader] = node.Projection.Height.ToString(CultureInfo.InvariantCulture);
        return next(context);
    }

    // What a stranger sends never shows what is inside: bad requests of the framework's own keep
    // their status, everything else is 500 without a text.
    private static Task FaultAsync(HttpContext context)
    {
        IExceptionHandlerFeature? fault = context.Features.Get<IExceptionHandlerFeature>();
        Exception? error = fault?.Error;
        IResult result = error switch
        {
            Microsoft.AspNetCore.Http.BadHttpRequestException bad => ApiProblem.Of(
                bad.StatusCode,
                bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "too-large" : "malformed",
                "The request is malformed",
                bad.Message),
            ProjectionException { IsAway: true } => ApiProblem.ProjectionAway,
            _ => Unanswered(context, fault),
        };
        return result.ExecuteAsync(context);
    }

    private static IResult Unanswered(HttpContext context, IExceptionHandlerFeature? fault)
    {
        ILogger logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Kapok.Node");
        string route = (fault?.Endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "/";
        logger.NotAnswered(fault?.Error, RequestIds.Of(context), context.Request.Method, route);
        return ApiProblem.Of(
            StatusCodes.Status500InternalServerError, "internal", "Internal error", "The node failed to answer; its log says why.");
    }
}
