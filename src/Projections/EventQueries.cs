using System.Collections.Generic;
using System.Data.Common;

namespace Kapok.Projections;

/// <summary>Questions about events.</summary>
internal static class EventQueries
{
    private const string AfterSql = """
        SELECT height, transaction_index, ordinal, contract, name, payload
        FROM ledger_event
        WHERE contract = @contract AND name = @name
          AND (height, transaction_index, ordinal) > (@height, @index, @ordinal)
        ORDER BY height, transaction_index, ordinal LIMIT @count
        """;

    internal static List<EventRow> After(
        DbConnection connection, string contract, string name, EventPlace? after, int count)
    {
        EventPlace start = after ?? new EventPlace(0, 0, -1);
        using DbCommand command = connection.Command(AfterSql);
        _ = command.Add("@contract", contract);
        _ = command.Add("@name", name);
        _ = command.Add("@height", Page.ToColumn(start.Height));
        _ = command.Add("@index", start.TransactionIndex);
        _ = command.Add("@ordinal", start.Ordinal);
        _ = command.Add("@count", Page.Bounded(count));
        return command.ReadAll(RowOf);
    }

    private static EventRow RowOf(DbDataReader row) => new(
        new EventPlace(row.GetHeight(0), row.GetInt32(1), row.GetInt32(2)),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5));
}
