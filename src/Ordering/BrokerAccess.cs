using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using RabbitMQ.Client;

namespace Kapok.Ordering;

/// <summary>
/// How the brokers of one cluster are reached over AMQP 0-9-1. Not a record: nothing prints the password.
/// </summary>
/// <param name="brokers">Addresses <c>amqps://HOST:PORT/VHOST</c>, or <c>amqp</c> on this machine; one virtual host.</param>
/// <param name="user">Name of the broker's user.</param>
/// <param name="password">Its password.</param>
/// <param name="authorities">The CAs, one of which has issued each broker's certificate; null without TLS.</param>
public sealed class BrokerAccess(
    IReadOnlyList<Uri> brokers, string user, string password, X509Certificate2Collection? authorities)
{
    /// <summary>Scheme of an address with TLS.</summary>
    public const string SecureScheme = "amqps";

    /// <summary>Scheme of an address without.</summary>
    public const string PlainScheme = "amqp";

    // A connection that says nothing for twice this long is dead.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    // Each connection goes to any of the brokers. It is never mended behind our back: whoever reads or appends must
    // know that it was lost, and where to go on.
    internal Task<IConnection> ConnectAsync(string name, CancellationToken cancellationToken)
    {
        ConnectionFactory factory = new()
        {
            UserName = user,
            Password = password,
            VirtualHost = Uri.UnescapeDataString(brokers[0].AbsolutePath[1..]),
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedHeartbeat = Heartbeat,
            RequestedConnectionTimeout = ConnectTimeout,
        };
        return factory.CreateConnectionAsync(brokers.Select(Endpoint), name, cancellationToken);
    }

    private AmqpTcpEndpoint Endpoint(Uri broker) => new(broker.Host, broker.Port, new SslOption(broker.Host)
    {
        Enabled = broker.Scheme == SecureScheme,
        CertificateValidationCallback = (_, shown, _, errors) => shown is X509Certificate2 certificate && IsKnown(certificate, errors),
    });

    // The machine's own list of CAs counts for nothing.
    private bool IsKnown(X509Certificate2 certificate, SslPolicyErrors errors)
    {
        if (authorities is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return false;
        }

        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }
}
