using System;

namespace Kapok.Contracts;

/// <summary>Reading records of a table from a state.</summary>
public static class TableReading
{
    /// <summary>Finds a record.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="table">The table.</param>
    /// <param name="state">The state.</param>
    /// <param name="key">Key within the table.</param>
    /// <returns>The record, or null when there is none.</returns>
    /// <exception cref="InvalidOperationException">The stored value is not such a record: a bug.</exception>
    public static T? Find<T>(this Table<T> table, IStateReader state, string key)
        where T : class
    {
        string fullKey = table.FullKey(key);
        return state.Find(fullKey) is not { } cell ? null
            : cell.TryRead(table.Codec, out T? record) is not { } problem ? record
            : throw new InvalidOperationException($"{fullKey}: {problem}");
    }
}
