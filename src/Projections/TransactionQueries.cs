using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using Kapok.Cryptography;

namespace Kapok.Projections;

/// <summary>Questions about transactions.</summary>
internal static class TransactionQueries
{
    private const string FindSql =
        "SELECT height, transaction_index FROM ledger_transaction WHERE id = @id";

    private const string BeforeSql = """
        SELECT height, transaction_index, id, contract, command, signer, refusal
        FROM ledger_transaction
        WHERE (height, transaction_index) < (@height, @index)
        ORDER BY height DESC, transaction_index DESC LIMIT @count
        """;

    internal static TransactionPlace? Find(DbConnection connection, Hash id)
    {
        using DbCommand command = connection.Command(FindSql);
        _ = command.Add("@id", id.ToArray());
        List<TransactionPlace> places = command.ReadAll(PlaceOf);
        return places.Count == 0 ? null : places.Single();
    }

    internal static List<TransactionRow> Before(
        DbConnection connection, TransactionPlace? before, int count)
    {
        TransactionPlace end = before ?? new TransactionPlace(ulong.MaxValue, int.MaxValue);
        using DbCommand command = connection.Command(BeforeSql);
        _ = command.Add("@height", Page.ToColumn(end.Height));
        _ = command.Add("@index", end.Index);
        _ = command.Add("@count", Page.Bounded(count));
        return command.ReadAll(RowOf);
    }

    private static TransactionPlace PlaceOf(DbDataReader row) => new(row.GetHeight(0), row.GetInt32(1));

    private static TransactionRow RowOf(DbDataReader row) => new(
        PlaceOf(row),
        Hash.From(row.GetBlob(2)),
        row.GetString(3),
        row.GetString(4),
        Hash.From(row.GetBlob(5)),
        row.GetString(6));
}
