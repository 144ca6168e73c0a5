using System.Globalization;
using Kapok.Node.Links;

namespace Kapok.Node.Networks;

/// <summary>Every key of <c>node.json</c> (docs/operating/configuration.md).</summary>
internal static class SettingsKeys
{
    private static readonly string[] LogFormats = ["text", "json"];

    private static readonly string[] LogLevels = ["trace", "debug", "information", "warning", "error", "critical"];

    private static readonly ObjectShape Projection = new(
    [
        new("postgresql", new TextShape(IsShown: false), true, "How a PostgreSQL server is reached: a connection string without a password"),
    ]);

    private static readonly ObjectShape Stream = new(
    [
        new("uris", new ListShape(new TextShape(IsShown: false), StreamSettings.BrokersMax), true, "Addresses of brokers of one cluster, amqps://HOST:PORT/VHOST"),
        new("user", new TextShape(), true, "The broker's user"),
        new("passwordFile", new TextShape(), true, "File with its password; found from the data folder"),
        new("caFile", new TextShape(), false, "The CAs that issued the brokers' certificates, PEM; needed with amqps"),
    ]);

    private static readonly ObjectShape Log = new(
    [
        new("format", new TextShape(LogFormats), false, "A line of text or a JSON object each") { Default = "text" },
        new("level", new TextShape(LogLevels), false, "The lowest level that is written") { Default = "information" },
    ]);

    /// <summary>The whole file.</summary>
    internal static ObjectShape File { get; } = new(
    [
        new("member", new TextShape(), true, "Id of the member"),
        new("listen", new TextShape(), true, "Where the nodes of other members are listened for, IP:PORT"),
        new("port", new NumberShape(0, 65_535), false, "Port of the REST API on 127.0.0.1; 0 for any free one")
        {
            Default = NodeSettings.DefaultPort.ToString(CultureInfo.InvariantCulture),
        },
        new("peers", new MapShape("member", new TextShape()), false, "Addresses of other members in place of the ledger's, HOST:PORT by member"),
        new("projection", Projection, false, "Where the SQL projection is kept; a file in the data folder without it"),
        new("streams", new MapShape("stream", Stream), false, "How each stream of the ledger is reached, by its name"),
        new("wire", new NumberShape(WireVersions.Lowest, WireVersions.Highest), false, "The highest version of the links that the node speaks; lower only while an upgrade is taken back")
        {
            Default = WireVersions.Highest.ToString(CultureInfo.InvariantCulture),
        },
        new("log", Log, false, "How the node writes its log"),
    ]);
}
