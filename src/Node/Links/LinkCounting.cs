using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Node.Telemetry;

namespace Kapok.Node.Links;

/// <summary>Counts the requests to another member's node and those that failed.</summary>
/// <param name="self">Whose requests.</param>
/// <param name="peer">To whose node.</param>
/// <param name="inner">Sends them.</param>
internal sealed class LinkCounting(string self, string peer, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly KeyValuePair<string, object?> to = new("peer", peer);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        NodeInstruments.LinkRequests.Add(1, NodeInstruments.Of(self), to);
        // Who gives up on a silent node cancels.
        bool isAnswered = false;
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            isAnswered = !IsFailure(response.StatusCode);
            return response;
        }
        finally
        {
            NodeInstruments.LinkFailures.Add(isAnswered ? 0 : 1, NodeInstruments.Of(self), to);
        }
    }

    private static bool IsFailure(HttpStatusCode status) =>
        status is HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
}
