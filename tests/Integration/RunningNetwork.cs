using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Node.Networks;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>A network of four members in this process, in a folder of its own.</summary>
public sealed class RunningNetwork : IAsyncLifetime
{
    private NetworkHost? host;

    public string Folder { get; } = Directory.CreateTempSubdirectory("kapok-network-").FullName;

    public IReadOnlyList<HttpClient> Https { get; private set; } = [];

    public IReadOnlyList<KapokClient> Clients { get; private set; } = [];

    public LedgerGenesis Genesis { get; private set; } = null!;

    public KeyFolder Keys { get; private set; } = null!;

    public string Fingerprint => host!.Fingerprint;

    public Task Failed => host!.Failed;

    public async ValueTask InitializeAsync()
    {
        host = await NetworkHost.StartAsync(
            new NetworkOptions(Path.Combine(Folder, "data"), 0, 4), NullLoggerFactory.Instance, CancellationToken.None);
        Https = [.. host.Urls.Select(member => new HttpClient { BaseAddress = member.Url })];
        Clients = [.. Https.Select(http => new KapokClient(http, TimeProvider.System))];
        Assert.True(CryptoSuites.TryGet("intl", out ICryptoSuite? suite));
        Keys = new KeyFolder(Path.Combine(Folder, "data"), suite);
        byte[] file = await File.ReadAllBytesAsync(Path.Combine(Folder, "data", "genesis.kapok"));
        Assert.True(LedgerGenesis.TryRead(file, out LedgerGenesis? genesis, out _));
        Genesis = genesis!;
    }

    public async ValueTask DisposeAsync()
    {
        Https.ToList().ForEach(http => http.Dispose());
        if (host is not null)
        {
            await host.DisposeAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }

    public async Task<Submission> SubmitAsync(
        int member, string user, string command, string arguments, CancellationToken cancellationToken)
    {
        IReadOnlyList<Submission> submissions =
            await SubmitAllAsync(member, user, command, [arguments], cancellationToken);
        return submissions[0];
    }

    /// <summary>Submits commands of one user through one member and waits until each is final.</summary>
    public async Task<IReadOnlyList<Submission>> SubmitAllAsync(
        int member,
        string user,
        string command,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken)
    {
        string[] parts = user.Split('/');
        using SignerKey key = Keys.ReadUser(parts[0], parts[1]);
        ContractCall[] calls =
            [.. arguments.Select(a => new ContractCall("einvoice", command, Encoding.UTF8.GetBytes(a)))];
        return await Clients[member].SubmitManyAsync(
            new RequestSigner(Genesis, key),
            calls,
            new SubmitManyOptions(Stage.Final, 60_000, Parallel: 64, GroupCount: 0),
            cancellationToken);
    }
}
