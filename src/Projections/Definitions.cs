using System.Collections.Generic;
using System.Data.Common;
using System.Linq;

namespace Kapok.Projections;

/// <summary>
/// Brings views, list tables and triggers in step with the declarations of the contracts, in one transaction. A list
/// table whose definition is the same stays as it is: its triggers have kept it.
/// </summary>
internal static class Definitions
{
    internal static void Apply(
        DbConnection connection, IReadOnlyList<(string Name, string Sql)> views, IReadOnlyList<ListTable> tables)
    {
        using DbTransaction transaction = connection.BeginTransaction();
        List<(string Type, string Name, string Sql)> old = Old(connection, transaction);
        HashSet<string> kept = [.. tables
            .Where(table => old.Contains(("table", table.Name, table.Sql)))
            .Select(table => table.Name)];
        IEnumerable<string> statements =
        [
            .. old.Where(one => one.Type != "table").Select(one => $"DROP {one.Type} \"{one.Name}\""),
            .. old.Where(one => one.Type == "table" && !kept.Contains(one.Name)).Select(one => $"DROP TABLE \"{one.Name}\""),
            .. tables.Where(table => !kept.Contains(table.Name)).SelectMany(table => table.Setup.Prepend(table.Sql)),
            .. tables.SelectMany(table => table.Triggers),
            .. views.Select(view => $"CREATE VIEW \"{view.Name}\" AS {view.Sql}"),
        ];
        foreach (string statement in statements)
        {
            Run(connection, transaction, statement);
        }

        transaction.Commit();
    }

    private static List<(string Type, string Name, string Sql)> Old(DbConnection connection, DbTransaction transaction)
    {
        using DbCommand command = connection.Command(SqliteFile.DefinedNames);
        command.Transaction = transaction;
        return command.ReadAll(row => (row.GetString(0), row.GetString(1), row.GetString(2)));
    }

    private static void Run(DbConnection connection, DbTransaction transaction, string statement)
    {
        using DbCommand command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // names of declared tables and fields, not of data
        command.CommandText = statement;
#pragma warning restore CA2100
        _ = command.ExecuteNonQuery();
    }
}
