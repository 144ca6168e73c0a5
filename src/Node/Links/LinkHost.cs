using System;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Threading.RateLimiting;
using System.Threading.Tasks;
using Kapok.Node.Members;
using Kapok.Node.Telemetry;
using Kapok.Ordering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Links;

/// <summary>Serves the other nodes that the ledger names, and nobody else: who is not known by a TLS key gets no
/// connection, and who has no vote no log.</summary>
internal static class LinkHost
{
    private static readonly object MemberItem = new();

    /// <summary>Makes the server; it does not listen yet.</summary>
    internal static WebApplication Create(
        MemberNode node, IOrderingLog? log, EndpointBook book, WireVersions versions, IServer server, ILoggerFactory loggers)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.Services.AddSingleton(loggers);
        _ = builder.Services.AddSingleton(_ => new LinkBudget());
        _ = builder.Services.AddSingleton(server);
        _ = builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(PerMember);
        });
        WebApplication app = builder.Build();
        RequestIds.Use(app, loggers.CreateLogger("Kapok.Node"));
        _ = app.Use((context, next) => IdentifyAsync(context, next, book));
        _ = app.UseRateLimiter();
        _ = app.Use((context, next) => WireAgreement.AnswerAsync(context, next, versions));
        if (log is not null)
        {
            LinkBudget budget = app.Services.GetRequiredService<LinkBudget>();
            new LogServing(log, budget, app.Lifetime.ApplicationStopping).Map(app);
        }

        new PeerServing(node).Map(app);
        return app;
    }

    /// <summary>Says where links are listened for, and who may connect.</summary>
    internal static void Configure(KestrelServerOptions options, IPEndPoint listen, X509Certificate2 own, LinkBooks books)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = LinkLimits.BodyBytesMax;
        options.Limits.MaxConcurrentConnections = LinkLimits.ConnectionsMax;
        options.Limits.Http2.InitialConnectionWindowSize = 2 * LinkLimits.BodyBytesMax;
        options.Limits.Http2.InitialStreamWindowSize = LinkLimits.BodyBytesMax;
        options.Listen(listen, endpoint => Secure(endpoint, own, books));
    }

    /// <summary>The member that a request comes from.</summary>
    internal static string MemberOf(HttpContext context) => (string)context.Items[MemberItem]!;

    private static void Secure(ListenOptions endpoint, X509Certificate2 own, LinkBooks books)
    {
        endpoint.Protocols = HttpProtocols.Http2;
        SslServerAuthenticationOptions tls = new()
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(own, null, offline: true),
            ClientCertificateRequired = true,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            ApplicationProtocols = [SslApplicationProtocol.Http2],
            RemoteCertificateValidationCallback = (_, shown, _, _) =>
                shown is X509Certificate2 certificate && books.Knows(certificate),
        };
        _ = endpoint.UseHttps(new TlsHandshakeCallbackOptions
        {
            HandshakeTimeout = LinkLimits.Handshake,
            OnConnection = _ => ValueTask.FromResult(tls),
        });
    }

    // Asked for each request: a key that the ledger no longer names stops counting while its connection lasts.
    private static async Task IdentifyAsync(HttpContext context, RequestDelegate next, EndpointBook book)
    {
        if (context.Connection.ClientCertificate is { } shown && book.HolderOf(shown) is { } member
            && (book.HasVote(member) || !context.Request.Path.StartsWithSegments("/" + HostedLog.Path)))
        {
            context.Items[MemberItem] = member;
            await next(context);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
    }

    private static RateLimitPartition<string> PerMember(HttpContext context) =>
        RateLimitPartition.GetTokenBucketLimiter(MemberOf(context), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = LinkLimits.RequestsPerSecond,
            TokensPerPeriod = LinkLimits.RequestsPerSecond / 10,
            ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
            AutoReplenishment = true,
        });
}
