using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>The command <c>kapok up</c> as a process of its own, which can be killed.</summary>
internal sealed class KilledProcess : IAsyncDisposable
{
    private readonly Process process;

    private KilledProcess(Process process) => this.process = process;

    internal Uri[] Urls { get; private set; } = [];

    internal static Task<KilledProcess> StartAsync(string data, CancellationToken cancellationToken) =>
        StartAsync(data, [], new Dictionary<string, string>(), cancellationToken);

    internal static async Task<KilledProcess> StartAsync(
        string data,
        IReadOnlyList<string> options,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(
            CommandProcess.Executable(), ["up", "--data", data, "--port", "0", "--json", .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        KilledProcess killed = new(Process.Start(start)!);
        await killed.ReadReadyAsync(cancellationToken);
        return killed;
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is said.</summary>
    internal async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private async Task ReadReadyAsync(CancellationToken cancellationToken)
    {
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        string? line;
        while ((line = await process.StandardOutput.ReadLineAsync(cancellationToken)) is not null)
        {
            if (line.StartsWith('{'))
            {
                using JsonDocument ready = JsonDocument.Parse(line);
                Urls = [.. ready.RootElement.GetProperty("members").EnumerateArray()
                    .Select(member => new Uri(member.GetProperty("url").GetString()!))];
                return;
            }
        }

        Assert.Fail("kapok up ended before it was ready: " + await errors);
    }
}
