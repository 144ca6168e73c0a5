using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Client;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Bench.Load;

/// <summary>Offers transactions to all members and hears when they are final.</summary>
internal sealed class LoadRun
{
    private const int BatchMax = 100;
    private const int WarmUpSeconds = 5;
    private const int TicksPerSecond = 100;

    private readonly BenchNetwork network;
    private readonly LoadOptions options;
    private readonly TextWriter notes;
    private readonly RequestSigner signer;
    private readonly FinalWatch watch;
    private long number;
    private long offered;
    private long busy;
    private bool isTold;

    internal LoadRun(BenchNetwork network, LoadOptions options, TextWriter notes)
    {
        this.network = network;
        this.options = options;
        this.notes = notes;
        signer = new RequestSigner(network.Genesis, network.IssuerKey);
        watch = new FinalWatch(network.Clients[0]);
    }

    internal async Task<LoadResult> RunAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task watching = watch.RunAsync(ends.Token);
        Task[] sending = [.. network.Clients.Select((_, node) => Task.Run(() => SendAsync(node, ends.Token), CancellationToken.None))];
        if (options.Rate == 0)
        {
            _ = watch.Places.Release(options.Window);
        }

        await notes.WriteLineAsync($"warming up for {WarmUpSeconds} s…");
        await Task.Delay(TimeSpan.FromSeconds(WarmUpSeconds), cancellationToken);
        Readings before = Readings.Take(network);
        _ = Interlocked.Exchange(ref offered, 0);
        _ = Interlocked.Exchange(ref busy, 0);
        watch.Count(true);
        long begun = Stopwatch.GetTimestamp();
        await notes.WriteLineAsync($"measuring for {options.Seconds} s…");
        await Task.Delay(TimeSpan.FromSeconds(options.Seconds), cancellationToken);
        watch.Count(false);
        double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        LoadResult result = LoadResult.Of(
            options, seconds, Interlocked.Read(ref offered), Interlocked.Read(ref busy), watch, before, Readings.Take(network));
        await ends.CancelAsync();
        await EndAsync([watching, .. sending]);
        return result;
    }

    private static async Task EndAsync(Task[] tasks)
    {
        try
        {
            await Task.WhenAll(tasks);
        }
        catch (OperationCanceledException)
        {
            // The end of the run.
        }
    }

    private Task SendAsync(int node, CancellationToken cancellationToken) => options.Rate == 0
        ? SendAsManyAsPossibleAsync(node, cancellationToken)
        : SendAtRateAsync(node, cancellationToken);

    private async Task SendAsManyAsPossibleAsync(int node, CancellationToken cancellationToken)
    {
        while (true)
        {
            await watch.Places.WaitAsync(cancellationToken);
            int count = 1;
            while (count < Size && watch.Places.Wait(0, cancellationToken))
            {
                count++;
            }

            await SendAsync(node, count, Stopwatch.GetTimestamp(), cancellationToken);
        }
    }

    // What is due is sent whether or not earlier ones came back: a slow network delays no measurement.
    private async Task SendAtRateAsync(int node, CancellationToken cancellationToken)
    {
        double perTick = (double)options.Rate / network.Clients.Count / TicksPerSecond;
        long begun = Stopwatch.GetTimestamp();
        double owed = 0;
        List<Task> sent = [];
        for (long tick = 0; ; tick++)
        {
            long dueAt = begun + (tick * Stopwatch.Frequency / TicksPerSecond);
            TimeSpan early = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), dueAt);
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early, cancellationToken);
            }

            owed += perTick;
            while (owed >= 1)
            {
                int count = (int)Math.Min(owed, Size);
                owed -= count;
                sent.Add(SendAsync(node, count, dueAt, cancellationToken));
            }

            _ = sent.RemoveAll(task => task.IsCompletedSuccessfully);
        }
    }

    private int Size => options.Group > 0 ? options.Group : BatchMax;

    private async Task SendAsync(int node, int count, long dueAt, CancellationToken cancellationToken)
    {
        ContractCall[] calls = [.. Enumerable.Range(0, count).Select(_ => BenchInvoices.Issue(Interlocked.Increment(ref number)))];
        ulong expiry = signer.ExpiryAt(watch.Height);
        (IReadOnlyList<string> ids, string path, byte[] body) = options.Group > 0
            ? Group(signer.SignGroup(calls, expiry))
            : Batch([.. calls.Select(call => signer.Sign(call, expiry))]);
        foreach (string id in ids)
        {
            watch.Expect(id, dueAt);
        }

        _ = Interlocked.Add(ref offered, count);
        int left = await PostAsync(node, ids, path, body, cancellationToken);
        if (left > 0)
        {
            _ = Interlocked.Add(ref busy, left);
            _ = options.Rate == 0 ? watch.Places.Release(left) : 0;
        }
    }

    private static (IReadOnlyList<string> Ids, string Path, byte[] Body) Group(SignedRequestGroup group) =>
        (group.Ids, "v1/transactions/group", group.Bytes.ToArray());

    private static (IReadOnlyList<string> Ids, string Path, byte[] Body) Batch(SignedRequest[] requests)
    {
        Wire.TransactionBatch batch = new();
        batch.Transactions.AddRange(requests.Select(request => Wire.Transaction.Parser.ParseFrom(request.Bytes.Span)));
        return ([.. requests.Select(request => request.Id)], "v1/transactions/batch", batch.ToByteArray());
    }

    // How many were not taken.
    private async Task<int> PostAsync(
        int node, IReadOnlyList<string> ids, string path, byte[] body, CancellationToken cancellationToken)
    {
        using ByteArrayContent content = new(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        using HttpResponseMessage response = await network.Clients[node].PostAsync(
            new Uri(path, UriKind.Relative), content, cancellationToken);
        string[] refused = response.IsSuccessStatusCode
            ? Refused(JsonSerializer.Deserialize<JsonElement>(
                await response.Content.ReadAsByteArrayAsync(cancellationToken)))
            : [.. ids];
        Array.ForEach(refused, watch.Forget);
        await TellAsync(refused.Length, response, cancellationToken);
        if (refused.Length > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }

        return refused.Length;
    }

    // Once: nodes that are busy say so very often.
    private async Task TellAsync(int refused, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (refused > 0 && Interlocked.Exchange(ref isTold, true) == false)
        {
            string answer = await response.Content.ReadAsStringAsync(cancellationToken);
            await notes.WriteLineAsync($"not taken, for example: {(int)response.StatusCode} {answer[..Math.Min(answer.Length, 300)]}");
        }
    }

    private static string[] Refused(JsonElement answer) => answer.TryGetProperty("results", out JsonElement results)
        ?
        [
            .. results.EnumerateArray()
                .Where(result => result.GetProperty("code").ValueKind == JsonValueKind.String)
                .Select(result => result.GetProperty("id").GetString()!),
        ]
        : [];
}
