using System;
using System.Collections.Generic;
using System.Threading;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger.Execution;
using Kapok.Ledger.State;
using Microsoft.Data.Sqlite;

namespace Kapok.Projections;

/// <summary>
/// The SQL read model of one ledger in an SQLite file, made from final blocks: lists, searches and
/// histories (docs/operating/projection.md). It proves nothing by itself and can be rebuilt at any
/// time. One thread applies at a time; any number may ask meanwhile, each answer from one height.
/// </summary>
public sealed partial class SqliteProjection : IDisposable
{
    /// <summary>Most rows of a page: what one answer over HTTP should carry.</summary>
    public const int PageRowsMax = 1_000;

    private readonly Lock gate = new();
    private readonly string path;
    private readonly ProjectionWriter writer;
    private readonly SqliteReaders readers;
    private long height;
    private volatile bool isDisposed;

    private SqliteProjection(string path, ProjectionWriter writer, long height)
    {
        this.path = path;
        this.writer = writer;
        readers = new SqliteReaders(path);
        this.height = height;
    }

    /// <summary>Whether nothing was applied yet.</summary>
    public bool IsEmpty => Volatile.Read(ref height) == ProjectionSchema.EmptyHeight;

    /// <summary>Height of the last applied block; 0 before the first.</summary>
    public ulong Height => (ulong)Math.Max(Volatile.Read(ref height), 0);

    /// <summary>Opens the projection of a ledger, or creates it.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="genesis">Id of the ledger's block 0.</param>
    /// <returns>The projection.</returns>
    /// <exception cref="ProjectionException">
    /// The file is corrupt, of another ledger or another version, no projection, or not accessible.
    /// </exception>
    public static SqliteProjection Open(string path, Hash genesis)
    {
        try
        {
            SqliteConnection connection = SqliteFile.OpenWriter(path);
            return Open(path, genesis, connection);
        }
        catch (SqliteException fault)
        {
            throw SqliteFile.Explain(path, fault);
        }
    }

    /// <summary>Makes the views of the contracts' tables, for people who ask with SQL.</summary>
    /// <param name="contracts">The contracts of the ledger.</param>
    /// <exception cref="ProjectionException">The file cannot be written.</exception>
    public void DefineViews(IReadOnlyList<ContractDefinition> contracts) =>
        Write(() => writer.Define([.. TableViews.Of(contracts)], [.. TableViews.ListsOf(contracts)]));

    /// <summary>Deletes a projection that is not open, with the files beside it. The next one is built anew.</summary>
    /// <param name="path">The file; it may be missing.</param>
    public static void Delete(string path) => SqliteFile.Delete(path);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            if (!isDisposed)
            {
                isDisposed = true;
                readers.Dispose();
                writer.Dispose();
            }
        }
    }

    /// <summary>Applies the genesis records, once: nothing happens when they are there already.</summary>
    /// <param name="entries">The records of the state behind block 0.</param>
    /// <exception cref="ProjectionException">The file cannot be written.</exception>
    public void ApplyGenesis(IEnumerable<StateEntry> entries) => ApplyState(entries, 0);

    /// <summary>Begins an empty projection with a whole state; nothing happens when it is not empty. What
    /// was before the state is not there: each record has one version, at the height that wrote it.</summary>
    /// <param name="entries">The records of the state behind a block.</param>
    /// <param name="stateHeight">Height of the block.</param>
    /// <exception cref="ProjectionException">The file cannot be written.</exception>
    public void ApplyState(IEnumerable<StateEntry> entries, ulong stateHeight) => Write(() =>
    {
        if (height == ProjectionSchema.EmptyHeight)
        {
            Advance(writer.TryWriteState(entries, (long)stateHeight), (long)stateHeight);
        }
    });

    /// <summary>
    /// Applies blocks in one database transaction: all or none. Those at or below
    /// <see cref="Height"/> are skipped, so that a caller may repeat what it is not sure of.
    /// </summary>
    /// <param name="blocks">Final blocks in order.</param>
    /// <exception cref="ProjectionException">There is a gap, or the file cannot be written.</exception>
    public void Apply(IReadOnlyList<ExecutedBlock> blocks) => Write(() =>
    {
        List<ExecutedBlock> next = Following(blocks);
        if (next.Count > 0)
        {
            Advance(writer.TryWrite(height, next), height + next.Count);
        }
    });

    private static SqliteProjection Open(string path, Hash genesis, SqliteConnection connection)
    {
        try
        {
            long height = ProjectionIdentity.Claim(path, genesis, connection);
            return new SqliteProjection(path, new ProjectionWriter(connection), height);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private List<ExecutedBlock> Following(IReadOnlyList<ExecutedBlock> blocks)
    {
        List<ExecutedBlock> next = new(blocks.Count);
        foreach (ExecutedBlock block in blocks)
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
            ? $"The projection {path} has no genesis records yet, and block {offered} was offered."
                + " Apply the genesis records first."
            : $"The projection {path} ends at block {last}, and block {offered} was offered."
                + $" Apply the blocks from {last + 1} on.");

    private void Advance(bool isWritten, long to)
    {
        if (!isWritten)
        {
            throw new ProjectionException(
                $"The projection {path} is no longer at block {height}: another process writes it."
                + " Stop that process, or give this one a file of its own.");
        }

        Volatile.Write(ref height, to);
    }

    private void Write(Action write)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            try
            {
                write();
            }
            catch (SqliteException fault)
            {
                throw SqliteFile.Explain(path, fault);
            }
        }
    }
}
