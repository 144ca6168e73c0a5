using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Brokers;

/// <summary>The files, ports and programs of a cluster.</summary>
internal sealed class BrokerFolder : IDisposable
{
    internal const string Server = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private const string Control = "/usr/lib/rabbitmq/bin/rabbitmqctl";
    private const string Loopback = "127.0.0.1";
    private const int PortsOfBroker = 3;

    // As the kernel's table of sockets writes 127.0.0.1, and the state of one that listens.
    private const string LoopbackDigits = "0100007F";
    private const string Listening = "0A";

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);

    private readonly BrokerPlace place;
    private readonly string root;
    private readonly int[] ports = TakePorts(1 + (PortsOfBroker * BrokerCluster.Count));

    private BrokerFolder(BrokerPlace place)
    {
        this.place = place;
        root = place.Folder is { } folder
            ? Directory.CreateDirectory(folder).FullName
            : Directory.CreateTempSubdirectory("kapok-brokers-").FullName;
    }

    internal string Password { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    internal string PasswordFile => Path.Combine(root, "password");

    internal string CaFile => Path.Combine(root, BrokerCertificates.CaFile);

    internal static BrokerFolder Create(BrokerPlace place)
    {
        BrokerFolder folder = new(place);
        WriteSecret(Path.Combine(folder.root, ".erlang.cookie"), folder.Password, UnixFileMode.UserRead);
        WriteSecret(folder.PasswordFile, folder.Password + "\n", UnixFileMode.UserRead | UnixFileMode.UserWrite);
        BrokerCertificates.Write(folder.root, place.Host);
        File.WriteAllText(Path.Combine(folder.root, "definitions.json"), BrokerSettings.Definitions(folder.Password));
        File.WriteAllText(Path.Combine(folder.root, "plugins"), "[].");
        for (int broker = 0; broker < BrokerCluster.Count; broker++)
        {
            _ = Directory.CreateDirectory(folder.Of(broker));
            File.WriteAllText(
                Path.Combine(folder.Of(broker), "rabbitmq.conf"),
                BrokerSettings.Configuration(folder.root, place.Host, folder.Port(broker, 0), folder.Port(broker, 1)));
        }

        return folder;
    }

    internal Uri AddressOf(int broker, bool isSecure) => new(isSecure
        ? $"amqps://{place.Host}:{Port(broker, 1)}/{BrokerCluster.VirtualHost}"
        : $"amqp://{Loopback}:{Port(broker, 0)}/{BrokerCluster.VirtualHost}");

    internal static string NameOf(int broker) => $"r{broker}@localhost";

    internal static int NumberOf(string node) => int.Parse(node.AsSpan(1, 1), CultureInfo.InvariantCulture);

    /// <summary>The port mapper of Erlang: an own one, so that nobody else's is needed or disturbed.</summary>
    internal Task<WatchedProcess> StartNamesAsync(CancellationToken cancellationToken) => WatchedProcess.StartAsync(
        Path.Combine(root, "epmd.log"), Environment(0), [.. place.Prefix, "epmd", "-address", Loopback, "-port", Text(ports[0])], cancellationToken);

    internal Task<WatchedProcess> StartBrokerAsync(int broker, CancellationToken cancellationToken) =>
        WatchedProcess.StartAsync(LogOf(broker), Environment(broker), [.. place.Prefix, Server], cancellationToken);

    internal async Task UntilListeningAsync(int broker, WatchedProcess process, CancellationToken cancellationToken)
    {
        while (!IsListening(process.Id, Port(broker, 0)))
        {
            if (process.HasExited)
            {
                string[] log = await File.ReadAllLinesAsync(LogOf(broker), cancellationToken);
                throw new InvalidOperationException($"broker {broker} ended: {string.Join('\n', log.TakeLast(20))}");
            }

            await Task.Delay(LookInterval, cancellationToken);
        }
    }

    internal async Task<string> ControlAsync(int broker, string[] arguments, CancellationToken cancellationToken)
    {
        string[] words = [.. place.Prefix, Control, "--node", NameOf(broker), .. arguments];
        ProcessStartInfo start = new(words[0], words.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in Environment(broker))
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"rabbitmqctl {string.Join(' ', arguments)}: {output}{await errors}");
    }

    public void Dispose()
    {
        if (place.Folder is null)
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private string Of(int broker) => Path.Combine(root, "r" + Text(broker));

    private string LogOf(int broker) => Path.Combine(Of(broker), "broker.log");

    private int Port(int broker, int which) => ports[1 + (PortsOfBroker * broker) + which];

    // The program of the package's own folder: the one in the path changes the user. Input is allowed and then not
    // read, so that the broker takes the place of its starting script, and its process id with it.
    private Dictionary<string, string> Environment(int broker) => new()
    {
        ["HOME"] = root,
        ["ERL_EPMD_ADDRESS"] = Loopback,
        ["ERL_EPMD_PORT"] = Text(ports[0]),
        ["RABBITMQ_NODENAME"] = NameOf(broker),
        ["RABBITMQ_DIST_PORT"] = Text(Port(broker, 2)),
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(Of(broker), "rabbitmq.conf"),
        ["RABBITMQ_ADVANCED_CONFIG_FILE"] = Path.Combine(Of(broker), "advanced.config"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(root, "plugins"),
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(Of(broker), "data"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(Of(broker), "log"),
        ["RABBITMQ_GENERATED_CONFIG_DIR"] = Path.Combine(Of(broker), "generated"),
        ["RABBITMQ_ALLOW_INPUT"] = "true",
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-noinput -kernel inet_dist_use_interface {127,0,0,1}",
    };

    // The process may be in a network of its own, where nobody here can connect to it.
    private static bool IsListening(int process, int port)
    {
        string table = Path.Combine("/proc", Text(process), "net", "tcp");
        string address = LoopbackDigits + ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        try
        {
            return File.ReadLines(table)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Any(cells => cells[1] == address && cells[3] == Listening);
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return false;
        }
    }

    private static int[] TakePorts(int count)
    {
        TcpListener[] held = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        Array.ForEach(held, listener => listener.Start());
        int[] taken = Array.ConvertAll(held, listener => ((IPEndPoint)listener.LocalEndpoint).Port);
        Array.ForEach(held, listener => listener.Dispose());
        return taken;
    }

    private static void WriteSecret(string path, string text, UnixFileMode mode)
    {
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
