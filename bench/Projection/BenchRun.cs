using System;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using Kapok.Contracts;
using Kapok.Projections;
using Kapok.Scenarios.EInvoice;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kapok.Bench.Projection;

/// <summary>One load into both databases, in turn batch by batch, and the questions.</summary>
internal sealed class BenchRun(string folder, string server, BenchOptions options, TextWriter progress)
{
    private const int BlockTransactions = 1_000;
    private const int BlocksAtOnce = 10;
    private const int RunningBlocks = 20;

    private readonly InvoiceMaker maker = new(options.Invoices);
    private ulong height;

    internal BenchResult Run()
    {
        string file = Path.Combine(folder, "projection.db");
        if (!PostgresTarget.TryParse(server, out PostgresTarget? target, out Label problem))
        {
            throw new ArgumentException("--postgresql: " + problem.En);
        }

        PostgresProjection place = new(target!, "bench", "invoices", "process-" + Environment.ProcessId);
        using SqlProjection inFile = SqliteProjection.Open(file, InvoiceMaker.HashOf("genesis"));
        using SqlProjection onServer = place.Open(InvoiceMaker.HashOf("genesis"));
        Side sqlite = new("SQLite", inFile);
        Side postgres = new("PostgreSQL", onServer);
        try
        {
            Fill([sqlite, postgres]);
            return new((int)height * BlockTransactions,
            [
                sqlite.Result(() => Open(new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False")), options.Invoices),
                postgres.Result(() => Open(new NpgsqlConnection($"{server};Search Path={place.Schema}")), options.Invoices),
            ]);
        }
        finally
        {
            onServer.Dispose();
            place.Delete();
        }
    }

    private static DbConnection Open(DbConnection connection)
    {
        connection.Open();
        return connection;
    }

    private void Fill(Side[] sides)
    {
        Array.ForEach(sides, side => side.Projection.ApplyGenesis([]));
        for (int left = options.Invoices / BlockTransactions; left > 0; left -= BlocksAtOnce)
        {
            ProjectedBlock[] blocks = [.. Enumerable.Range(0, Math.Min(left, BlocksAtOnce)).Select(_ => maker.NextBlock(++height, BlockTransactions))];
            Array.ForEach(sides, side => side.Rebuild.Time(() => side.Projection.Apply(blocks)));
            Tell(sides);
        }

        Array.ForEach(sides, side => side.Rebuilt = (int)height * BlockTransactions);
        Array.ForEach(sides, side => side.Define.Time(() => side.Projection.DefineViews([EInvoiceContract.Definition])));
        for (int i = 0; i < RunningBlocks; i++)
        {
            ProjectedBlock[] block = [maker.NextBlock(++height, BlockTransactions)];
            Array.ForEach(sides, side => side.Running.Time(() => side.Projection.Apply(block)));
        }
    }

    private void Tell(Side[] sides)
    {
        if (height % 100 == 0)
        {
            progress.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{height * BlockTransactions} invoices, {string.Join(", ", sides.Select(side => $"{side.Name} {side.Rebuild.Seconds:F0} s"))}"));
        }
    }

    private sealed class Side(string name, SqlProjection projection)
    {
        internal string Name => name;

        internal SqlProjection Projection => projection;

        internal Clock Rebuild { get; } = new();

        internal Clock Define { get; } = new();

        internal Clock Running { get; } = new();

        internal int Rebuilt { get; set; }

        internal Measured Result(Func<DbConnection> open, int invoices) => new(
            name,
            Rebuild.Seconds,
            Rebuilt / Rebuild.Seconds,
            InvoiceMaker.ChangesOfInvoice * Rebuilt / Rebuild.Seconds,
            Define.Seconds,
            RunningBlocks * BlockTransactions / Running.Seconds,
            new Clerk(open, invoices).AskAll());
    }

    private sealed class Clock
    {
        private readonly Stopwatch watch = new();

        internal double Seconds => watch.Elapsed.TotalSeconds;

        internal void Time(Action work)
        {
            watch.Start();
            work();
            watch.Stop();
        }
    }
}
