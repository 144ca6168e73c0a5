using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Bench.Chaos.Machines;

/// <summary>
/// A network namespace for each node, joined by a bridge in one more. The machine's own network is not touched, and
/// all of it goes with the namespaces.
/// </summary>
internal sealed class NetworkSpaces
{
    /// <summary>The place of the brokers: on the bridge itself.</summary>
    internal const int Brokers = 199;

    private const string Device = "eth0";
    private const string BridgeDevice = "bridge";

    // An address that no device has: the bridge carries frames for it, and nobody takes them.
    private const string Nowhere = "02:00:00:00:00:ff";

    private readonly string prefix;

    private NetworkSpaces(string prefix, int members)
    {
        this.prefix = prefix;
        Names = [.. Enumerable.Range(0, members).Select(NameOf), prefix + "-net"];
    }

    /// <summary>Names of all namespaces, for the clean-up.</summary>
    internal IReadOnlyList<string> Names { get; }

    private string Bridge => Names[^1];

    /// <summary>Words before a command that is to run in the brokers' place.</summary>
    internal IReadOnlyList<string> BrokersPrefix => ["ip", "netns", "exec", Bridge];

    internal static NetworkSpaces Plan(int members) =>
        new(string.Create(CultureInfo.InvariantCulture, $"kapok-{Environment.ProcessId}"), members);

    internal static string AddressOf(int member) => string.Create(CultureInfo.InvariantCulture, $"10.77.0.{member + 1}");

    internal string NameOf(int member) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-m{member}");

    internal async Task CreateAsync(CancellationToken cancellationToken)
    {
        foreach (string name in Names)
        {
            await IpAsync(cancellationToken, "netns", "add", name);
        }

        await IpAsync(cancellationToken, "-n", Bridge, "link", "add", BridgeDevice, "type", "bridge");
        await IpAsync(cancellationToken, "-n", Bridge, "addr", "add", AddressOf(Brokers) + "/24", "dev", BridgeDevice);
        await IpAsync(cancellationToken, "-n", Bridge, "link", "set", BridgeDevice, "up");
        await IpAsync(cancellationToken, "-n", Bridge, "link", "set", "lo", "up");
        for (int member = 0; member < Names.Count - 1; member++)
        {
            await ConnectAsync(member, cancellationToken);
        }
    }

    /// <summary>Packets of one place to another get lost in silence.</summary>
    internal Task CutAsync(int from, int to, CancellationToken cancellationToken) => IpAsync(
        cancellationToken,
        "-n", SpaceOf(from), "neigh", "replace", AddressOf(to), "lladdr", Nowhere, "dev", DeviceOf(from), "nud", "permanent");

    /// <summary>They arrive again.</summary>
    internal Task JoinAsync(int from, int to, CancellationToken cancellationToken) => IpAsync(
        cancellationToken, "-n", SpaceOf(from), "neigh", "del", AddressOf(to), "dev", DeviceOf(from));

    /// <summary>Shapes what a member sends, as <c>tc qdisc</c> says it.</summary>
    internal Task ShapeAsync(int member, IReadOnlyList<string> shape, CancellationToken cancellationToken) => Tool.RunAsync(
        "tc", ["-n", NameOf(member), "qdisc", "replace", "dev", Device, "root", .. shape], cancellationToken);

    /// <summary>Takes the shape away.</summary>
    internal Task UnshapeAsync(int member, CancellationToken cancellationToken) =>
        Tool.RunAsync("tc", ["-n", NameOf(member), "qdisc", "del", "dev", Device, "root"], cancellationToken);

    private string SpaceOf(int place) => place == Brokers ? Bridge : NameOf(place);

    private static string DeviceOf(int place) => place == Brokers ? BridgeDevice : Device;

    private async Task ConnectAsync(int member, CancellationToken cancellationToken)
    {
        string space = NameOf(member);
        string port = string.Create(CultureInfo.InvariantCulture, $"m{member}");
        await IpAsync(
            cancellationToken, "-n", Bridge, "link", "add", port, "type", "veth", "peer", "name", Device, "netns", space);
        await IpAsync(cancellationToken, "-n", Bridge, "link", "set", port, "master", BridgeDevice, "up");
        await IpAsync(cancellationToken, "-n", space, "addr", "add", AddressOf(member) + "/24", "dev", Device);
        await IpAsync(cancellationToken, "-n", space, "link", "set", Device, "up");
        await IpAsync(cancellationToken, "-n", space, "link", "set", "lo", "up");
    }

    private static Task<string> IpAsync(CancellationToken cancellationToken, params string[] arguments) =>
        Tool.RunAsync("ip", arguments, cancellationToken);
}
