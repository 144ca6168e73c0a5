using System.Globalization;
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
        .Says("getBundle", "A file that proves, offline, what records are or were, and which transactions made them")
        .Produces<byte[]>(contentType: "application/octet-stream")
        .Refuses(StatusCodes.Status400BadRequest, "malformed")
        .Refuses(StatusCodes.Status404NotFound, "not-found", "not-final", "pruned", "no-history")
        .Refuses(StatusCodes.Status422UnprocessableEntity, "too-far-back", "too-much")
        .Refuses(StatusCodes.Status500InternalServerError, "unprovable")
        .Refuses(StatusCodes.Status503ServiceUnavailable, "busy", "projection-away");

    private async Task<IResult> GetAsync(
        string[]? record, string[]? transaction, string? at, bool? history, CancellationToken cancellationToken)
    {
        string[] keys = [.. (record ?? []).Distinct()];
        string[] ids = [.. (transaction ?? []).Distinct()];
        if (ProblemOf(keys, ids) is { } malformed)
        {
            return ApiProblem.Malformed(malformed);
        }

        ulong height = 0;
        if (at is not null && !ulong.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out height))
        {
            return ApiProblem.Malformed($"at is '{Short(at)}'; it is a height.");
        }

        BundleRequest request = new(
            keys, at is null ? null : height, history ?? false, [.. ids.Select(IdOf).OfType<Hash>()]);
        (byte[]? file, BundleProblem? problem) = await node.Bundles.MakeAsync(request, cancellationToken);
        return problem is null
            ? Results.Bytes(file!, "application/octet-stream", "evidence.kapok")
            : ApiProblem.Of(StatusOf(problem), problem.Code, "It cannot be proven here", problem.Text);
    }

    private static string? ProblemOf(string[] keys, string[] ids)
    {
        int count = keys.Length + ids.Length;
        if (count is 0 or > BundleRequest.ItemsMax)
        {
            return $"There are {count} records and transactions; ask for 1 to {BundleRequest.ItemsMax}.";
        }

        if (keys.FirstOrDefault(key => !RecordKey.IsFull(key)) is { } noKey)
        {
            return $"'{Short(noKey)}' is no full key; it is SCENARIO/RECORD/KEY.";
        }

        return ids.FirstOrDefault(id => IdOf(id) is null) is { } noId
            ? $"'{Short(noId)}' is no transaction id; it has 64 hexadecimal digits."
            : null;
    }

    private static Hash? IdOf(string text) => Hash.TryParse(text, out Hash id) ? id : null;

    private static int StatusOf(BundleProblem problem) => problem.Code switch
    {
        "not-found" or "not-final" or "pruned" or "no-history" => StatusCodes.Status404NotFound,
        "busy" => StatusCodes.Status503ServiceUnavailable,
        "unprovable" => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private static string Short(string text) => text.Length <= Shown ? text : text[..Shown] + "…";
}
