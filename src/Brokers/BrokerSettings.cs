using System.Globalization;
using System.Linq;
using System.Net;

namespace Kapok.Brokers;

/// <summary>What the brokers are told.</summary>
internal static class BrokerSettings
{
    // The brokers find one another, so that the cluster is whole before the first stream is declared.
    internal static string Configuration(string root, IPAddress host, int port, int securePort) => string.Join('\n', (string[])
    [
        Line("listeners.tcp.1", "127.0.0.1:" + port.ToString(CultureInfo.InvariantCulture)),
        Line("listeners.ssl.1", host + ":" + securePort.ToString(CultureInfo.InvariantCulture)),
        Line("ssl_options.cacertfile", root + "/" + BrokerCertificates.CaFile),
        Line("ssl_options.certfile", root + "/" + BrokerCertificates.CertificateFile),
        Line("ssl_options.keyfile", root + "/" + BrokerCertificates.KeyFile),
        Line("cluster_partition_handling", "pause_minority"),
        Line("cluster_formation.peer_discovery_backend", "classic_config"),
        .. Enumerable.Range(0, BrokerCluster.Count).Select(broker => Line(
            "cluster_formation.classic_config.nodes." + (broker + 1).ToString(CultureInfo.InvariantCulture),
            BrokerFolder.NameOf(broker))),
        Line("load_definitions", root + "/definitions.json"),
        Line("log.file", "false"),
        Line("log.console", "true"),
        Line("log.console.level", "warning"),
    ]) + "\n";

    internal static string Definitions(string password) => $$"""
        {
          "vhosts": [{"name": "{{BrokerCluster.VirtualHost}}"}],
          "users": [
            {"name": "{{BrokerCluster.AdministratorUser}}", "password": "{{password}}", "tags": "administrator"},
            {"name": "{{BrokerCluster.NodeUser}}", "password": "{{password}}", "tags": ""}
          ],
          "permissions": [
            {"user": "{{BrokerCluster.AdministratorUser}}", "vhost": "{{BrokerCluster.VirtualHost}}", "configure": ".*", "write": ".*", "read": ".*"},
            {"user": "{{BrokerCluster.NodeUser}}", "vhost": "{{BrokerCluster.VirtualHost}}", "configure": "^$", "write": "^amq\\.default$", "read": "^mq-"}
          ]
        }
        """;

    private static string Line(string name, string value) => name + " = " + value;
}
