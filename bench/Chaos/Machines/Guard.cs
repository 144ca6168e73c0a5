using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Bench.Chaos.Machines;

/// <summary>
/// A small process that undoes everything when this one ends, however it ends: it waits until the pipe to it closes. The
/// orderly end takes the same way, so that there is one way only.
/// </summary>
internal sealed class Guard : IAsyncDisposable
{
    // Lines on standard input: "process PID", "space NAME", "mount FOLDER", "keep". A process counts only while its
    // command line names the run's folder: numbers of processes are used again.
    private const string Script = """
        trap '' INT TERM HUP
        root=$1 processes= spaces= mounts= keep=
        while read -r kind value; do
          case $kind in
            process) processes="$processes $value" ;;
            space) spaces="$spaces $value" ;;
            mount) mounts="$mounts $value" ;;
            keep) keep=1 ;;
          esac
        done
        for process in $processes; do
          if grep -qs "$root" "/proc/$process/cmdline"; then kill -KILL "$process"; fi
        done
        for process in $processes; do
          while grep -qs "$root" "/proc/$process/cmdline"; do sleep 0.1; done
        done
        for space in $spaces; do ip netns del "$space" 2>/dev/null; done
        if [ "$keep" ]; then
          for folder in $mounts; do cp -a "$folder" "$folder.kept"; done
        fi
        for folder in $mounts; do umount "$folder"; done
        if [ -z "$keep" ]; then rm -rf "$root"; fi
        """;

    private readonly Process process;
    private readonly Lock turn = new();

    private Guard(string folder, Process process)
    {
        Folder = folder;
        this.process = process;
    }

    /// <summary>The run's folder, removed at the end unless it is kept.</summary>
    internal string Folder { get; }

    internal static Guard Begin()
    {
        string folder = Directory.CreateTempSubdirectory("kapok-chaos-").FullName;
        IReadOnlyList<string> arguments = ["sh", "-c", Script, "guard", folder];

        // A group of its own: Ctrl-C at the terminal is for the run, which then ends in order.
        return new Guard(folder, Process.Start(new ProcessStartInfo("setsid", arguments) { RedirectStandardInput = true })!);
    }

    internal void AddProcess(int id) => Tell(string.Create(CultureInfo.InvariantCulture, $"process {id}"));

    internal void AddSpace(string name) => Tell("space " + name);

    internal void AddMount(string folder) => Tell("mount " + folder);

    /// <summary>Leaves the folder for whoever wants to know what went wrong.</summary>
    internal void Keep() => Tell("keep");

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Tell(string line)
    {
        lock (turn)
        {
            process.StandardInput.WriteLine(line);
            process.StandardInput.Flush();
        }
    }
}
