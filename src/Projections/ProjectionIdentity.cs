using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Kapok.Cryptography;

namespace Kapok.Projections;

/// <summary>Which ledger a database belongs to, in which version of the tables, and how far it is.</summary>
internal static class ProjectionIdentity
{
    private const string OwnTable = "projection";

    /// <summary>Creates the tables in an empty database, or checks whose they are.</summary>
    /// <param name="database">Where it is.</param>
    /// <param name="genesis">Id of the ledger's block 0.</param>
    /// <param name="connection">A connection that writes.</param>
    /// <returns>Height of the last applied block.</returns>
    internal static long Claim(IDatabase database, Hash genesis, DbConnection connection)
    {
        if (IsEmpty(database, connection))
        {
            Create(genesis, connection, database.Dialect);
        }

        return Read(database, genesis, connection);
    }

    /// <summary>Whether there are no tables.</summary>
    /// <exception cref="ProjectionException">There are some, and they are no projection's.</exception>
    internal static bool IsEmpty(IDatabase database, DbConnection connection)
    {
        List<string> tables = TableNames(connection, database.Dialect);
        return tables.Count == 0 || tables.Contains(OwnTable)
            ? tables.Count == 0
            : throw new ProjectionException(
                $"{database.Place} is a database, but not a projection: it has the table {tables[0]}."
                + " Give the projection another place.");
    }

    private static List<string> TableNames(DbConnection connection, ISqlDialect dialect)
    {
        using DbCommand command = connection.Made(dialect.TableNames);
        return command.ReadAll(row => row.GetString(0));
    }

    private static void Create(Hash genesis, DbConnection connection, ISqlDialect dialect)
    {
        using DbTransaction transaction = connection.BeginTransaction();
        using DbCommand create = connection.Made(ProjectionSchema.Create(dialect));
        create.Transaction = transaction;
        _ = create.ExecuteNonQuery();
        using DbCommand insert = connection.Command(ProjectionSchema.InsertProjection);
        insert.Transaction = transaction;
        _ = insert.Add("@version", ProjectionSchema.Version);
        _ = insert.Add("@genesis", genesis.ToArray());
        _ = insert.Add("@height", ProjectionSchema.EmptyHeight);
        _ = insert.ExecuteNonQuery();
        transaction.Commit();
    }

    // The version comes first: of another one, no other column is known to be there.
    private static long Read(IDatabase database, Hash genesis, DbConnection connection)
    {
        long version = Single(connection, ProjectionSchema.ReadVersion, row => row.GetInt64(0));
        if (version != ProjectionSchema.Version)
        {
            throw new ProjectionException(
                $"The projection {database.Place} has tables of version {version}, and this program writes version"
                + $" {ProjectionSchema.Version}. To go on, {database.Remake}.");
        }

        Hash stored = Single(connection, ProjectionSchema.ReadGenesis, row => Hash.From(row.GetBlob(0)));
        return stored == genesis
            ? Single(connection, ProjectionSchema.ReadHeight, row => row.GetInt64(0))
            : throw new ProjectionException(
                $"The projection {database.Place} belongs to the ledger with genesis {stored}, not {genesis}."
                + $" Give this ledger another place, or {database.Remake}.");
    }

    private static T Single<T>(
        DbConnection connection, [ConstantExpected] string sql, Func<DbDataReader, T> valueOf)
    {
        using DbCommand command = connection.Command(sql);
        return command.ReadAll(valueOf).Single();
    }
}
