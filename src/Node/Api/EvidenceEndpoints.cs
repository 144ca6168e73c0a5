using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Client;
using Kapok.Node.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kapok.Node.Api;

/// <summary>What proves that a member lied (spec/api.md, Evidence).</summary>
internal sealed class EvidenceEndpoints(MemberNode node)
{
    private const int NameShown = 100;

    internal void Map(RouteGroupBuilder api)
    {
        _ = api.MapGet("/evidence", List).Says("listEvidence", "Evidence that this member keeps, ascending by name")
            .Produces<EvidencePage>()
            .Refuses(StatusCodes.Status400BadRequest, "malformed");
        _ = api.MapGet("/evidence/{name}", Get)
            .Says("getEvidence", "An evidence file, for offline verification")
            .Produces<byte[]>(contentType: "application/octet-stream")
            .Refuses(StatusCodes.Status404NotFound, "not-found");
    }

    private IResult List(string? after, int? limit)
    {
        if (!PageQuery.TryLimit(limit, out int count, out string problem))
        {
            return ApiProblem.Malformed(problem);
        }

        EvidenceFile[] files = [.. node.Evidence.All
            .Where(file => string.CompareOrdinal(file.Name, after) > 0)
            .Take(count + 1)];
        IEnumerable<EvidenceEntry> page = files.Take(count).Select(Entry);
        return Results.Ok(new EvidencePage([.. page], files.Length > count ? files[count - 1].Name : null));
    }

    private IResult Get(string name) => node.Evidence.Read(name) is { } file
        ? Results.Bytes(file, "application/octet-stream", name)
        : ApiProblem.NotFound(
            $"This member keeps no evidence '{name[..Math.Min(name.Length, NameShown)]}'; see /v1/evidence.");

    private static EvidenceEntry Entry(EvidenceFile file) => new(
        file.Name,
        file.Member,
        EvidenceFolder.NameOf(file.Kind),
        file.Epoch,
        (ulong)file.TimeMs,
        file.Sha256);
}
