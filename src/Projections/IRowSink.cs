using System;
using System.Collections.Generic;
using System.Data.Common;

namespace Kapok.Projections;

/// <summary>Writes rows in the way that is fast for one database: row by row in a file, many at once to a server.</summary>
internal interface IRowSink : IDisposable
{
    /// <summary>What follows belongs to a database transaction.</summary>
    void Begin(DbTransaction transaction);

    /// <summary>The last versions of keys: their number, and whether the record is there. Keys without one are missing.</summary>
    Dictionary<string, LastVersion> LastVersions(IReadOnlyCollection<string> keys);

    /// <summary>Writes rows; of tables with keys that may be there already, each key once.</summary>
    void Write(RowTable table, IReadOnlyList<object?[]> rows);

    /// <summary>Deletes records that exist.</summary>
    void Delete(IReadOnlyList<FullKey> records);
}

/// <summary>The last version of a record.</summary>
/// <param name="Number">Number of the version, from 1; 0 for none.</param>
/// <param name="Exists">Whether the record is there.</param>
internal readonly record struct LastVersion(long Number, bool Exists);
