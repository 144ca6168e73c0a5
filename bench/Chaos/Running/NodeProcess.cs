using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Bench.Chaos.Machines;

namespace Kapok.Bench.Chaos.Running;

/// <summary>The node of one member as <c>kapok node</c>, which is started, stopped and killed many times.</summary>
internal sealed class NodeProcess(NodeSetup setup, Guard guard, Findings findings)
{
    // Programs that a signal ends have an exit code above it; so has one that gives itself up.
    private const int OrderlyMax = 127;

    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndMax = TimeSpan.FromSeconds(30);

    private readonly Lock messages = new();
    private Process? process;

    internal NodeSetup Setup => setup;

    internal bool IsRunning => process is { HasExited: false };

    /// <summary>Whether it has a reason to end by itself, in order.</summary>
    internal bool MayEnd { get; set; }

    /// <summary>Finds out whether it ended and nobody told it to.</summary>
    internal void Look()
    {
        if (process is { HasExited: true } ended)
        {
            process = null;
            if (!MayEnd || ended.ExitCode > OrderlyMax)
            {
                findings.Add("died", $"the node of {setup.Member} ended by itself with exit code {ended.ExitCode}: {LastMessage()}");
            }

            ended.Dispose();
        }
    }

    /// <summary>Starts it and waits until it serves.</summary>
    /// <param name="skewSeconds">How far its clock is off.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task StartAsync(int skewSeconds, CancellationToken cancellationToken)
    {
        process = Process.Start(Command(skewSeconds))!;
        guard.AddProcess(process.Id);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginErrorReadLine();
        using CancellationTokenSource bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(StartMax);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(bound.Token) is { } line)
            {
                if (line.StartsWith('{'))
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It is said below.
        }

        findings.Add("start", $"the node of {setup.Member} did not serve within {StartMax.TotalSeconds} s: {LastMessage()}");
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is said.</summary>
    internal async Task KillAsync()
    {
        Look();
        if (process is { } running)
        {
            process = null;
            running.Kill();
            await running.WaitForExitAsync(CancellationToken.None);
            running.Dispose();
        }
    }

    /// <summary>SIGTERM: it ends in order.</summary>
    internal async Task EndAsync(CancellationToken cancellationToken)
    {
        Look();
        if (process is not { } running)
        {
            return;
        }

        Send(Signals.Terminate);
        using CancellationTokenSource bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(EndMax);
        try
        {
            await running.WaitForExitAsync(bound.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await KillAsync();
            findings.Add("end", $"the node of {setup.Member} did not end within {EndMax.TotalSeconds} s of SIGTERM: {LastMessage()}");
            return;
        }

        process = null;
        running.Dispose();
    }

    /// <summary>SIGSTOP: it stands still and keeps its connections.</summary>
    internal void Freeze() => Send(Signals.Stop);

    /// <summary>SIGCONT.</summary>
    internal void Thaw() => Send(Signals.Continue);

    /// <summary>The last line that it wrote.</summary>
    internal string LastMessage() => File.Exists(setup.Messages) ? File.ReadLines(setup.Messages).LastOrDefault() ?? "nothing" : "nothing";

    private void Send(int signal)
    {
        if (IsRunning)
        {
            Signals.Send(process!.Id, signal);
        }
    }

    private ProcessStartInfo Command(int skewSeconds)
    {
        List<string> words =
        [
            Path.Combine(AppContext.BaseDirectory, "kapok"), "node", "--data", setup.Data,
            "--port", setup.ApiPort.ToString(CultureInfo.InvariantCulture), "--trace", setup.Traces, "--json",
        ];
        if (skewSeconds != 0)
        {
            // Time that only grows stays right: a clock that is set wrong does not change how long a second is.
            words.InsertRange(0,
            [
                "env", "LD_PRELOAD=" + Machine.FakeTime, "FAKETIME_DONT_FAKE_MONOTONIC=1",
                string.Create(CultureInfo.InvariantCulture, $"FAKETIME={skewSeconds:+0;-0}s"),
            ]);
        }

        words.InsertRange(0, setup.Prefix);
        ProcessStartInfo start = new(words[0], words.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["KAPOK_HOME"] = Path.Combine(setup.Folder, "home");
        start.Environment["KAPOK_LANG"] = "en";
        return start;
    }

    private void Note(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (messages)
        {
            string time = TimeProvider.System.GetUtcNow().ToString("HH:mm:ss.fff ", CultureInfo.InvariantCulture);
            File.AppendAllText(setup.Messages, time + line + "\n");
        }
    }
}
