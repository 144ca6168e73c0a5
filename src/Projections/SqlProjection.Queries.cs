using System;
using System.Collections.Generic;
using System.Data.Common;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;

namespace Kapok.Projections;

/// <content>The questions. Each is one statement, so that its answer is of one height.</content>
public sealed partial class SqlProjection
{
    /// <summary>Finds a transaction.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>Where it is, or null when no applied block has it.</returns>
    public TransactionPlace? FindTransaction(Hash id) => Read(c => TransactionQueries.Find(c, id));

    /// <summary>Finds a block.</summary>
    /// <param name="blockHeight">Its height.</param>
    /// <returns>The block, or null; block 0 is the genesis file and not here.</returns>
    public BlockRow? Block(ulong blockHeight) => Read(c => BlockQueries.Find(c, blockHeight));

    /// <summary>A page of blocks, newest first.</summary>
    /// <param name="before">Only lower ones; <see cref="ulong.MaxValue"/> for the first page.</param>
    /// <param name="count">Most rows, 1 to <see cref="PageRowsMax"/>.</param>
    /// <returns>The blocks.</returns>
    public IReadOnlyList<BlockRow> Blocks(ulong before, int count) =>
        Read(c => BlockQueries.Before(c, before, count));

    /// <summary>A page of transactions, newest first.</summary>
    /// <param name="before">Only earlier ones; null for the first page.</param>
    /// <param name="count">Most rows, 1 to <see cref="PageRowsMax"/>.</param>
    /// <returns>The transactions.</returns>
    public IReadOnlyList<TransactionRow> Transactions(TransactionPlace? before, int count) =>
        Read(c => TransactionQueries.Before(c, before, count));

    /// <summary>A page of events of one name, oldest first.</summary>
    /// <param name="contract">Name of the contract.</param>
    /// <param name="name">Name of the event.</param>
    /// <param name="after">Only later ones; null for the first page.</param>
    /// <param name="count">Most rows, 1 to <see cref="PageRowsMax"/>.</param>
    /// <returns>The events.</returns>
    public IReadOnlyList<EventRow> Events(string contract, string name, EventPlace? after, int count) =>
        Read(c => EventQueries.After(c, contract, name, after, count));

    /// <summary>A page of the versions of a record, oldest first, removals included.</summary>
    /// <param name="fullKey">Full key, <c>contract/table/key</c>.</param>
    /// <param name="after">Only later versions; 0 for the first page.</param>
    /// <param name="count">Most rows, 1 to <see cref="PageRowsMax"/>.</param>
    /// <returns>The versions.</returns>
    public IReadOnlyList<RecordVersion> History(string fullKey, long after, int count) =>
        Read(c => RecordQueries.History(c, fullKey, after, count));

    /// <summary>What the records that changed behind a height were at it: what takes a later state back.</summary>
    /// <param name="stateHeight">The height.</param>
    /// <param name="count">Most records to return.</param>
    /// <returns>Of each record its last version at or below the height; a null value where there was none.</returns>
    public IReadOnlyList<EarlierRecord> ChangedSince(ulong stateHeight, int count) =>
        Read(c => RecordQueries.ChangedSince(c, stateHeight, count));

    /// <summary>Finds what a record was at a height.</summary>
    /// <param name="fullKey">Full key, <c>contract/table/key</c>.</param>
    /// <param name="stateHeight">The height.</param>
    /// <returns>Its last version at or below the height, removals included; null when there is none.</returns>
    public RecordVersion? VersionAt(string fullKey, ulong stateHeight) =>
        Read(c => RecordQueries.VersionAt(c, fullKey, stateHeight));

    /// <summary>Finds a record.</summary>
    /// <param name="fullKey">Full key, <c>contract/table/key</c>.</param>
    /// <returns>The record as it is now, or null.</returns>
    public RecordRow? Record(string fullKey) =>
        FullKey.TryParse(fullKey, out FullKey key) ? Read(c => RecordQueries.Find(c, key)) : null;

    /// <summary>A page of the records of a table, ascending by the bytes of the key.</summary>
    /// <param name="contract">Name of the contract.</param>
    /// <param name="table">Name of the table.</param>
    /// <param name="afterKey">Only greater keys within the table; empty for the first page.</param>
    /// <param name="count">Most rows, 1 to <see cref="PageRowsMax"/>.</param>
    /// <param name="filter">Keeps some; null keeps all. It reads the table row by row.</param>
    /// <returns>The records.</returns>
    public IReadOnlyList<RecordRow> Records(
        string contract, string table, string afterKey, int count, RecordFilter? filter = null)
    {
        FullKey after = new(contract, table, afterKey);
        return filter is null
            ? Read(c => RecordQueries.After(c, after, count))
            : Read(c => RecordQueries.After(c, database.Dialect, after, count, filter));
    }

    /// <summary>How much there is.</summary>
    /// <returns>The totals.</returns>
    public ProjectionCounts Counts() => Read(CountQueries.Totals);

    /// <summary>The tables that ever had a record, with how many they have now.</summary>
    /// <returns>The tables, by contract and name.</returns>
    public IReadOnlyList<TableCount> Tables() => Read(CountQueries.Tables);

    /// <summary>The state root that the records lead to, as they are now.</summary>
    /// <param name="domain">How the ledger hashes.</param>
    /// <param name="progress">Is told how many records were read.</param>
    /// <returns>The root and the number of records.</returns>
    public (Hash Root, long Records) Root(HashDomain domain, Action<long> progress) =>
        ProjectionRoot.Of(domain, Counts().Records, see => Read(c => RecordQueries.ReadAll(c, see)), progress);

    private T Read<T>(Func<DbConnection, T> query)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);

        // Whoever writes tries again; many who ask would each wait for a server that does not answer.
        if (away is { } known)
        {
            throw new ProjectionException(known.Message, known) { IsAway = true };
        }

        try
        {
            return database.Ask(query);
        }
        catch (DbException fault)
        {
            throw database.Explain(fault);
        }
    }
}
