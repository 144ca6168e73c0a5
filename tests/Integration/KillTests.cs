using System;
using System.Collections.Concurrent;
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
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>kill -9 under load: nothing that was reported final is ever lost, and members agree.</summary>
public sealed class KillTests : IDisposable
{
    // ./kapok test --long kills more often.
    private static readonly int Kills = Environment.GetEnvironmentVariable("KAPOK_LONG") is null ? 20 : 200;

    private const int Clients = 8;

    private readonly string folder = Directory.CreateTempSubdirectory("kapok-kill-").FullName;
    private readonly ConcurrentDictionary<string, (ulong Height, string Block)> final = new();
    private readonly SemaphoreSlim noted = new(0);
    private long number;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatWasReportedFinalSurvivesKillsUnderLoad()
    {
        string data = Path.Combine(folder, "data");
        Random dice = new(20261121);
        for (int round = 1; round <= Kills; round++)
        {
            await using KilledProcess network = await KilledProcess.StartAsync(data, Cancelled);
            await CheckAsync(network, round);
            using CancellationTokenSource stop = new();
            Task[] load = [.. Enumerable.Range(0, Clients).Select(i => LoadAsync(network, data, i, stop.Token))];
            int before = final.Count;
            await UntilFinalAsync(before + dice.Next(1, 150), load);
            await network.KillAsync();
            await stop.CancelAsync();
            await Task.WhenAll(load);
        }

        await using KilledProcess last = await KilledProcess.StartAsync(data, Cancelled);
        await CheckAsync(last, Kills + 1);
        Assert.True(final.Count >= Kills, "each round made something final");
    }

    public void Dispose()
    {
        noted.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task UntilFinalAsync(int count, Task[] load)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        while (final.Count < count)
        {
            Assert.DoesNotContain(load, task => task.IsFaulted);
            await noted.WaitAsync(limit.Token);
        }
    }

    // Each client goes on until the process is gone under it.
    private async Task LoadAsync(KilledProcess network, string data, int client, CancellationToken stop)
    {
        Assert.True(CryptoSuites.TryGet("intl", out ICryptoSuite? suite));
        byte[] file = await File.ReadAllBytesAsync(Path.Combine(data, "genesis.kapok"), Cancelled);
        Assert.True(LedgerGenesis.TryRead(file, out LedgerGenesis? genesis, out _));
        using SignerKey key = new KeyFolder(data, suite).ReadUser("gz-coffee", "clerk");
        using HttpClient http = new() { BaseAddress = network.Urls[client % network.Urls.Length] };
        KapokClient kapok = new(http, TimeProvider.System);
        RequestSigner signer = new(genesis!, key);
        while (!stop.IsCancellationRequested)
        {
            ContractCall call = new(
                "einvoice", "issue", Encoding.UTF8.GetBytes(Invoices.Issue(Interlocked.Increment(ref number))));
            try
            {
                Note(await kapok.SubmitAsync(signer, call, new SubmitOptions(Stage.Final, 5_000), stop));
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private void Note(Submission submission)
    {
        if (submission.Status is { Stage: Stage.Final } status)
        {
            final[status.Id] = (status.Height!.Value, status.Block!);
            _ = noted.Release();
        }
    }

    private async Task CheckAsync(KilledProcess network, int round)
    {
        HttpClient[] https = [.. network.Urls.Select(url => new HttpClient { BaseAddress = url })];
        KapokClient[] members = [.. https.Select(http => new KapokClient(http, TimeProvider.System))];
        LedgerStatus[] statuses = await EvenAsync(members, round);
        Assert.Single(statuses.Select(status => status.StateRoot).Distinct());
        // Each round asks one member about everything; the last one asks all of them.
        foreach (KapokClient member in round > Kills ? members : [members[round % members.Length]])
        {
            await Parallel.ForEachAsync(final, Cancelled, async (known, cancellationToken) =>
            {
                Answer<TransactionStatus> answer = await member.TransactionAsync(known.Key, cancellationToken);
                TransactionStatus? status = answer.Value;
                Assert.True(
                    status is { Stage: Stage.Final } && (status.Height, status.Block) == known.Value,
                    $"round {round}: {known} was final, now it is {status} at {member.Address}");
            });
        }

        Array.ForEach(https, http => http.Dispose());
    }

    // Members that were killed at different heights finish what the log holds.
    private static async Task<LedgerStatus[]> EvenAsync(KapokClient[] members, int round)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        while (true)
        {
            List<LedgerStatus> statuses = [];
            foreach (KapokClient member in members)
            {
                Answer<LedgerStatus> answer = await member.StatusAsync(Cancelled);
                statuses.Add(answer.Value ?? throw new InvalidOperationException(answer.Failure!.ToString()));
            }

            Assert.All(statuses, status => Assert.Null(status.Alarm));
            if (statuses.Select(status => status.Height).Distinct().Count() == 1)
            {
                return [.. statuses];
            }

            Assert.False(limit.IsCancellationRequested, $"round {round}: members stay at different heights");
        }
    }
}
