using System;
using System.Collections.Generic;
using System.Data.Common;

namespace Kapok.Projections;

/// <summary>How much there is. The counts are kept as blocks are applied, so that asking is cheap.</summary>
internal static class CountQueries
{
    private const string TotalsSql = """
        SELECT height, transaction_count, refused_count, event_count, version_count,
          (SELECT CAST(COALESCE(SUM(record_count), 0) AS BIGINT) FROM record_table)
        FROM projection
        """;

    private const string TablesSql = """
        SELECT contract, table_name, record_count FROM record_table
        ORDER BY contract, table_name
        """;

    internal static ProjectionCounts Totals(DbConnection connection)
    {
        using DbCommand command = connection.Command(TotalsSql);
        return command.ReadFirst(TotalsOf)!;
    }

    internal static List<TableCount> Tables(DbConnection connection)
    {
        using DbCommand command = connection.Command(TablesSql);
        return command.ReadAll(row => new TableCount(row.GetString(0), row.GetString(1), row.GetInt64(2)));
    }

    private static ProjectionCounts TotalsOf(DbDataReader row) => new(
        (ulong)Math.Max(row.GetInt64(0), 0),
        row.GetInt64(1),
        row.GetInt64(2),
        row.GetInt64(3),
        Records: row.GetInt64(5),
        Versions: row.GetInt64(4));
}
