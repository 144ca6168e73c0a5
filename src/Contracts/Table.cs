using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts.Json;

namespace Kapok.Contracts;

/// <summary>How openly a record may be shown.</summary>
public enum DataClass
{
    /// <summary>P0: public, such as notices and licence status.</summary>
    Public,

    /// <summary>P1: for named roles, such as invoices.</summary>
    Restricted,

    /// <summary>P2: sensitive personal data; only a salted commitment may be on the ledger.</summary>
    Commitment,
}

/// <summary>What the catalogue and the console know of a table.</summary>
/// <param name="Name">Name of the table, lower case with hyphens.</param>
/// <param name="Label">What people see.</param>
/// <param name="DataClass">How openly its records may be shown.</param>
/// <param name="Shape">The fields of its records.</param>
/// <param name="Invariants">What holds of each record.</param>
public sealed record TableModel(
    string Name, Label Label, DataClass DataClass, Shape Shape, IReadOnlyList<InvariantModel> Invariants)
{
    /// <summary>Name of the contract that owns the table.</summary>
    public string Contract { get; init; } = string.Empty;
}

/// <summary>Records of one type in the state of one contract.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class Table<T>
    where T : class
{
    private readonly Func<T, string> keyOf;
    private readonly IReadOnlyList<RecordInvariant<T>> invariants;

    /// <summary>Declares a table.</summary>
    /// <param name="contract">Name of the contract that owns it; only that contract writes it.</param>
    /// <param name="name">Name of the table, lower case with hyphens.</param>
    /// <param name="label">What people see.</param>
    /// <param name="dataClass">How openly its records may be shown.</param>
    /// <param name="keyOf">The key of a record.</param>
    /// <param name="invariants">What must hold of every record; nothing else is ever written.</param>
    public Table(
        string contract,
        string name,
        Label label,
        DataClass dataClass,
        Func<T, string> keyOf,
        params IReadOnlyList<RecordInvariant<T>> invariants)
    {
        this.keyOf = keyOf;
        this.invariants = invariants;
        Contract = contract;
        Codec = new JsonCodec<T>();
        Model = new TableModel(
            name, label, dataClass, Codec.Shape, [.. invariants.Select(i => new InvariantModel(i.Name, i.Label))])
        {
            Contract = contract,
        };
    }

    /// <summary>Name of the contract that owns the table.</summary>
    public string Contract { get; }

    /// <summary>What the catalogue and the console know of it.</summary>
    public TableModel Model { get; }

    /// <summary>Reads and writes its records.</summary>
    public JsonCodec<T> Codec { get; }

    /// <summary>The place of a record in the state.</summary>
    /// <param name="key">Key within the table.</param>
    /// <returns>The full key.</returns>
    public string FullKey(string key) => RecordKey.Of(Contract, Model.Name, key);

    internal void Require(T record)
    {
        if (invariants.FirstOrDefault(invariant => !invariant.Holds(record)) is { } broken)
        {
            throw new PromiseBrokenException($"{Model.Name} {keyOf(record)}: {broken.Name}");
        }
    }

    internal string FullKeyOf(T record) => FullKey(keyOf(record));
}
