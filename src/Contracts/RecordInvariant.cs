using System;
using System.Collections.Generic;

namespace Kapok.Contracts;

/// <summary>What must hold of every record of a table, whoever writes it.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="Name">Name, lower case with hyphens.</param>
/// <param name="Label">The promise, as people read it.</param>
/// <param name="Holds">Whether it holds.</param>
public sealed record RecordInvariant<T>(string Name, Label Label, Func<T, bool> Holds)
    where T : class;

/// <summary>An invariant as the catalogue and the documentation show it.</summary>
/// <param name="Name">Name, lower case with hyphens.</param>
/// <param name="Label">The promise, as people read it.</param>
public sealed record InvariantModel(string Name, Label Label);

/// <summary>
/// What must hold of all records of a contract together, such as a sum. It reads everything, so that it
/// is checked when a scenario is rehearsed, not in every transaction.
/// </summary>
/// <param name="Name">Name, lower case with hyphens.</param>
/// <param name="Label">The promise, as people read it.</param>
/// <param name="Holds">Whether it holds.</param>
public sealed record ContractInvariant(string Name, Label Label, Func<IRecords, bool> Holds);

/// <summary>All records of a contract.</summary>
public interface IRecords
{
    /// <summary>The records of a table, ascending by key.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="table">The table.</param>
    /// <returns>The records.</returns>
    IEnumerable<T> All<T>(Table<T> table)
        where T : class;
}

/// <summary>A contract broke what it declares: a mistake in the contract, refused as a fault.</summary>
/// <param name="promise">What it broke.</param>
public sealed class PromiseBrokenException(string promise) : Exception(promise);
