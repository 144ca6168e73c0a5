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

namespace Kapok.Bench.Load;

/// <summary>Offers transactions to all members and hears when they are final.</summary>
internal sealed class LoadRun
{
    private const int BatchMax = 100;
    private const int WarmUpSeconds = 5;
    private const int PeakSeconds = 15;
    private const int TicksPerSecond = 100;
    private const int StockMax = 200_000;

    // Requests to one node that it did not answer.
    private const int UnansweredMax = 500;

    private readonly BenchNetwork network;
    private readonly LoadOptions options;
    private readonly TextWriter notes;
    private readonly SignedStock stock;
    private readonly FinalWatch watch;
    private long offered;
    private long busy;
    private bool isTold;

    internal LoadRun(BenchNetwork network, LoadOptions options, TextWriter notes)
    {
        this.network = network;
        this.options = options;
        this.notes = notes;
        stock = new SignedStock(network, options);
        watch = new FinalWatch(network.Clients[0]);
    }

    internal async Task<LoadResult> RunAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task watching = watch.RunAsync(ends.Token);
        await notes.WriteLineAsync("signing ahead…");
        stock.Fill(StockCount, await network.HeightAsync(cancellationToken));
        LoadResult result = options.Overload == 0
            ? await PhaseAsync(options.Rate, options.Seconds, cancellationToken)
            : await OverloadAsync(cancellationToken);
        await ends.CancelAsync();
        await EndAsync([watching]);
        return result with { OpensslVerifyPerSecond = OpensslSpeed.VerifyPerSecond() };
    }

    private int StockCount => Math.Min(
        StockMax, (options.Seconds + WarmUpSeconds) * (options.Rate > 0 ? options.Rate : options.Group > 0 ? StockMax : 4_000));

    // First what the network can do, then so many times as much.
    private async Task<LoadResult> OverloadAsync(CancellationToken cancellationToken)
    {
        LoadResult peak = await PhaseAsync(0, PeakSeconds, cancellationToken);
        long drained = Stopwatch.GetTimestamp();
        while (watch.Open > 0 && Stopwatch.GetElapsedTime(drained) < TimeSpan.FromSeconds(WarmUpSeconds))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }

        int rate = (int)(peak.FinalPerSecond * options.Overload);
        await notes.WriteLineAsync($"{peak.FinalPerSecond} final/s at most; offering {rate}/s");
        LoadResult over = await PhaseAsync(rate, options.Seconds, cancellationToken);
        return over with { PeakPerSecond = peak.FinalPerSecond };
    }

    private async Task<LoadResult> PhaseAsync(int rate, int length, CancellationToken cancellationToken)
    {
        using CancellationTokenSource ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] sending =
        [
            .. network.Clients.Select((_, node) => Task.Run(
                () => rate == 0 ? SendAsManyAsPossibleAsync(node, ends.Token) : SendAtRateAsync(node, rate, ends.Token),
                CancellationToken.None)),
        ];
        if (rate == 0)
        {
            _ = watch.Places.Release(options.Window);
        }

        await notes.WriteLineAsync($"warming up for {WarmUpSeconds} s…");
        await Task.Delay(TimeSpan.FromSeconds(WarmUpSeconds), cancellationToken);
        Readings before = Readings.Take(network);
        _ = Interlocked.Exchange(ref offered, 0);
        _ = Interlocked.Exchange(ref busy, 0);
        watch.Count(true);
        ulong height = watch.Height;
        long begun = Stopwatch.GetTimestamp();
        await notes.WriteLineAsync($"measuring for {length} s…");
        await Task.Delay(TimeSpan.FromSeconds(length), cancellationToken);
        watch.Count(false);
        double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        LoadResult result = LoadResult.Of(
            options, seconds, Interlocked.Read(ref offered), Interlocked.Read(ref busy), watch, before, Readings.Take(network));
        result = result with { BlocksPerSecond = Math.Round((watch.Height - height) / seconds, 1) };
        watch.Clear();
        await ends.CancelAsync();
        await EndAsync(sending);
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

    private async Task SendAsManyAsPossibleAsync(int node, CancellationToken cancellationToken)
    {
        while (true)
        {
            await watch.Places.WaitAsync(cancellationToken);
            int count = 1;
            while (count < Size && await HasPlaceAsync(cancellationToken))
            {
                count++;
            }

            await SendAsync(node, count, Stopwatch.GetTimestamp(), isClosed: true, cancellationToken);
        }
    }

    // Groups are whole; what is signed alone goes with as many others as there is room for.
    private async Task<bool> HasPlaceAsync(CancellationToken cancellationToken)
    {
        if (options.Group == 0)
        {
            return watch.Places.Wait(0, cancellationToken);
        }

        await watch.Places.WaitAsync(cancellationToken);
        return true;
    }

    // What is due is sent whether or not earlier ones came back: a slow network delays no measurement.
    private async Task SendAtRateAsync(int node, int rate, CancellationToken cancellationToken)
    {
        double perTick = (double)rate / network.Clients.Count / TicksPerSecond;
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
                if (sent.Count < UnansweredMax)
                {
                    sent.Add(SendAsync(node, count, dueAt, isClosed: false, cancellationToken));
                }
                else
                {
                    // The client's own bound counts as the node's: it is because the node does not answer.
                    _ = Interlocked.Add(ref offered, count);
                    _ = Interlocked.Add(ref busy, count);
                }
            }

            _ = sent.RemoveAll(task => task.IsCompletedSuccessfully);
        }
    }

    private int Size => options.Group > 0 ? options.Group : BatchMax;

    private async Task SendAsync(int node, int count, long dueAt, bool isClosed, CancellationToken cancellationToken)
    {
        (IReadOnlyList<string> ids, string path, byte[] body) = stock.Take(count, watch.Height);
        foreach (string id in ids)
        {
            watch.Expect(id, dueAt);
        }

        _ = Interlocked.Add(ref offered, count);
        int left = await PostAsync(node, ids, path, body, cancellationToken);
        if (left > 0)
        {
            _ = Interlocked.Add(ref busy, left);
            _ = isClosed ? watch.Places.Release(left) : 0;
        }
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
