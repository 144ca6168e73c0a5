using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Identity;
using Kapok.Node.Networks;

namespace Kapok.Bench.Load;

/// <summary>A network of members that each run a process, with one client that signs.</summary>
internal sealed class BenchNetwork : IAsyncDisposable
{
    internal const string ClientId = "bench-client";
    internal const string ClientCode = "91440112MA5CT00135";

    private readonly string folder;
    private readonly List<NodeProcess> nodes = [];

    private BenchStreams? streams;

    private BenchNetwork(string folder) => this.folder = folder;

    internal IReadOnlyList<NodeProcess> Nodes => nodes;

    internal IReadOnlyList<HttpClient> Clients { get; private set; } = [];

    internal LedgerGenesis Genesis { get; private set; } = null!;

    internal SignerKey ClientKey { get; private set; } = null!;

    internal static async Task<BenchNetwork> StartAsync(
        LoadOptions options, TextWriter notes, CancellationToken cancellationToken)
    {
        BenchNetwork network = new(Directory.CreateTempSubdirectory("kapok-bench-").FullName);
        try
        {
            await notes.WriteLineAsync($"founding a network of {options.Members} processes…");
            await network.FoundAsync(options, cancellationToken);
            await network.PrepareAsync(cancellationToken);
            await Workload.All[options.Scenario].PrepareAsync(network, cancellationToken);
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (HttpClient client in Clients)
        {
            client.Dispose();
        }

        ClientKey?.Dispose();
        foreach (NodeProcess node in nodes)
        {
            await node.DisposeAsync();
        }

        await (streams?.DisposeAsync() ?? ValueTask.CompletedTask);
        Directory.Delete(folder, recursive: true);
    }

    private async Task FoundAsync(LoadOptions options, CancellationToken cancellationToken)
    {
        int[] ports = FreePorts(options.Members);
        List<string> applications = [];
        foreach (int member in Enumerable.Range(0, options.Members))
        {
            applications.Add(await NewMember.CreateAsync(
                new NewMemberOptions(
                    Data(member), "m" + member, CodeOf(member), "成员", "Member", options.Suite,
                    new EndpointAddress("127.0.0.1", ports[member]), null),
                cancellationToken));
        }

        string genesis = Path.Combine(folder, "genesis.kapok");
        LogPlan? logs = options.Engine == LoadOptions.RabbitMq ? BenchStreams.Plan : null;
        _ = Founding.Create(applications, "bench", "m0", genesis, logs);
        foreach (int member in Enumerable.Range(0, options.Members))
        {
            _ = Joining.Join(Data(member), genesis, null, null);
        }

        if (logs is not null)
        {
            await StartStreamsAsync(options.Members, cancellationToken);
        }

        bool isRead = LedgerGenesis.TryRead(await File.ReadAllBytesAsync(genesis, cancellationToken), out LedgerGenesis? read, out _);
        Genesis = isRead ? read! : throw new InvalidOperationException("the genesis that was just made cannot be read");
        string kapok = Path.Combine(AppContext.BaseDirectory, "kapok");
        nodes.AddRange(await Task.WhenAll(Enumerable.Range(0, options.Members).Select(
            member => NodeProcess.StartAsync(kapok, Data(member), cancellationToken))));
        Clients = [.. nodes.Select(node => new HttpClient { BaseAddress = node.Url, Timeout = TimeSpan.FromMinutes(5) })];
    }

    private async Task StartStreamsAsync(int members, CancellationToken cancellationToken)
    {
        streams = await BenchStreams.StartAsync(cancellationToken);
        foreach (int member in Enumerable.Range(0, members))
        {
            streams.Tell(Data(member));
        }

        await streams.DeclareAsync(Data(0), cancellationToken);
    }

    /// <summary>Height of the last final block.</summary>
    internal async Task<ulong> HeightAsync(CancellationToken cancellationToken) =>
        (await new KapokClient(Clients[0], TimeProvider.System).StatusAsync(cancellationToken)).Value!.Height;

    // The client is registered as on any network, by transactions.
    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        KeyFolder keys = new(Data(0), Genesis.Domain.Suite);
        using SignerKey authority = keys.ReadAuthority("m0");
        if (!CertificateAuthority.TryOpen(Genesis.Domain.Suite, authority.Signer, authority.Der, out CertificateAuthority? ca))
        {
            throw new InvalidOperationException("the CA that was just made cannot be opened");
        }

        long nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        PrivateKey key = Genesis.Domain.Suite.GeneratePrivateKey();
        byte[] der = ca.IssueFor(
            ClientId, CertificateKind.User, "clerk", key.PublicKey, nowMs - 3_600_000, nowMs + 86_400_000);
        bool isRead = Certificates.TryRead(Genesis.Domain.Suite, der, out CertificateFacts? facts);
        ClientKey = isRead ? new SignerKey(key, facts!, der) : throw new InvalidOperationException("the certificate cannot be read");
        await SubmitAsync(0, "identity", "register-organisation",
            $$"""{"id":"{{ClientId}}","uscc":"{{ClientCode}}","nameZh":"客户","nameEn":"Client"}""", cancellationToken);
        await SubmitAsync(0, "identity", "add-certificate",
            $$"""{"certificate":"{{Convert.ToBase64String(der)}}"}""", cancellationToken);
    }

    /// <summary>A member's operator signs a command, and it becomes final.</summary>
    internal async Task SubmitAsync(
        int member, string contract, string command, string arguments, CancellationToken cancellationToken, bool mayBeRefused = false)
    {
        using SignerKey signer = new KeyFolder(Data(member), Genesis.Domain.Suite).ReadUser("m" + member, KeyFolder.OperatorUser);
        KapokClient client = new(Clients[0], TimeProvider.System);
        Submission done = await client.SubmitAsync(
            new RequestSigner(Genesis, signer),
            new ContractCall(contract, command, Encoding.UTF8.GetBytes(arguments)),
            new SubmitOptions(Stage.Final, 60_000),
            cancellationToken);
        if (done.Failure is { } failure && !(mayBeRefused && failure is RefusedFailure))
        {
            throw new InvalidOperationException($"{contract} {command}: {failure.Message}");
        }
    }

    private string Data(int member) => Path.Combine(folder, "m" + member);

    private static Uscc CodeOf(int member) =>
        Uscc.TryComplete("11440112", "M" + member.ToString("D7", System.Globalization.CultureInfo.InvariantCulture), out Uscc code)
            ? code
            : throw new InvalidOperationException("no credit code");

    private static int[] FreePorts(int count)
    {
        TcpListener[] held = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        Array.ForEach(held, listener => listener.Start());
        int[] ports = Array.ConvertAll(held, listener => ((IPEndPoint)listener.LocalEndpoint).Port);
        Array.ForEach(held, listener => listener.Dispose());
        return ports;
    }
}
