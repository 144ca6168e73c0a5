using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Brokers;

/// <summary>
/// A process that ends when this one does, even by SIGKILL: a shell beside it waits for the end of its own input, which
/// we hold, and then kills it.
/// </summary>
internal sealed class WatchedProcess : IAsyncDisposable
{
    // Ctrl-C reaches the shell too, which has to outlive it.
    private const string Watch = """trap "" INT TERM HUP; log=$1; shift; "$@" >>"$log" 2>&1 </dev/null & echo $!; cat >/dev/null; kill -9 $! 2>/dev/null; wait""";

    private readonly Process shell;
    private readonly Process watched;

    private WatchedProcess(Process shell, Process watched)
    {
        this.shell = shell;
        this.watched = watched;
    }

    internal int Id => watched.Id;

    internal bool HasExited => watched.HasExited;

    internal static async Task<WatchedProcess> StartAsync(
        string log, IReadOnlyDictionary<string, string> environment, string[] command, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new("/bin/sh", ["-c", Watch, "sh", log, .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        Process shell = Process.Start(start)!;
        string id = (await shell.StandardOutput.ReadLineAsync(cancellationToken))!;
        return new WatchedProcess(shell, Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture)));
    }

    internal Task ExitAsync(CancellationToken cancellationToken) => watched.WaitForExitAsync(cancellationToken);

    /// <summary>SIGKILL.</summary>
    internal void Kill() => watched.Kill();

    public async ValueTask DisposeAsync()
    {
        shell.StandardInput.Close();
        await shell.WaitForExitAsync(CancellationToken.None);
        shell.Dispose();
        watched.Dispose();
    }
}
