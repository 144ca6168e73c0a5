using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Ledger.Identity;
using Kapok.Node.Links;

namespace Kapok.Node.Networks;

/// <summary>How the node of a member is run: the file <c>node.json</c> of its data folder.</summary>
/// <param name="Member">Id of the member.</param>
/// <param name="Listen">Where the node listens for the other members' nodes, IP:PORT.</param>
public sealed record NodeSettings(string Member, string Listen)
{
    /// <summary>Port of the REST API unless the file says otherwise.</summary>
    public const int DefaultPort = 7080;

    private const int SizeBytesMax = 64 * 1024;

    // What may stand in the file is checked before it is read by this.
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        WriteIndented = true,
    };

    /// <summary>Port of its REST API on this machine; 0 for any free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>Addresses of other members that the operator knows better than the ledger, HOST:PORT by member.</summary>
    public IReadOnlyDictionary<string, string> Peers { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the projection is kept; null for a file in the member's folder.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ProjectionSettings? Projection { get; init; }

    /// <summary>How each stream that orders epochs of the ledger is reached, by its name.</summary>
    public IReadOnlyDictionary<string, StreamSettings> Streams { get; init; } = new Dictionary<string, StreamSettings>();

    /// <summary>How it writes its log; null for a line of text each.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LogSettings? Log { get; init; }

    /// <summary>The highest version of the links' protocol that it speaks.</summary>
    public int Wire { get; init; } = WireVersions.Highest;

    /// <summary>The versions of the links' protocol that it speaks.</summary>
    [JsonIgnore]
    internal WireVersions WireVersions => WireVersions.UpTo(Wire);

    /// <summary>Where it listens.</summary>
    [JsonIgnore]
    public IPEndPoint Endpoint => IPEndPoint.Parse(Listen);

    /// <summary>The addresses of <see cref="Peers"/>.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, EndpointAddress> PeerAddresses => Peers.ToDictionary(
        peer => peer.Key,
        peer => EndpointAddress.TryParse(peer.Value, out EndpointAddress? address) ? address : null!);

    /// <summary>The settings of a new node: it listens where its address says, or on all addresses of the machine.</summary>
    /// <param name="member">Id of the member.</param>
    /// <param name="address">Where the others reach it.</param>
    /// <returns>The settings.</returns>
    internal static NodeSettings Of(string member, EndpointAddress address)
    {
        IPAddress ip = IPAddress.TryParse(address.Host, out IPAddress? own) ? own : IPAddress.Any;
        return new NodeSettings(member, new IPEndPoint(ip, address.Port).ToString());
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="UnusableFileException">It is missing or wrong; says in which line.</exception>
    public static NodeSettings Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new UnusableFileException(path, MemberTexts.NotInitialised);
        }

        byte[] bytes = Files.ReadBounded(path, SizeBytesMax);
        SettingsReading reading = new(bytes);
        if (reading.Check() is { } wrong)
        {
            throw new UnusableFileException(path, MemberTexts.BadSettings(wrong.Line, wrong.Text));
        }

        NodeSettings read = JsonSerializer.Deserialize<NodeSettings>(bytes, Form)!;
        return read.Problem() is { } problem
            ? throw new UnusableFileException(path, MemberTexts.BadSettings(reading.LineOf(problem.Path), problem.Text))
            : read;
    }

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    public void Write(string path) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this, Form));

    // What no shape can say, and the value that it is about.
    private (string Path, Label Text)? Problem()
    {
        if (!IdentityContract.IsIdentifier(Member))
        {
            return ("member", SettingsTexts.NoMember(Member));
        }

        if (!IPEndPoint.TryParse(Listen, out IPEndPoint? endpoint) || !Listen.EndsWith(":" + endpoint.Port, StringComparison.Ordinal))
        {
            return ("listen", SettingsTexts.NoEndpoint(Listen));
        }

        if (Projection?.Problem is { } problem)
        {
            return ("projection.postgresql", problem);
        }

        (string member, string address) = Peers.FirstOrDefault(peer => !EndpointAddress.TryParse(peer.Value, out _));
        return member is not null
            ? ("peers." + member, SettingsTexts.NoAddress(address))
            : Streams.Select(stream => stream.Value.Problem(stream.Key)).FirstOrDefault(problem => problem is not null);
    }
}
