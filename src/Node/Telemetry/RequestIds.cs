using System;
using System.Diagnostics;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Telemetry;

/// <summary>
/// The id of a request: the trace id of the W3C header <c>traceparent</c> when the caller sent a well-formed one, else a
/// new one. It is answered, stands in log lines and problem details, and goes along with what this node asks of others
/// because of the request: HttpClient sends the current activity.
/// </summary>
internal static class RequestIds
{
    /// <summary>The header that answers it.</summary>
    internal const string Header = "Kapok-Request-Id";

    private static readonly object Item = new();

    private static readonly Func<ILogger, string, IDisposable?> Scope = LoggerMessage.DefineScope<string>("request {RequestId}");

    /// <summary>Gives every request its id; before all else that answers.</summary>
    internal static void Use(IApplicationBuilder app, ILogger logger) =>
        app.Use((context, next) => RunAsync(context, next, logger));

    /// <summary>The id of a request: 32 hexadecimal digits.</summary>
    internal static string Of(HttpContext context) => (string)context.Items[Item]!;

    /// <summary>Begins what belongs to a request, whether it is traced or not.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="cause">The request; none begins a new one.</param>
    /// <returns>To be disposed at its end.</returns>
    internal static Activity Continue(string name, ActivityContext cause)
    {
#pragma warning disable CA2000 // the caller's
        Activity activity = new(name);
#pragma warning restore CA2000
        if (cause != default)
        {
            _ = activity.SetParentId(cause.TraceId, cause.SpanId, cause.TraceFlags);
        }

        return activity.Start();
    }

    private static async Task RunAsync(HttpContext context, RequestDelegate next, ILogger logger)
    {
        // The server makes an activity when traces are exported; otherwise there is none.
        Activity? traced = context.Features.Get<IHttpActivityFeature>()?.Activity;
        using Activity? own = traced is null ? Begin(context.Request) : null;
        string id = (traced ?? own!).TraceId.ToHexString();
        context.Items[Item] = id;

        // A failure clears the headers that were set before it.
        context.Response.OnStarting(Answer, context);
        using IDisposable? scope = Scope(logger, id);
        await next(context);
        Name(traced, context);
    }

    // By its route, not its path: few names, and no key of a record among them.
    private static void Name(Activity? traced, HttpContext context)
    {
        if (traced is { IsAllDataRequested: true } && context.GetEndpoint() is RouteEndpoint endpoint)
        {
            traced.DisplayName = $"{context.Request.Method} {endpoint.RoutePattern.RawText}";
        }
    }

    // An id that is not well-formed leaves nothing to continue.
    private static Activity Begin(HttpRequest request)
    {
        _ = ActivityContext.TryParse(request.Headers.TraceParent, null, isRemote: true, out ActivityContext caller);
        return Continue("kapok.request", caller);
    }

    private static Task Answer(object context)
    {
        HttpContext answered = (HttpContext)context;
        answered.Response.Headers[Header] = Of(answered);
        return Task.CompletedTask;
    }
}
