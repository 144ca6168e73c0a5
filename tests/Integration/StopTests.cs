using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Cryptography;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>A node that is told to stop (docs/operating/service.md).</summary>
public sealed class StopTests : IDisposable
{
    private const int Stopped = 3;
    private const int Calls = 40;
    private const int EndedBySignal = 128 + 15;

    // After which deploy/systemd/kapok-node@.service lets it be killed.
    private static readonly TimeSpan KilledAfter = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kapok-stop-");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task WhatItTookBecomesFinalAndTheServiceManagerIsTold()
    {
        string path = Path.Combine(folder.FullName, "notify");
        using Socket manager = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(new UnixDomainSocketEndPoint(path));
        await using SeparateNodes nodes = await SeparateNodes.FoundAsync(Cancelled);
        Dictionary<string, string> environment = new() { ["NOTIFY_SOCKET"] = path };
        await Task.WhenAll(
            nodes.StartAsync(0, Cancelled),
            nodes.StartAsync(1, Cancelled),
            nodes.StartAsync(2, Cancelled),
            nodes.StartAsync(Stopped, environment, Cancelled, "--log-format", "json"));
        Assert.Equal("READY=1", await HeardAsync(manager));
        await nodes.UntilReadyAsync(Stopped, Cancelled);
        IReadOnlyList<Submission> taken = await SubmitAsync(nodes, Stopped, Calls);

        await nodes.TellToStopAsync(Stopped, Cancelled);
        int exitCode = await EndAsync(nodes, Stopped);

        Assert.Equal(0, exitCode);
        Assert.Equal("STOPPING=1", await HeardAsync(manager));
        Assert.All(taken, submission => Assert.Null(submission.Failure));
        await UntilFinalAsync(nodes.Http(0), [.. taken.Select(submission => submission.Status!.Id)]);
        string[] lines = [.. nodes.LogOf(Stopped).Where(line => line.Length > 0)];
        Assert.All(lines, line => JsonDocument.Parse(line).Dispose());
        Assert.Contains(lines, line => line.Contains("\"event\":\"Stopped\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithoutAQuorumItAnswersAsThingsStandAndASecondSignalEndsItAtOnce()
    {
        await using SeparateNodes nodes = await SeparateNodes.FoundAsync(Cancelled);
        await nodes.StartAllAsync(Cancelled);
        await nodes.UntilReadyAsync(1, Cancelled);
        await nodes.UntilReadyAsync(Stopped, Cancelled);
        await nodes.KillAsync(0, 2);

        (Task<HttpResponseMessage> waiting, HttpResponseMessage refused) = await StoppingAsync(nodes, Stopped);
        using (refused)
        {
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Contains("stopping", await refused.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        }

        using (HttpResponseMessage answer = await waiting)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain("\"final\"", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        }

        Assert.Equal(0, await EndAsync(nodes, Stopped));

        (waiting, refused) = await StoppingAsync(nodes, 1);
        refused.Dispose();
        await nodes.TellToStopAsync(1, Cancelled);
        Assert.Equal(EndedBySignal, await EndAsync(nodes, 1));
        _ = await Assert.ThrowsAnyAsync<HttpRequestException>(() => waiting);
    }

    // Somebody waits for what cannot become final; then the node is told to stop, and refuses what is new.
    private static async Task<(Task<HttpResponseMessage> Waiting, HttpResponseMessage Refused)> StoppingAsync(
        SeparateNodes nodes, int member)
    {
        Submission open = Assert.Single(await SubmitAsync(nodes, member, 1));
        Assert.Null(open.Failure);
        Task<HttpResponseMessage> waiting = nodes.Http(member).GetAsync(
            new Uri($"v1/transactions/{open.Status!.Id}?wait=final&timeoutMs=60000", UriKind.Relative), Cancelled);
        await nodes.TellToStopAsync(member, Cancelled);
        while (true)
        {
            HttpResponseMessage ready = await nodes.Http(member).GetAsync(new Uri("health/ready", UriKind.Relative), Cancelled);
            if (ready.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                return (waiting, ready);
            }

            ready.Dispose();
        }
    }

    // The same command again and again: all but one are refused by the contract, and become final as well.
    private static async Task<IReadOnlyList<Submission>> SubmitAsync(SeparateNodes nodes, int member, int count)
    {
        Assert.True(CryptoSuites.TryGet("intl", out ICryptoSuite? suite));
        using SignerKey key = new KeyFolder(nodes.Folders.Data(Stopped), suite).ReadUser("gz-tax", "operator");
        byte[] arguments = Encoding.UTF8.GetBytes(
            """{"id":"gz-coffee","uscc":"91440112MA5CT00135","nameZh":"gz-coffee","nameEn":"gz-coffee"}""");
        ContractCall call = new("identity", "register-organisation", arguments);
        return await nodes.Client(member).SubmitManyAsync(
            new RequestSigner(nodes.Genesis, key),
            [.. Enumerable.Repeat(call, count)],
            new SubmitManyOptions(Stage.Seen, 30_000, Parallel: 8, GroupCount: 0),
            Cancelled);
    }

    private static async Task UntilFinalAsync(HttpClient http, HashSet<string> open)
    {
        using StreamReader events = new(await http.GetStreamAsync(
            new Uri("v1/events?after=0&transactions=true", UriKind.Relative), Cancelled));
        while (open.Count > 0 && await events.ReadLineAsync(Cancelled) is { } line)
        {
            _ = open.RemoveWhere(id => line.Contains(id, StringComparison.Ordinal));
        }

        Assert.Empty(open);
    }

    private static async Task<int> EndAsync(SeparateNodes nodes, int member)
    {
        using CancellationTokenSource killed = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        killed.CancelAfter(KilledAfter);
        return await nodes.EndAsync(member, killed.Token);
    }

    private static async Task<string> HeardAsync(Socket socket)
    {
        byte[] text = new byte[64];
        int count = await socket.ReceiveAsync(text, Cancelled);
        return Encoding.ASCII.GetString(text, 0, count);
    }
}
