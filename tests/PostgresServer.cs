using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace Kapok.Tests;

/// <summary>
/// A PostgreSQL server of its own, of Debian's package, on a loopback port with data in a temporary folder. The server
/// refuses to run as root; then it runs as the user that the package made.
/// </summary>
internal sealed class PostgresServer : IDisposable
{
    private const string Programs = "/usr/lib/postgresql";
    private const string Owner = "postgres";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kapok-postgres-");
    private readonly int port = FreePort();
    private readonly bool isSynced;
    private Process? process;

    /// <summary>Makes and starts a server.</summary>
    /// <param name="isSynced">Whether a commit waits for the disk, as it does where data matter.</param>
    internal PostgresServer(bool isSynced = false)
    {
        this.isSynced = isSynced;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_111_111);
        }

        using Process made = Launch(
            _ => { }, "initdb", "-D", Data, "-A", "trust", "-U", Owner, "-E", "UTF8", "--locale=C", "--no-sync");
        made.WaitForExit();
        if (made.ExitCode != 0)
        {
            throw new InvalidOperationException($"initdb in {folder.FullName} ended with {made.ExitCode}.");
        }

        Start();
    }

    /// <summary>How the administrator of the server is reached, without a password.</summary>
    internal string Connection => ConnectionAs(Owner);

    private string Data => Path.Combine(folder.FullName, "data");

    internal string ConnectionAs(string user) => string.Create(
        CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Database=postgres;Username={user}");

    /// <summary>Starts the server where it was; returns when it takes connections.</summary>
    internal void Start()
    {
        TaskCompletionSource<bool> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        process = Launch(
            line => Listen(ready, line),
            "postgres",
            "-D",
            Data,
            "-p",
            port.ToString(CultureInfo.InvariantCulture),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=" + folder.FullName,
            "-c",
            "fsync=" + (isSynced ? "on" : "off"));
        if (!ready.Task.GetAwaiter().GetResult())
        {
            throw new InvalidOperationException("The PostgreSQL server ended before it was ready.");
        }
    }

    /// <summary>Stops the server at once, as a crash would: connections break, and nothing is flushed.</summary>
    internal void Crash()
    {
        using Process signal = Process.Start(
            "kill", ["-QUIT", process!.Id.ToString(CultureInfo.InvariantCulture)]);
        signal.WaitForExit();
        process.WaitForExit();
        process.Dispose();
        process = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (process is not null)
        {
            Crash();
        }

        folder.Delete(recursive: true);
    }

    // The last line is none: the server ended.
    private static void Listen(TaskCompletionSource<bool> ready, string? line)
    {
        if (line is null || line.Contains("ready to accept connections", StringComparison.Ordinal))
        {
            _ = ready.TrySetResult(line is not null);
        }
    }

    private static Process Launch(Action<string?> hear, string program, params string[] arguments)
    {
        string path = Path.Combine(Newest(), "bin", program);
        string[] command = Environment.UserName == "root"
            ? ["setpriv", "--reuid=" + Owner, "--regid=" + Owner, "--init-groups", path, .. arguments]
            : [path, .. arguments];
        ProcessStartInfo start = new(command[0], (IEnumerable<string>)command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["LC_ALL"] = "C";
        Process launched = Process.Start(start)!;
        launched.OutputDataReceived += (_, _) => { };
        launched.ErrorDataReceived += (_, said) => hear(said.Data);
        launched.BeginOutputReadLine();
        launched.BeginErrorReadLine();
        return launched;
    }

    private static string Newest()
    {
        string[] versions = Directory.Exists(Programs) ? Directory.GetDirectories(Programs) : [];
        Array.Sort(versions, StringComparer.Ordinal);
        return versions.Length > 0
            ? versions[^1]
            : throw new InvalidOperationException("There is no PostgreSQL server; install it with: sudo apt-get install postgresql");
    }

    private static int FreePort()
    {
        using TcpListener held = new(IPAddress.Loopback, 0);
        held.Start();
        return ((IPEndPoint)held.LocalEndpoint).Port;
    }
}
