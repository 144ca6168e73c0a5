using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Node.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kapok.Node.Api;

/// <summary>Evidence bundles, which verify offline (spec/api.md, Proofs).</summary>
internal sealed class BundleEndpoints(MemberNode node)
{
    private const int Shown = 100;

    internal void Map(RouteGroupBuilder api) => _ = api.MapGet("/bundle", GetAsync)
        .WithSummary("A file that proves, offline, what records are or were, and which transactions made them")
        .Produces<byte[]>(contentType: "application/octet-stream")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound);

    private async Task<IResult> GetAsync(
        string[]? record, string[]? transaction, ulong? at, bool? history, CancellationToken cancellationToken)
    {
        string[] keys = [.. (record ?? []).Distinct()];
        string[] ids = [.. (transaction ?? []).Distinct()];
        if (keys.Length + ids.Length is 0 or > BundleRequest.ItemsMax)
        {
            return ApiProblem.Malformed(
                $"There are {keys.Length + ids.Length} records and transactions; ask for 1 to {BundleRequest.ItemsMax}.");
        }

        if (keys.FirstOrDefault(key => !RecordKey.IsFull(key)) is { } noKey)
        {
            return ApiProblem.Malformed($"'{Short(noKey)}' is no full key; it is SCENARIO/RECORD/KEY.");
        }

        List<Hash> transactions = [];
        foreach (string id in ids)
        {
            if (!Hash.TryParse(id, out Hash hash))
            {
                return ApiProblem.Malformed($"'{Short(id)}' is no transaction id; it has 64 hexadecimal digits.");
            }

            transactions.Add(hash);
        }

        (byte[]? file, BundleProblem? problem) = await node.Bundles.MakeAsync(
            new BundleRequest(keys, at, history ?? false, transactions), cancellationToken);
        return problem is null
            ? Results.Bytes(file!, "application/octet-stream", "evidence.kapok")
            : ApiProblem.Of(StatusOf(problem), problem.Code, "It cannot be proven here", problem.Text);
    }

    private static int StatusOf(BundleProblem problem) => problem.Code switch
    {
        "not-found" or "not-final" or "pruned" or "no-history" => StatusCodes.Status404NotFound,
        "busy" => StatusCodes.Status503ServiceUnavailable,
        "unprovable" => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private static string Short(string text) => text.Length <= Shown ? text : text[..Shown] + "…";
}
