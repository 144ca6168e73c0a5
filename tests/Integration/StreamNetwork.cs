using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Brokers;
using Kapok.Client;
using Kapok.Cryptography;
using Kapok.Node.Networks;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>Four nodes in four processes on a ledger with streams, and an issuer whose invoices are to stay.</summary>
internal sealed class StreamNetwork : IAsyncDisposable
{
    private const int Tax = 3;
    private const string Issuer = "gz-coffee";
    private const string IssuerCode = "91440112MA5CT00135";
    // Killed brokers come back in ten seconds, and on a machine with much else to do in more than sixty.
    private const int TimeoutMs = 240_000;

    private readonly SeparateNodes nodes;
    private readonly SignerKey issuer;
    private readonly List<(string Transaction, ulong Height)> final = [];
    private long next;

    private StreamNetwork(SeparateNodes nodes, SignerKey issuer)
    {
        this.nodes = nodes;
        this.issuer = issuer;
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    internal SeparateNodes Nodes => nodes;

    /// <summary>Declares the streams, founds the ledger, starts the nodes and authorises the issuer.</summary>
    internal static async Task<StreamNetwork> StartAsync(Streams streams, bool isHosted, params string[] names)
    {
        foreach (string name in names)
        {
            await streams.DeclareAsync(name, Cancelled);
        }

        SeparateNodes nodes = await SeparateNodes.FoundAsync(
            Cancelled, new LogPlan([.. names.Select(name => new StreamPlan(name, "gz-data"))], isHosted));
        try
        {
            for (int member = 0; member < FoundedFolders.Members.Count; member++)
            {
                WriteSettings(nodes.Folders.Data(member), streams.Cluster, names);
            }

            await nodes.StartAllAsync(Cancelled);
            return new StreamNetwork(nodes, await AuthoriseAsync(nodes));
        }
        catch
        {
            await nodes.DisposeAsync();
            throw;
        }
    }

    /// <summary>Issues invoices through a node until they are final, and notes where each stands.</summary>
    internal async Task IssueAsync(int member, int count)
    {
        long[] numbers = [.. Enumerable.Range(0, count).Select(_ => ++next)];
        IReadOnlyList<Submission> done = await nodes.Client(member).SubmitManyAsync(
            new RequestSigner(nodes.Genesis, issuer),
            [.. numbers.Select(number => new ContractCall("einvoice", "issue", Encoding.UTF8.GetBytes(Invoices.Issue(number))))],
            new SubmitManyOptions(Stage.Final, TimeoutMs, Parallel: 16, GroupCount: 0),
            Cancelled);
        Assert.All(done, submission => Assert.Null(submission.Failure));
        final.AddRange(done.Select(submission => (submission.Id!, submission.Status!.Height!.Value)));
    }

    /// <summary>Every node has every invoice that was final, where it was, and raised no alarm that stops it.</summary>
    internal async Task CheckAsync()
    {
        foreach (int member in Enumerable.Range(0, FoundedFolders.Members.Count))
        {
            await nodes.UntilHeightAsync(member, final.Max(invoice => invoice.Height), Cancelled);
            foreach ((string transaction, ulong height) in final)
            {
                TransactionStatus? told = (await nodes.Client(member).TransactionAsync(transaction, Cancelled)).Value;
                Assert.Equal((Stage.Final, height), (told!.Stage, told.Height));
                Assert.Null(told.Outcome!.Refusal);
            }

            Assert.Null((await StatusAsync(member)).Alarm);
        }
    }

    internal async Task<LedgerStatus> StatusAsync(int member) => (await nodes.Client(member).StatusAsync(Cancelled)).Value!;

    public async ValueTask DisposeAsync()
    {
        issuer.Dispose();
        await nodes.DisposeAsync();
    }

    private static void WriteSettings(string folder, BrokerCluster cluster, string[] names)
    {
        File.Copy(cluster.PasswordFile, Path.Combine(folder, "brokers.password"));
        File.Copy(cluster.CaFile, Path.Combine(folder, "brokers.pem"));
        string path = Path.Combine(folder, "node.json");
        StreamSettings settings = new(
            [.. cluster.Addresses(isSecure: true).Select(uri => uri.OriginalString)],
            BrokerCluster.NodeUser,
            "brokers.password",
            "brokers.pem");
        (NodeSettings.Read(path) with { Streams = names.ToDictionary(name => name, _ => settings) }).Write(path);
    }

    // As on any network: by transactions of the tax operator.
    private static async Task<SignerKey> AuthoriseAsync(SeparateNodes nodes)
    {
        Assert.Null((await nodes.RegisterAsync(Tax, Issuer, IssuerCode, Cancelled)).Failure);
        KeyFolder keys = new(nodes.Folders.Data(Tax), nodes.Genesis.Domain.Suite);
        using SignerKey tax = keys.ReadUser("gz-tax", KeyFolder.OperatorUser);
        using SignerKey authority = keys.ReadAuthority("gz-tax");
        Assert.True(CertificateAuthority.TryOpen(
            nodes.Genesis.Domain.Suite, authority.Signer, authority.Der, out CertificateAuthority? ca));
        long nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        PrivateKey key = nodes.Genesis.Domain.Suite.GeneratePrivateKey();
        byte[] der = ca!.IssueFor(Issuer, CertificateKind.User, "clerk", key.PublicKey, nowMs - 3_600_000, nowMs + 86_400_000);
        Assert.True(Certificates.TryRead(nodes.Genesis.Domain.Suite, der, out CertificateFacts? facts));
        (string Contract, string Command, string Arguments)[] calls =
        [
            ("identity", "add-certificate", $$"""{"certificate":"{{Convert.ToBase64String(der)}}"}"""),
            ("identity", "grant-role", """{"role":"einvoice.tax-authority","organisation":"gz-tax"}"""),
            ("einvoice", "authorise-issuer", await File.ReadAllTextAsync(Invoices.SamplePath("authorise-issuer.json"), Cancelled)),
        ];
        foreach ((string contract, string command, string arguments) in calls)
        {
            Submission done = await nodes.Client(Tax).SubmitAsync(
                new RequestSigner(nodes.Genesis, tax),
                new ContractCall(contract, command, Encoding.UTF8.GetBytes(arguments)),
                new SubmitOptions(Stage.Final, TimeoutMs),
                Cancelled);
            Assert.Null(done.Failure);
        }

        return new SignerKey(key, facts!, der);
    }
}
