using System;
using System.Collections.Generic;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Threading.Tasks;
using Kapok.Client;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Kapok.Node.Api;

/// <summary>
/// Final blocks as server-sent events. The answer begins at once: the framework's own result says nothing until the
/// first event, so that who listens to a quiet ledger does not know whether anybody answers.
/// </summary>
internal sealed class BlockStream(IAsyncEnumerable<SseItem<LedgerBlock>> blocks) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        JsonSerializerOptions options =
            httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        HttpResponse response = httpContext.Response;
        response.ContentType = "text/event-stream";
        try
        {
            await response.Body.FlushAsync(httpContext.RequestAborted);
            await SseFormatter.WriteAsync(
                blocks,
                response.Body,
                (block, writer) =>
                {
                    using Utf8JsonWriter json = new(writer);
                    JsonSerializer.Serialize(json, block.Data, options);
                },
                httpContext.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The listener went away, or the node stops.
        }
    }
}
