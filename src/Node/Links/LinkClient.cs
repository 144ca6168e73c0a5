using System;
using System.Net;
using System.Net.Http;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Kapok.Node.Links;

/// <summary>Opens connections to the node of one other member, and to nobody else who answers there.</summary>
internal static class LinkClient
{
    private const int WindowBytes = 4 * 1_048_576;

    private static readonly TimeSpan Ping = TimeSpan.FromSeconds(3);

    /// <summary>A request to a node.</summary>
    internal static HttpRequestMessage Request(HttpMethod method, Uri node, string path) => new(method, new Uri(node, path))
    {
        Version = HttpVersion.Version20,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    /// <summary>Makes what sends requests to a member's node.</summary>
    /// <param name="self">Id of this node's member.</param>
    /// <param name="own">Certificate and key of this node; stays the caller's.</param>
    /// <param name="member">Whose node.</param>
    /// <param name="book">Knows its TLS keys.</param>
    /// <param name="versions">What this node speaks.</param>
    /// <returns>To be disposed.</returns>
#pragma warning disable CA2000 // the invoker disposes of its handlers
    internal static HttpMessageInvoker Open(
        string self, X509Certificate2 own, string member, EndpointBook book, WireVersions versions) => new(
        new LinkCounting(self, member, new WireAgreement.Asking(member, versions, new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                ClientCertificateContext = SslStreamCertificateContext.Create(own, null, offline: true),
                CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                RemoteCertificateValidationCallback = (_, shown, _, _) =>
                    shown is X509Certificate2 certificate && book.IsOf(member, certificate),
            },
            ConnectTimeout = Ping,
            KeepAlivePingDelay = Ping,
            KeepAlivePingTimeout = Ping,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.Always,
            InitialHttp2StreamWindowSize = WindowBytes,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.Brotli,
        })),
        disposeHandler: true);
#pragma warning restore CA2000
}
