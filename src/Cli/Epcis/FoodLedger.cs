using System.Collections.Generic;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;

namespace Kapok.Cli.Epcis;

/// <summary>What the ledger of contract <c>food</c> holds, read through the node.</summary>
/// <param name="session">The node.</param>
internal sealed class FoodLedger(Session session)
{
    internal const string Contract = "food";

    private const int PageRows = 1_000;
    private const int NotFound = 404;

    /// <summary>A record; null when there is none.</summary>
    internal async Task<JsonElement?> FindAsync(string table, string key, CancellationToken cancellationToken)
    {
        Answer<LedgerRecord> answer = await session.Client.RecordAsync(Contract, table, key, cancellationToken);
        return answer.Failure is ProblemFailure { Status: NotFound } ? null : session.Value(answer).Value;
    }

    /// <summary>All records of a table, page by page.</summary>
    internal async IAsyncEnumerable<LedgerRecord> AllAsync(
        string table, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            RecordPage page = session.Value(
                await session.Client.RecordsAsync(Contract, table, after, PageRows, cancellationToken));
            foreach (LedgerRecord record in page.Records)
            {
                yield return record;
            }

            after = page.Next;
        }
        while (after is not null);
    }
}
