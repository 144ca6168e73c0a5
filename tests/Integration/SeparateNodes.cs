using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Node.Networks;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>Four nodes in four processes, which can be killed and started again one by one.</summary>
internal sealed class SeparateNodes : IAsyncDisposable
{
    private const string Data = "data: ";

    private readonly Process?[] processes = new Process?[FoundedFolders.Members.Count];
    private readonly ConcurrentQueue<string>[] logs = [.. FoundedFolders.Members.Select(_ => new ConcurrentQueue<string>())];
    private readonly HttpClient?[] https = new HttpClient?[FoundedFolders.Members.Count];

    private SeparateNodes(FoundedFolders folders)
    {
        Folders = folders;
        Genesis = Read(folders.GenesisFile);
    }

    internal FoundedFolders Folders { get; }

    internal LedgerGenesis Genesis { get; }

    /// <summary>Founds a network; no node runs yet.</summary>
    internal static async Task<SeparateNodes> FoundAsync(
        CancellationToken cancellationToken, LogPlan? logs = null, TimeProvider? time = null) =>
        new(await FoundedFolders.FoundAsync(cancellationToken, logs, time));

    internal HttpClient Http(int member) => https[member]!;

    internal KapokClient Client(int member) => new(https[member]!, TimeProvider.System);

    /// <summary>What a member's node wrote to standard error since its last start.</summary>
    internal IReadOnlyList<string> LogOf(int member) => [.. logs[member]];

    internal Task StartAsync(int member, CancellationToken cancellationToken) =>
        StartAsync(member, new Dictionary<string, string>(), cancellationToken);

    internal async Task StartAsync(
        int member,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken,
        params string[] options)
    {
        ProcessStartInfo start = new(
            CommandProcess.Executable(), ["node", "--data", Folders.Data(member), "--port", "0", "--json", .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        ConcurrentQueue<string> log = logs[member] = new();
        Process process = Process.Start(start)!;
        processes[member] = process;
        process.ErrorDataReceived += (_, line) => log.Enqueue(line.Data ?? string.Empty);
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith('{'))
            {
                using JsonDocument ready = JsonDocument.Parse(line);
                https[member] = new HttpClient { BaseAddress = new Uri(ready.RootElement.GetProperty("ready").GetString()!) };
                return;
            }
        }

        Assert.Fail($"the node of {FoundedFolders.Members[member]} ended before it listened");
    }

    internal Task StartAllAsync(CancellationToken cancellationToken) =>
        StartAllAsync(new Dictionary<string, string>(), cancellationToken);

    internal Task StartAllAsync(IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken) => Task.WhenAll(
        Enumerable.Range(0, processes.Length).Select(member => StartAsync(member, environment, cancellationToken)));

    /// <summary>SIGTERM: the node is told to stop.</summary>
    internal Task TellToStopAsync(int member, CancellationToken cancellationToken) => CommandProcess.RequireAsync(
        "kill",
        new Dictionary<string, string>(),
        cancellationToken,
        "-TERM",
        processes[member]!.Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Waits until a node that was told to stop ended; its exit code.</summary>
    internal async Task<int> EndAsync(int member, CancellationToken cancellationToken)
    {
        using Process ending = processes[member]!;
        await ending.WaitForExitAsync(cancellationToken);
        processes[member] = null;
        https[member]!.Dispose();
        return ending.ExitCode;
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is said.</summary>
    internal async Task KillAsync(params int[] members)
    {
        foreach (int member in members)
        {
            processes[member]!.Kill();
        }

        foreach (int member in members)
        {
            await processes[member]!.WaitForExitAsync(CancellationToken.None);
            processes[member]!.Dispose();
            processes[member] = null;
            https[member]!.Dispose();
        }
    }

    /// <summary>The tax operator registers an organisation through a member's node.</summary>
    internal async Task<Submission> RegisterAsync(int member, string id, string uscc, CancellationToken cancellationToken)
    {
        string arguments = $$"""{"id":"{{id}}","uscc":"{{uscc}}","nameZh":"{{id}}","nameEn":"{{id}}"}""";
        return await SubmitAsync(
            member, new ContractCall("identity", "register-organisation", Encoding.UTF8.GetBytes(arguments)), cancellationToken);
    }

    /// <summary>The tax operator submits through a member's node.</summary>
    internal async Task<Submission> SubmitAsync(int member, ContractCall call, CancellationToken cancellationToken)
    {
        Assert.True(CryptoSuites.TryGet("intl", out ICryptoSuite? suite));
        using SignerKey key = new KeyFolder(Folders.Data(3), suite).ReadUser("gz-tax", "operator");
        KapokClient client = Client(member);
        await UntilReadyAsync(member, cancellationToken);
        return await client.SubmitAsync(
            new RequestSigner(Genesis, key),
            call,
            new SubmitOptions(Stage.Final, 60_000),
            cancellationToken);
    }

    /// <summary>Waits until a member's last final block is at a height.</summary>
    internal async Task UntilHeightAsync(int member, ulong height, CancellationToken cancellationToken)
    {
        // The stream begins before the question: no block falls between them. It answers at once, however quiet it is.
        using StreamReader events = new(await https[member]!.GetStreamAsync(
            new Uri("v1/events", UriKind.Relative), cancellationToken));
        Answer<LedgerStatus> status = await Client(member).StatusAsync(cancellationToken);
        ulong reached = status.Value!.Height;
        while (reached < height && await events.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(Data, StringComparison.Ordinal))
            {
                using JsonDocument block = JsonDocument.Parse(line[Data.Length..]);
                reached = block.RootElement.GetProperty("height").GetUInt64();
            }
        }

        Assert.True(reached >= height);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync([.. Enumerable.Range(0, processes.Length).Where(member => processes[member] is not null)]);
        Folders.Dispose();
    }

    internal async Task UntilReadyAsync(int member, CancellationToken cancellationToken)
    {
        CommandResult ready = await KapokAsync(member, cancellationToken, "status", "--until-ready", "60");
        Assert.True(ready.ExitCode == 0, ready.Error);
    }

    /// <summary>A member's operator runs a command on its own node, with its own data folder where the command has one.</summary>
    internal Task<CommandResult> KapokAsync(int member, CancellationToken cancellationToken, params string[] arguments) =>
        CommandProcess.KapokAsync(
            new Dictionary<string, string>
            {
                ["KAPOK_HOME"] = Folders.Home,
                ["KAPOK_DATA"] = Folders.Data(member),
                ["KAPOK_URL"] = https[member]?.BaseAddress!.ToString() ?? string.Empty,
            },
            cancellationToken,
            arguments);

    private static LedgerGenesis Read(string file)
    {
        Assert.True(LedgerGenesis.TryRead(File.ReadAllBytes(file), out LedgerGenesis? genesis, out _));
        return genesis!;
    }
}
