using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Kapok.Bench.Trace;

/// <summary>One load and the traces in it.</summary>
internal sealed class BenchRun(string folder, BenchOptions options, TextWriter progress)
{
    private const int Sample = 1_000;
    private const int ProgressEvents = 100_000;

    private readonly ChainWriter chain = new();

    internal BenchResult Run()
    {
        string path = Path.Combine(Directory.CreateDirectory(folder).FullName, "projection.db");
        SupplyChain supply = new(chain);
        Stopwatch clock = new();
        long changes = Fill(path, supply, clock);
        Closures closures = new(chain.Inputs);
        int[] sample = [.. Enumerable.Range(0, Sample).Select(i => (int)((long)i * chain.Inputs.Count / Sample)), .. supply.Ingredients];
        (int Lot, int Size)[] back = [.. sample.Select(lot => (lot, closures.Back(lot))).OrderBy(one => one.Item2)];
        (int Lot, int Size)[] forward = [.. sample.Select(lot => (lot, closures.Forward(lot))).OrderBy(one => one.Item2)];
        return new(
            chain.Events,
            chain.Inputs.Count,
            changes,
            (long)(changes / clock.Elapsed.TotalSeconds),
            new FileInfo(path).Length,
            [SpreadOf("back", back), SpreadOf("forward", forward)],
            [.. Traces(new TraceClock(path), back, forward)]);
    }

    // Making the records is no part of the time.
    private long Fill(string path, SupplyChain supply, Stopwatch clock)
    {
        using ProjectionFiller filler = new(path);
        chain.RegisterSites();
        int told = 0;
        while (chain.Events < options.Events || chain.Written.Count > 0)
        {
            while (chain.Written.Count < ProjectionFiller.BlockTransactions && chain.Events < options.Events)
            {
                supply.NextRound();
            }

            (string, (string, string)[])[] block =
                [.. Enumerable.Range(0, Math.Min(ProjectionFiller.BlockTransactions, chain.Written.Count)).Select(_ => chain.Written.Dequeue())];
            clock.Start();
            filler.Add(block);
            clock.Stop();
            if (chain.Events - told >= ProgressEvents)
            {
                told = chain.Events;
                progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{told} events, {clock.Elapsed.TotalSeconds:F0} s"));
            }
        }

        clock.Start();
        filler.Flush();
        clock.Stop();
        return filler.Changes;
    }

    private static Spread SpreadOf(string direction, (int Lot, int Size)[] sorted) => new(
        direction, sorted.Length, At(sorted, 50).Size, At(sorted, 90).Size, At(sorted, 99).Size, sorted[^1].Size);

    private static IEnumerable<Traced> Traces(TraceClock clock, (int Lot, int Size)[] back, (int Lot, int Size)[] forward)
    {
        (string backSql, string forwardSql, string stallsSql) = ReadmeQueries.Read();
        foreach ((string direction, string sql, (int Lot, int Size)[] sorted) in
            new[] { ("back", backSql, back), ("forward", forwardSql, forward), ("stalls", stallsSql, forward) })
        {
            foreach ((string size, (int lot, int expected)) in
                new[] { ("small", At(sorted, 10)), ("median", At(sorted, 50)), ("largest", sorted[^1]) })
            {
                (int rows, double cold, double warm) = clock.Run(sql, ChainWriter.KeyOf(lot));
                if (direction != "stalls" && rows != expected)
                {
                    throw new InvalidOperationException($"{direction} of {ChainWriter.KeyOf(lot)}: {rows} rows, and the chain has {expected} lots.");
                }

                yield return new(direction, size, ChainWriter.KeyOf(lot), rows, cold, warm);
            }
        }
    }

    private static (int Lot, int Size) At((int Lot, int Size)[] sorted, int percent) => sorted[(sorted.Length - 1) * percent / 100];
}
