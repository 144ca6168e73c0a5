using System;
using System.Collections.Concurrent;
using System.Net.Http;
using System.Security.Cryptography.X509Certificates;

namespace Kapok.Node.Links;

/// <summary>What sends requests to the nodes of others, one for each, made when it is first needed.</summary>
/// <param name="self">Id of this node's member.</param>
/// <param name="own">Certificate and key of this node; stays the caller's.</param>
/// <param name="book">Knows their TLS keys.</param>
/// <param name="versions">What this node speaks.</param>
internal sealed class LinkClients(string self, X509Certificate2 own, EndpointBook book, WireVersions versions) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<HttpMessageInvoker>> open = new(StringComparer.Ordinal);

    internal HttpMessageInvoker Of(string member) =>
        open.GetOrAdd(member, id => new Lazy<HttpMessageInvoker>(() => LinkClient.Open(self, own, id, book, versions))).Value;

    public void Dispose()
    {
        foreach (Lazy<HttpMessageInvoker> link in open.Values)
        {
            link.Value.Dispose();
        }
    }
}
