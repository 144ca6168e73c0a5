using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kapok.Client;
using Kapok.Ledger.Identity;

namespace Kapok.Node.Networks;

/// <summary>How the node of a member is run: the file <c>node.json</c> of its data folder.</summary>
/// <param name="Member">Id of the member.</param>
/// <param name="Listen">Where the node listens for the other members' nodes, IP:PORT.</param>
/// <param name="Port">Port of its REST API on this machine.</param>
/// <param name="Peers">Addresses of other members that the operator knows better than the ledger, HOST:PORT by member.</param>
public sealed record NodeSettings(
    string Member, string Listen, int Port, IReadOnlyDictionary<string, string> Peers)
{
    /// <summary>Port of the REST API unless the file says otherwise.</summary>
    public const int DefaultPort = 7080;

    private const int SizeBytesMax = 64 * 1024;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        WriteIndented = true,
    };

    /// <summary>Where the projection is kept; null for a file in the member's folder.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ProjectionSettings? Projection { get; init; }

    /// <summary>How each stream that orders epochs of the ledger is reached, by its name.</summary>
    public IReadOnlyDictionary<string, StreamSettings> Streams { get; init; } = new Dictionary<string, StreamSettings>();

    /// <summary>How it writes its log; null for a line of text each.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LogSettings? Log { get; init; }

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
        return new NodeSettings(member, new IPEndPoint(ip, address.Port).ToString(), DefaultPort, new Dictionary<string, string>());
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
        try
        {
            NodeSettings read = JsonSerializer.Deserialize<NodeSettings>(bytes, Strict)!;
            return read.Problem() is { } problem
                ? throw new UnusableFileException(path, MemberTexts.BadSettings(LineOf(bytes, problem.Property), problem.Text))
                : read;
        }
        catch (JsonException error)
        {
            throw new UnusableFileException(
                path, MemberTexts.BadSettings((error.LineNumber ?? 0) + 1, error.Message.Split(" Path:")[0]));
        }
    }

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    public void Write(string path) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this, Strict));

    private (string Property, string Text)? Problem()
    {
        if (!IdentityContract.IsIdentifier(Member))
        {
            return ("member", $"'{Member}' is no member id");
        }

        if (!IPEndPoint.TryParse(Listen, out IPEndPoint? endpoint) || !Listen.EndsWith(":" + endpoint.Port, System.StringComparison.Ordinal))
        {
            return ("listen", $"'{Listen}' is not IP:PORT");
        }

        if (Port is < 0 or > 65_535)
        {
            return ("port", $"{Port} is no port");
        }

        if (Projection?.Problem is { } problem)
        {
            return ("postgresql", problem);
        }

        (string member, string address) = Peers.FirstOrDefault(peer => !EndpointAddress.TryParse(peer.Value, out _));
        return member is not null
            ? (member, $"'{address}' is not HOST:PORT")
            : Streams.Select(stream => stream.Value.Problem(stream.Key)).FirstOrDefault(problem => problem is not null);
    }

    private static long LineOf(byte[] json, string property)
    {
        int place = System.Text.Encoding.UTF8.GetString(json).IndexOf($"\"{property}\"", System.StringComparison.Ordinal);
        return 1 + json.Take(int.Max(place, 0)).LongCount(b => b == '\n');
    }
}
