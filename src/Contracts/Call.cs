using Kapok.Contracts.Json;

namespace Kapok.Contracts;

/// <summary>
/// One command being executed: who calls, when, and the state. Everything a contract may know comes
/// from here; it has no clock, no randomness and no I/O.
/// </summary>
/// <param name="State">The state, with this command's own changes.</param>
/// <param name="Caller">Who signed.</param>
/// <param name="TimeMs">The block's time, UTC milliseconds.</param>
/// <param name="Height">The block's height.</param>
/// <param name="TransactionId">The transaction's id, 64 hexadecimal digits.</param>
public sealed record Call(
    IStateAccess State, Caller Caller, long TimeMs, long Height, string TransactionId)
{
    /// <summary>The block's day in the legal zone.</summary>
    public LegalDate Today => LegalDate.At(TimeMs);

    /// <summary>Finds a record.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="table">Its table.</param>
    /// <param name="key">Key within the table.</param>
    /// <returns>The record, or null when there is none.</returns>
    public T? Find<T>(Table<T> table, string key)
        where T : class => table.Find(State, key);

    /// <summary>Finds a record of another contract.</summary>
    /// <typeparam name="T">The fields that are needed.</typeparam>
    /// <param name="view">Its table.</param>
    /// <param name="key">Key within the table; any text.</param>
    /// <returns>The record, or null when there is none.</returns>
    public T? Find<T>(TableView<T> view, string key)
        where T : class => view.Find(State, key);

    /// <summary>Writes a record, new or changed.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="table">Its table.</param>
    /// <param name="record">The record.</param>
    public void Put<T>(Table<T> table, T record)
        where T : class
    {
        table.Require(record);
        State.Set(table.FullKeyOf(record), table.Codec.Write(record));
    }

    /// <summary>Writes a record and is done: the end of a chain of checks.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="table">Its table.</param>
    /// <param name="record">The record.</param>
    /// <returns><see cref="Outcome.Done"/>.</returns>
    public Outcome Save<T>(Table<T> table, T record)
        where T : class
    {
        Put(table, record);
        return Outcome.Done;
    }

    /// <summary>Refuses a caller that is not the party that may act.</summary>
    /// <param name="party">The party.</param>
    /// <returns>The refusal, or null.</returns>
    public Outcome? OnlyBy(Uscc party) =>
        Refusals.NotAParty.When(Caller.Uscc != party, ("caller", Caller.Uscc), ("party", party));

    /// <summary>Removes a record; it stays in the history.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="table">Its table.</param>
    /// <param name="key">Key within the table.</param>
    public void Remove<T>(Table<T> table, string key)
        where T : class => State.Set(table.FullKey(key), null);

    /// <summary>Adds an event to the outcome.</summary>
    /// <typeparam name="T">The payload.</typeparam>
    /// <param name="type">The event.</param>
    /// <param name="payload">What happened.</param>
    public void Emit<T>(EventType<T> type, T payload)
        where T : class => State.Emit(type.Name, type.Codec.Write(payload));

    /// <summary>A standard as it is in force at the block's time.</summary>
    /// <typeparam name="T">The content.</typeparam>
    /// <param name="standard">The standard.</param>
    /// <returns>The content, or null when no version is in force.</returns>
    public T? InForce<T>(Standard<T> standard)
        where T : class => standard.InForce(State, TimeMs);
}

/// <summary>A kind of event.</summary>
/// <typeparam name="T">The payload.</typeparam>
/// <param name="name">Name, lower case with hyphens, in the past tense: <c>invoice-issued</c>.</param>
public sealed class EventType<T>(string name)
    where T : class
{
    /// <summary>Name of the event.</summary>
    public string Name { get; } = name;

    /// <summary>Reads and writes the payload.</summary>
    public JsonCodec<T> Codec { get; } = new();
}
