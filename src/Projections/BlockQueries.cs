using System.Collections.Generic;
using System.Data.Common;
using Kapok.Cryptography;

namespace Kapok.Projections;

/// <summary>Questions about blocks.</summary>
internal static class BlockQueries
{
    private const string Columns = "SELECT height, id, time_ms, transaction_count, header FROM block";

    internal static BlockRow? Find(DbConnection connection, ulong height)
    {
        using DbCommand command = connection.Command(Columns + " WHERE height = @height");
        _ = command.Add("@height", Page.ToColumn(height));
        return command.ReadFirst(RowOf);
    }

    internal static List<BlockRow> Before(DbConnection connection, ulong before, int count)
    {
        using DbCommand command = connection.Command(Columns + " WHERE height < @before ORDER BY height DESC LIMIT @count");
        _ = command.Add("@before", Page.ToColumn(before));
        _ = command.Add("@count", Page.Bounded(count));
        return command.ReadAll(RowOf);
    }

    private static BlockRow RowOf(DbDataReader row) => new(
        row.GetHeight(0),
        Hash.From(row.GetBlob(1)),
        (ulong)row.GetInt64(2),
        row.GetInt32(3),
        row.GetBlob(4));
}
