using System;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Ledger.Identity;

namespace Kapok.Client;

/// <summary>Asks a node for its TLS certificate, and nothing else.</summary>
public static class LinkProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The digest of the TLS key that a node shows now.</summary>
    /// <param name="address">Where the node is.</param>
    /// <param name="own">Shown to the node.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>64 hexadecimal digits; null when it is not reached.</returns>
    public static async Task<string?> ShownAsync(
        EndpointAddress address, X509Certificate2 own, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        string? digest = null;
        try
        {
            using TcpClient connection = new();
            await connection.ConnectAsync(address.Host, address.Port, patience.Token);
            await using SslStream tls = new(connection.GetStream());
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = address.Host,
                    ClientCertificates = [own],
                    ApplicationProtocols = [SslApplicationProtocol.Http2],
                    RemoteCertificateValidationCallback = (_, shown, _, _) =>
                        (digest = shown is X509Certificate2 certificate ? LinkCertificates.DigestOf(certificate) : null) is not null,
                },
                patience.Token);
            return digest;
        }
        catch (Exception error) when (error is IOException or SocketException or AuthenticationException
            || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }
}
