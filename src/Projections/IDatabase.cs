using System;
using System.Data.Common;

namespace Kapok.Projections;

/// <summary>Where a projection is kept: a file or a schema on a server.</summary>
internal interface IDatabase : IDisposable
{
    /// <summary>Its name in messages.</summary>
    string Place { get; }

    /// <summary>What to do to have it made anew, as a clause.</summary>
    string Remake { get; }

    /// <summary>How it writes SQL.</summary>
    ISqlDialect Dialect { get; }

    /// <summary>Opens the one connection that writes; nobody else has one.</summary>
    DbConnection OpenWriter();

    /// <summary>Writes rows over that connection.</summary>
    IRowSink SinkOf(DbConnection writer);

    /// <summary>Asks over a connection that only reads.</summary>
    T Ask<T>(Func<DbConnection, T> query);

    /// <summary>What an error of the database means.</summary>
    ProjectionException Explain(DbException fault);
}
