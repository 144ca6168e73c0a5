using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Contracts.Json;
using Kapok.Ledger.Execution;
using Kapok.Node.Members;
using Kapok.Projections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kapok.Node.Api;

/// <summary>Records, their history, and public queries (spec/api.md, Records).</summary>
internal sealed class RecordEndpoints(MemberNode node)
{
    internal void Map(RouteGroupBuilder api)
    {
        _ = api.MapGet("/records/{contract}/{table}/{**key}", Get)
            .Says("getRecord", "A record as the last final block left it")
            .Produces<LedgerRecord>()
            .Refuses(StatusCodes.Status404NotFound, "not-found");
        _ = api.MapGet("/records/{contract}/{table}", List)
            .Says("listRecords", "Records of a table, ascending by key")
            .Produces<RecordPage>()
            .Refuses(StatusCodes.Status400BadRequest, "malformed")
            .Refuses(StatusCodes.Status404NotFound, "not-found")
            .Refuses(StatusCodes.Status503ServiceUnavailable, "projection-away");
        _ = api.MapGet("/history/{contract}/{table}/{**key}", History)
            .Says("getHistory", "The versions of a record, oldest first")
            .Produces<VersionPage>()
            .Refuses(StatusCodes.Status400BadRequest, "malformed")
            .Refuses(StatusCodes.Status404NotFound, "not-found")
            .Refuses(StatusCodes.Status503ServiceUnavailable, "projection-away");
        _ = api.MapPost("/queries/{contract}/{query}", QueryAsync)
            .Says("askQuery", "Ask a contract's public query")
            .Accepts<JsonElement>("application/json").Produces<JsonElement>()
            .Refuses(StatusCodes.Status404NotFound, "not-found")
            .Refuses(StatusCodes.Status413PayloadTooLarge, "too-large")
            .Refuses(
                StatusCodes.Status422UnprocessableEntity, "limit-exceeded", "contract-fault", ProblemCodes.AnyRefusal);
    }

    // From the state itself, not from the projection: this is what the last final block says.
    private IResult Get(string contract, string table, string key)
    {
        key = WithSlashes(key);
        string fullKey = RecordKey.Of(contract, table, key);
        LedgerState state = node.FinalState;
        if (key.Length > 300 || fullKey.Length > 400 || !state.TryGet(fullKey, out ReadOnlyMemory<byte> value))
        {
            return ApiProblem.NotFound($"There is no record {Short(fullKey)}; list the table to see its keys.");
        }

        return Results.Ok(new LedgerRecord(
            key, JsonSerializer.Deserialize<JsonElement>(value.Span), contract, table, state.Header.Height));
    }

    private IResult List(string contract, string table, string? after, int? limit)
    {
        if (!PageQuery.TryLimit(limit, out int count, out string problem))
        {
            return ApiProblem.Malformed(problem);
        }

        if (node.Contracts.Find(contract)?.Tables.Any(t => t.Name == table) != true)
        {
            return ApiProblem.NotFound($"There is no table {Short(contract)}/{Short(table)}; see /v1/scenarios.");
        }

        IReadOnlyList<RecordRow> rows = node.Projection.Records(contract, table, after ?? string.Empty, count);
        LedgerRecord[] records = [.. rows.Select(row => new LedgerRecord(
            row.Key, JsonSerializer.Deserialize<JsonElement>(row.Value), contract, table, row.Height))];
        return Results.Ok(new RecordPage(records, rows.Count < count ? null : rows[^1].Key));
    }

    private IResult History(string contract, string table, string key, long? after, int? limit)
    {
        if (!PageQuery.TryLimit(limit, out int count, out string problem))
        {
            return ApiProblem.Malformed(problem);
        }

        if (after < 0)
        {
            return ApiProblem.Malformed($"after is {after}; it is the number of a version.");
        }

        string fullKey = RecordKey.Of(contract, table, WithSlashes(key));
        IReadOnlyList<Projections.RecordVersion> rows = node.Projection.History(fullKey, after ?? 0, count);
        return rows.Count == 0 && after is null
            ? ApiProblem.NotFound($"There never was a record {Short(fullKey)}; list the table to see its keys.")
            : Results.Ok(new VersionPage(
                [.. rows.Select(Version)], rows.Count < count ? null : (ulong)rows[^1].Version));
    }

    private Client.RecordVersion Version(Projections.RecordVersion row) => new(
        (ulong)row.Version,
        row.Place.Height,
        row.Transaction?.ToString(),
        row.Transaction is null ? null : (uint)row.Place.Index,
        row.Place.Height == 0 ? node.Genesis.Header.TimeMs : node.Projection.Block(row.Place.Height)?.TimeMs,
        row.Value is { } value ? JsonSerializer.Deserialize<JsonElement>(value.Span) : null);

    private async Task<IResult> QueryAsync(
        HttpContext context, string contract, string query, CancellationToken cancellationToken)
    {
        ContractDefinition? owner = node.Contracts.Find(contract);
        if (owner?.Queries.FirstOrDefault(q => q.Name == query) is not { } found)
        {
            return ApiProblem.NotFound($"There is no query {Short(contract)}/{Short(query)}; see /v1/scenarios.");
        }

        (ReadOnlyMemory<byte> arguments, IResult? failure) =
            await TransactionBody.ReadBytesAsync(context, ApiLimits.BodyBytesMax, cancellationToken);
        return failure ?? Answer(context, owner, found, arguments);
    }

    private IResult Answer(
        HttpContext context, ContractDefinition contract, Query query, ReadOnlyMemory<byte> arguments)
    {
        LedgerState state = node.FinalState;
        QueryAnswer found = QueryRunner.Run(contract, query, state, (long)state.Header.TimeMs, arguments);
        return found.Answer is { } answer
            ? Results.Bytes(answer, "application/json")
            : ApiProblem.Of(found.Problem is { } problem ? Of(problem) : Of(found.Refusal!), context);
    }

    private static IntakeProblem Of(JsonProblem problem) => new(
        Refusals.Arguments.Code,
        Refusals.Arguments.Text,
        [new("field", problem.Path), new("expected", problem.Expected), new("found", problem.Found)]);

    private static IntakeProblem Of(Outcome refused) =>
        new(refused.Refusal!.Code, refused.Refusal.Text, refused.Details);

    // Routing leaves %2F as it is, which is how generated clients send a slash; no key has a percent sign.
    private static string WithSlashes(string key) => key.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static string Short(string text) => text.Length <= 100 ? text : text[..100] + "…";
}
