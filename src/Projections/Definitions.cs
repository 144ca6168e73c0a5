using System.Collections.Generic;
using System.Data.Common;
using System.Linq;

namespace Kapok.Projections;

/// <summary>
/// Brings views, indexes, list tables and triggers in step with the declarations of the contracts, in one transaction.
/// What is defined as before stays as it is: a list table is kept by its triggers, and people may have built on a view.
/// </summary>
internal static class Definitions
{
    internal static void Apply(DbConnection connection, ISqlDialect dialect, IReadOnlyList<Definition> definitions)
    {
        using DbTransaction transaction = connection.BeginTransaction();
        List<(string Type, string Name, string Text)> old = Old(connection, dialect, transaction);
        Dictionary<(string, string, string), Definition> wanted =
            definitions.ToDictionary(one => (one.Type, one.Name, dialect.TextOf(one)));
        IEnumerable<string> statements =
        [
            .. old.Where(one => !wanted.ContainsKey(one)).Select(one => dialect.Drop(one.Type, one.Name)),
            .. wanted.Where(one => !old.Contains(one.Key)).SelectMany(one => dialect.Create(one.Value)),
        ];
        foreach (string statement in statements)
        {
            Run(connection, transaction, statement);
        }

        transaction.Commit();
    }

    private static List<(string Type, string Name, string Text)> Old(
        DbConnection connection, ISqlDialect dialect, DbTransaction transaction)
    {
        using DbCommand command = connection.Made(dialect.DefinedNames);
        command.Transaction = transaction;
        return command.ReadAll(row => (row.GetString(0), row.GetString(1), row.GetString(2)));
    }

    private static void Run(DbConnection connection, DbTransaction transaction, string statement)
    {
        using DbCommand command = connection.Made(statement);
        command.Transaction = transaction;
        command.CommandTimeout = 0; // an index over many records takes what it takes
        _ = command.ExecuteNonQuery();
    }
}
