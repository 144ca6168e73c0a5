using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Bench.Chaos.Machines;

/// <summary>What this machine permits, found out by trying.</summary>
/// <param name="Has">What can be done.</param>
/// <param name="Missing">What cannot, each with the reason.</param>
internal sealed record Machine(Means Has, IReadOnlyList<string> Missing)
{
    // Where Debian's package faketime puts it; the folder is named for the processor.
    private const string LibraryName = "libfaketimeMT.so.1";

    /// <summary>The library that makes a clock wrong, or null.</summary>
    internal static string? FakeTime { get; } = Directory.Exists("/usr/lib")
        ? Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu")
            .Select(folder => Path.Combine(folder, "faketime", LibraryName))
            .FirstOrDefault(File.Exists)
        : null;

    /// <summary>Tries everything once and leaves nothing behind.</summary>
    internal static async Task<Machine> ProbeAsync(CancellationToken cancellationToken)
    {
        Dictionary<Means, string?> found = new()
        {
            [Means.Spaces] = await TrySpaceAsync([], cancellationToken),
            [Means.Netem] = await TrySpaceAsync(["netem", "delay", "1ms"], cancellationToken),
            [Means.Narrow] = await TrySpaceAsync(["tbf", "rate", "1mbit", "burst", "10kb", "latency", "50ms"], cancellationToken),
            [Means.Clock] = FakeTime is null ? "the package faketime is not installed" : null,
            [Means.SmallDisk] = await TryDiskAsync(cancellationToken),
        };
        return new Machine(
            found.Where(one => one.Value is null).Aggregate(Means.None, (all, one) => all | one.Key),
            [.. found.Where(one => one.Value is not null).Select(one => $"{NameOf(one.Key)}: {one.Value}")]);
    }

    /// <summary>Whether the machine permits a fault; what the engine must have is not its matter.</summary>
    internal bool Permits(Means means) => (means & ~(Has | Means.Brokers | Means.HostedLogs)) == Means.None;

    private static string NameOf(Means means) => means switch
    {
        Means.Spaces => "network namespaces",
        Means.Netem => "delay and loss (tc netem)",
        Means.Narrow => "narrow lines (tc tbf)",
        Means.Clock => "wrong clocks (libfaketime)",
        _ => "small disks (mount of a tmpfs)",
    };

    // Null when it works; otherwise why it does not.
    private static async Task<string?> TrySpaceAsync(string[] shape, CancellationToken cancellationToken)
    {
        string space = string.Create(CultureInfo.InvariantCulture, $"kapok-try-{Environment.ProcessId}");
        try
        {
            _ = await Tool.RunAsync("ip", ["netns", "add", space], cancellationToken);
            _ = await Tool.RunAsync("ip", ["-n", space, "link", "add", "one", "type", "veth", "peer", "name", "two"], cancellationToken);
            _ = await Tool.RunAsync("ip", ["-n", space, "link", "add", "three", "type", "bridge"], cancellationToken);
            if (shape.Length > 0)
            {
                _ = await Tool.RunAsync("tc", ["-n", space, "qdisc", "add", "dev", "one", "root", .. shape], cancellationToken);
            }

            return null;
        }
        catch (ToolException problem)
        {
            return problem.Message;
        }
        finally
        {
            await ForgetAsync("ip", ["netns", "del", space]);
        }
    }

    private static async Task<string?> TryDiskAsync(CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("kapok-chaos-try-").FullName;
        try
        {
            _ = await Tool.RunAsync("mount", ["-t", "tmpfs", "-o", "size=1m", "kapok", folder], cancellationToken);
            _ = await Tool.RunAsync("umount", [folder], cancellationToken);
            return null;
        }
        catch (ToolException problem)
        {
            return problem.Message;
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    private static async Task ForgetAsync(string program, string[] arguments)
    {
        try
        {
            _ = await Tool.EndAsync(program, arguments, CancellationToken.None);
        }
        catch (ToolException)
        {
            // There is no such program: then there is nothing to undo.
        }
    }
}
