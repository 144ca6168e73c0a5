using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.State;
using Kapok.Storage;
using Kapok.Storage.State;

namespace Kapok.Bench.State;

/// <summary>One load and what is measured during and after it.</summary>
internal sealed class BenchRun(string folder, BenchOptions options, TextWriter progress)
{
    private const int SampleCount = 20_000;
    private const int RateBlocksMax = 100;
    private const int WarmUpKeys = 50_000;

    private static readonly int[] Marks = [100_000, 1_000_000];

    private readonly HashDomain domain = HashDomain.OfGenesis(new InternationalSuite(), "bench");
    private readonly SortedDictionary<int, long> rates = [];
    private readonly List<TimeSpan> blocks = [];
    private TimeSpan processor;
    private TimeSpan busy;
    private TimeSpan collector;

    internal BenchResult Run()
    {
        WarmUp();
        long idleBytes = GC.GetTotalMemory(forceFullCollection: true);
        StateStore store = Open(folder);
        Workload workload = new(domain);
        Load(store, workload, options.Keys);
        double resident = Environment.WorkingSet;
        double managed = GC.GetTotalMemory(forceFullCollection: true) - idleBytes;
        StateStoreFigures figures = store.Figures;
        store.Dispose();
        store = null!;
        GC.Collect();

        Stopwatch restart = Stopwatch.StartNew();
        using StateStore again = Open(folder);
        restart.Stop();
        ProofSamples proofs = new(again.Current, workload, domain.Suite, SampleCount);
        return new BenchResult(
            again.Current.Count,
            rates.Values.Last(),
            rates.ToDictionary(rate => rate.Key.ToString(CultureInfo.InvariantCulture), rate => rate.Value),
            Rate(blocks),
            (long)(blocks.Count * Workload.BlockChanges / processor.TotalSeconds),
            Math.Round(100 * (collector / busy), 1),
            Math.Round(managed / again.Current.Count, 1),
            Math.Round(resident / again.Current.Count, 1),
            Math.Round(restart.Elapsed.TotalSeconds, 2),
            again.Recovery.RecordsRead,
            proofs.ReadMicroseconds(),
            proofs.MakeMicroseconds(),
            proofs.VerifyMicroseconds(),
            proofs.BytesMean(),
            proofs.BytesMax(),
            figures.FileBytes,
            figures.LivePercent / 100.0);
    }

    // Compiles the hot code, so that the first figure is not the compiler's.
    private void WarmUp()
    {
        using (StateStore store = Open(folder + "-warm"))
        {
            Load(store, new Workload(domain), WarmUpKeys);
        }

        Directory.Delete(folder + "-warm", recursive: true);
        rates.Clear();
        blocks.Clear();
        processor = collector = busy = TimeSpan.Zero;
    }

    private void Load(StateStore store, Workload workload, int keys)
    {
        Queue<int> marks = new(Marks.Where(mark => mark < keys).Append(keys));
        for (ulong height = 0; workload.Keys < keys; height++)
        {
            blocks.Add(Apply(store, height, workload.NextBlock()));
            if (workload.Keys >= marks.Peek())
            {
                int window = Math.Clamp(blocks.Count / 2, 1, RateBlocksMax);
                rates[marks.Dequeue()] = Rate(blocks.GetRange(blocks.Count - window, window));
                progress.WriteLine($"{workload.Keys} keys: {rates.Last().Value} updates/s, {store.Figures}");
            }
        }
    }

    // The block and the upkeep that it causes: what one thread would do for good.
    private TimeSpan Apply(StateStore store, ulong height, ReadOnlySpan<StateChange> changes)
    {
        Hash block = domain.Hash(HashKind.Block, BitConverter.GetBytes(height));
        TimeSpan used = Environment.CpuUsage.TotalTime;
        TimeSpan paused = GC.GetTotalPauseDuration();
        long start = Stopwatch.GetTimestamp();
        store.Apply(height, block, changes);
        while (store.Step())
        {
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        processor += Environment.CpuUsage.TotalTime - used;
        collector += GC.GetTotalPauseDuration() - paused;
        busy += elapsed;
        return elapsed;
    }

    private static long Rate(List<TimeSpan> times) =>
        (long)(times.Count * Workload.BlockChanges / times.Sum(time => time.TotalSeconds));

    private StateStore Open(string path)
    {
        StateStoreOptions limits = new();
        return StateStore.Open(
            new PhysicalFileSystem(),
            path,
            domain,
            options.BucketKeysMax == 0 ? limits : limits with { BucketKeysMax = options.BucketKeysMax });
    }
}
