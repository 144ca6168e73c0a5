using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Kapok.Node.Links;

/// <summary>Has both ends of a link say which versions they speak; the one that answers takes the highest of both.</summary>
internal static class WireAgreement
{
    private static readonly object VersionItem = new();

    /// <summary>The version in which a request is answered.</summary>
    internal static int VersionOf(HttpContext context) => (int)context.Items[VersionItem]!;

    /// <summary>Answers a request in a version that both speak, or says which this node speaks.</summary>
    internal static async Task AnswerAsync(HttpContext context, RequestDelegate next, WireVersions own)
    {
        context.Response.Headers[WireVersions.Header] = own.ToString();
        StringValues said = context.Request.Headers[WireVersions.Header];
        if (said.Count > 1 || !WireVersions.TryRead(said, out WireVersions theirs))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        else if (own.With(theirs) is > 0 and int version)
        {
            context.Items[VersionItem] = version;
            await next(context);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
        }
    }

    /// <summary>Says with each request what this node speaks.</summary>
    /// <param name="peer">Whose node is asked.</param>
    /// <param name="own">What this one speaks.</param>
    /// <param name="inner">Sends requests.</param>
    internal sealed class Asking(string peer, WireVersions own, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        /// <inheritdoc/>
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add(WireVersions.Header, own.ToString());
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.UpgradeRequired)
            {
                return response;
            }

            string theirs = response.Headers.TryGetValues(WireVersions.Header, out IEnumerable<string>? values) ? string.Join(',', values) : "others";
            response.Dispose();
            throw new HttpRequestException(
                $"The node of {peer} speaks versions {theirs} of the links, this one {own}: upgrade the older one");
        }
    }
}
