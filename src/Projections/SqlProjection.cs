using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Threading;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger.Execution;
using Kapok.Ledger.State;

namespace Kapok.Projections;

/// <summary>
/// The SQL read model of one ledger, made from final blocks: lists, searches and histories
/// (docs/operating/projection.md). It proves nothing by itself and can be rebuilt at any
/// time. One thread applies at a time; any number may ask meanwhile, each answer from one height.
/// </summary>
public sealed partial class SqlProjection : IDisposable
{
    /// <summary>Most rows of a page: what one answer over HTTP should carry.</summary>
    public const int PageRowsMax = 1_000;

    private readonly Lock gate = new();
    private readonly IDatabase database;
    private readonly Hash genesis;
    private ProjectionWriter? writer;
    private long height;
    private long transactionCount;
    private volatile ProjectionException? away;
    private volatile bool isDisposed;

    private SqlProjection(IDatabase database, Hash genesis)
    {
        this.database = database;
        this.genesis = genesis;
    }

    /// <summary>Where it is, for messages.</summary>
    public string Place => database.Place;

    /// <summary>What to do to have it made anew, as a clause.</summary>
    public string Remake => database.Remake;

    /// <summary>Whether nothing was applied yet.</summary>
    public bool IsEmpty => Volatile.Read(ref height) == ProjectionSchema.EmptyHeight;

    /// <summary>Height of the last applied block; 0 before the first.</summary>
    public ulong Height => (ulong)Math.Max(Volatile.Read(ref height), 0);

    /// <summary>Transactions applied, refused ones included; known without asking the database.</summary>
    public long TransactionCount => Volatile.Read(ref transactionCount);

    /// <summary>Makes views, indexes and list tables of the contracts' tables.</summary>
    /// <param name="contracts">The contracts of the ledger.</param>
    /// <exception cref="ProjectionException">The database cannot be written.</exception>
    public void DefineViews(IReadOnlyList<ContractDefinition> contracts) =>
        Write(to => to.Define(new TableViews(database.Dialect).Of(contracts)));

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            if (!isDisposed)
            {
                isDisposed = true;
                writer?.Dispose();
                database.Dispose();
            }
        }
    }

    /// <summary>Applies the genesis records, once: nothing happens when they are there already.</summary>
    /// <param name="entries">The records of the state behind block 0.</param>
    /// <exception cref="ProjectionException">The database cannot be written.</exception>
    public void ApplyGenesis(IEnumerable<StateEntry> entries) => ApplyState(entries, 0);

    /// <summary>Begins an empty projection with a whole state; nothing happens when it is not empty. What
    /// was before the state is not there: each record has one version, at the height that wrote it.</summary>
    /// <param name="entries">The records of the state behind a block.</param>
    /// <param name="stateHeight">Height of the block.</param>
    /// <exception cref="ProjectionException">The database cannot be written.</exception>
    public void ApplyState(IEnumerable<StateEntry> entries, ulong stateHeight) => Write(to =>
    {
        if (height == ProjectionSchema.EmptyHeight)
        {
            Advance(to.TryWriteState(entries, (long)stateHeight), (long)stateHeight, 0);
        }
    });

    /// <summary>
    /// Applies blocks in one database transaction: all or none. Those at or below
    /// <see cref="Height"/> are skipped, so that a caller may repeat what it is not sure of.
    /// </summary>
    /// <param name="blocks">Final blocks in order.</param>
    /// <exception cref="ProjectionException">There is a gap, or the database cannot be written.</exception>
    public void Apply(IReadOnlyList<ExecutedBlock> blocks) => Apply([.. blocks.Select(ProjectedBlock.Of)]);

    /// <summary>Applies what a queue kept of blocks, in the same way.</summary>
    /// <param name="blocks">Final blocks in order.</param>
    /// <exception cref="ProjectionException">There is a gap, or the database cannot be written.</exception>
    public void Apply(IReadOnlyList<ProjectedBlock> blocks) => Write(to =>
    {
        List<ProjectedBlock> next = Following(blocks);
        if (next.Count > 0)
        {
            Advance(to.TryWrite(height, next), height + next.Count, next.Sum(block => block.Transactions.Count));
        }
    });

    /// <summary>Opens a projection, or creates it; what was opened is closed when it cannot be used.</summary>
    internal static SqlProjection Open(IDatabase database, Hash genesis)
    {
        SqlProjection projection = new(database, genesis);
        try
        {
            projection.Write(_ => { });
            return projection;
        }
        catch
        {
            projection.Dispose();
            throw;
        }
    }

    private List<ProjectedBlock> Following(IReadOnlyList<ProjectedBlock> blocks)
    {
        List<ProjectedBlock> next = new(blocks.Count);
        foreach (ProjectedBlock block in blocks)
        {
            long last = height + next.Count;
            long offered = (long)block.Header.Height;
            if (height == ProjectionSchema.EmptyHeight || offered > last + 1)
            {
                throw Gap(last, offered);
            }

            if (offered > last)
            {
                next.Add(block);
            }
        }

        return next;
    }

    private ProjectionException Gap(long last, long offered) => new(
        last == ProjectionSchema.EmptyHeight
            ? $"The projection {Place} has no genesis records yet, and block {offered} was offered."
                + " Apply the genesis records first."
            : $"The projection {Place} ends at block {last}, and block {offered} was offered."
                + $" Apply the blocks from {last + 1} on.");

    private void Advance(bool isWritten, long to, long transactions)
    {
        if (!isWritten)
        {
            throw new ProjectionException(
                $"The projection {Place} is no longer at block {height}: another process writes it."
                + " Stop that process, or give this one a place of its own.");
        }

        Volatile.Write(ref height, to);
        Volatile.Write(ref transactionCount, transactionCount + transactions);
    }

    private void Write(Action<ProjectionWriter> write)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            try
            {
                writer ??= OpenWriter();
                write(writer);
                away = null;
            }
            catch (DbException fault)
            {
                // Its connection may be broken; the next write opens another one.
                writer?.Dispose();
                writer = null;
                ProjectionException explained = database.Explain(fault);
                away = explained.IsAway ? explained : null;
                throw explained;
            }
        }
    }

    private ProjectionWriter OpenWriter()
    {
        DbConnection connection = database.OpenWriter();
        try
        {
            long found = ProjectionIdentity.Claim(database, genesis, connection);
            Volatile.Write(ref height, found);
            Volatile.Write(ref transactionCount, CountQueries.Totals(connection).Transactions);
            return new ProjectionWriter(connection, database.Dialect, database.SinkOf(connection));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
