using System.Collections.Generic;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;

namespace Kapok.Ledger.Execution;

/// <summary>A transaction that the members decided not to execute.</summary>
/// <param name="Transaction">Its id, 64 hexadecimal digits.</param>
/// <param name="AbortedAtMs">Time of the block that aborts it.</param>
/// <param name="Members">The members that decided it, ascending.</param>
public sealed record AbortedTransaction(
    [Field("交易标识", "Transaction id", LengthMin = 64, LengthMax = 64)] string Transaction,
    [Field("中止时间", "Aborted at", Unit = "ms")] long AbortedAtMs,
    [Field("决定成员", "Members that decided", LengthMax = 63)] IReadOnlyList<string> Members);

/// <summary>
/// The system contract <c>abort</c> (spec/execution.md, section 8): nobody calls it. A block whose
/// preamble aborts a transaction writes its record.
/// </summary>
public static class AbortedTransactions
{
    /// <summary>Aborted transactions by id.</summary>
    public static Table<AbortedTransaction> Table { get; } = new(
        "abort",
        "transaction",
        new Label("中止的交易", "Aborted transaction"),
        DataClass.Public,
        aborted => aborted.Transaction);

    /// <summary>The contract: it holds the table and takes no command.</summary>
    public static ContractDefinition Definition { get; } = new(
        Table.Contract, 1, new Label("中止", "Abort"))
    {
        Tables = [Table.Model],
    };

    /// <summary>Whether a transaction is aborted.</summary>
    /// <param name="state">The state.</param>
    /// <param name="transaction">Its id.</param>
    /// <returns>True when it never executes.</returns>
    public static bool Has(IStateReader state, Hash transaction) =>
        state.TryGet(Table.FullKey(transaction.ToString()), out _);

    // What was aborted before stays as it was: members may have told it again.
    internal static void Write(StateOverlay state, Wire.Preamble preamble, long timeMs)
    {
        foreach ((Hash transaction, IReadOnlyList<string> members) in AbortStatements.Of(preamble))
        {
            if (!Has(state, transaction))
            {
                AbortedTransaction aborted = new(transaction.ToString(), timeMs, members);
                state.Set(Table.FullKey(aborted.Transaction), Table.Codec.Write(aborted));
            }
        }
    }
}
