using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Net.Http;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Bench.Load;

/// <summary>Hears from one member which transactions became final, and how long each took from when it was due.</summary>
internal sealed class FinalWatch(HttpClient client)
{
    private readonly ConcurrentDictionary<string, long> due = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private readonly List<double> milliseconds = [];
    private long height;
    private long count;
    private long refused;
    private volatile bool isCounting;

    /// <summary>Height of the last final block.</summary>
    internal ulong Height => (ulong)Interlocked.Read(ref height);

    /// <summary>Transactions that became final while it was counted.</summary>
    internal long Final => Interlocked.Read(ref count);

    /// <summary>Of those, the ones that a contract refused.</summary>
    internal long Refused => Interlocked.Read(ref refused);

    /// <summary>Transactions on the way.</summary>
    internal int Open => due.Count;

    /// <summary>Frees a place in the window for each that became final.</summary>
    internal SemaphoreSlim Places { get; } = new(0);

    /// <summary>Notes a transaction before it is sent, with the time at which it was due.</summary>
    internal void Expect(string id, long dueAt) => due[id] = dueAt;

    /// <summary>Forgets one that was not taken.</summary>
    internal void Forget(string id) => due.TryRemove(id, out _);

    internal void Count(bool counts) => isCounting = counts;

    /// <summary>Forgets what was counted.</summary>
    internal void Clear()
    {
        _ = Interlocked.Exchange(ref count, 0);
        _ = Interlocked.Exchange(ref refused, 0);
        lock (gate)
        {
            milliseconds.Clear();
        }
    }

    internal double[] Latencies()
    {
        lock (gate)
        {
            double[] sorted = [.. milliseconds];
            Array.Sort(sorted);
            return sorted;
        }
    }

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        await using Stream stream = await client.GetStreamAsync(
            new Uri("v1/events?transactions=true", UriKind.Relative), cancellationToken);
        await foreach (SseItem<byte[]> block in SseParser.Create(stream, (_, data) => data.ToArray()).EnumerateAsync(cancellationToken))
        {
            Take(block.Data);
        }
    }

    private void Take(byte[] block)
    {
        long now = Stopwatch.GetTimestamp();
        using JsonDocument json = JsonDocument.Parse(block);
        _ = Interlocked.Exchange(ref height, json.RootElement.GetProperty("height").GetInt64());
        int mine = 0;
        foreach (JsonElement transaction in json.RootElement.GetProperty("transactions").EnumerateArray())
        {
            if (due.TryRemove(transaction.GetProperty("id").GetString()!, out long dueAt))
            {
                mine++;
                Note(now - dueAt, transaction);
            }
        }

        if (mine > 0)
        {
            _ = Places.Release(mine);
        }
    }

    private void Note(long ticks, JsonElement transaction)
    {
        if (!isCounting)
        {
            return;
        }

        _ = Interlocked.Increment(ref count);
        if (transaction.TryGetProperty("refusal", out JsonElement code) && code.ValueKind == JsonValueKind.String
            && code.GetString()!.Length > 0)
        {
            _ = Interlocked.Increment(ref refused);
        }

        lock (gate)
        {
            milliseconds.Add(ticks * 1_000.0 / Stopwatch.Frequency);
        }
    }
}
