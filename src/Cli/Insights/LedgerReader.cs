using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Contracts;

namespace Kapok.Cli.Insights;

/// <summary>Reads records of a ledger for a model: one, a whole table by pages, a standard in force.</summary>
/// <param name="session">The node.</param>
internal sealed class LedgerReader(Session session)
{
    // As many as fit into memory beside what is computed from them.
    private const int RecordsMax = 1_000_000;

    private const int PageCount = 1_000;

    private readonly Surroundings surroundings = session.Surroundings;

    internal async Task<T> OneAsync<T>(
        string contract, string table, string key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        Answer<LedgerRecord> answer = await session.Client.RecordAsync(contract, table, key, cancellationToken);
        return answer.Failure is ProblemFailure { Status: 404 }
            ? throw new StopException(
                ExitCode.Refused, surroundings.Say(InsightTexts.NoRecord, contract, table, key), answer.Failure)
            : Read(session.Value(answer), type);
    }

    internal async Task<IReadOnlyList<T>> AllAsync<T>(
        string contract, string table, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        List<T> all = [];
        string? next = null;
        do
        {
            RecordPage page = session.Value(
                await session.Client.RecordsAsync(contract, table, next, PageCount, cancellationToken));
            all.AddRange(page.Records.Select(record => Read(record, type)));
            next = page.Next;
        }
        while (next is not null && all.Count < RecordsMax);
        return next is null
            ? all
            : throw new StopException(
                ExitCode.Unexpected, surroundings.Say(InsightTexts.TooMany, contract, table, RecordsMax));
    }

    /// <summary>The content of a standard at the time of the last final block.</summary>
    internal async Task<T> StandardAsync<T>(string name, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        LedgerStatus status = await session.OpenAsync(cancellationToken);
        LedgerRecord index = session.Value(await session.Client.RecordAsync(
            StandardIndex.Contract, StandardIndex.Table.Model.Name, name, cancellationToken));
        StandardVersion? version = StandardIndex.Table.Codec.TryRead(
            JsonSerializer.SerializeToUtf8Bytes(index.Value), out StandardIndex? found, out _)
            ? found!.InForce((long)status.TimeMs)
            : null;
        string[] key = StandardIndex.ContentKey(name, version?.Version ?? 0).Split('/', 3);
        return version is null
            ? throw new StopException(
                ExitCode.Refused, surroundings.Say(InsightTexts.NoStandard, name, TimeText.Of(status.TimeMs)))
            : await OneAsync(key[0], key[1], key[2], type, cancellationToken);
    }

    private T Read<T>(LedgerRecord record, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return record.Value.Deserialize(type)!;
        }
        catch (JsonException exception)
        {
            throw new StopException(
                ExitCode.Unexpected, surroundings.Say(InsightTexts.BadRecord, record.Key, exception.Message));
        }
    }
}
