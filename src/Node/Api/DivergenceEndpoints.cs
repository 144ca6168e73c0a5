using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Kapok.Client;
using Kapok.Node.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kapok.Node.Api;

/// <summary>How this member's execution differed from the others' (spec/api.md, Divergence).</summary>
internal sealed class DivergenceEndpoints(MemberNode node)
{
    private const int NameShown = 100;

    internal void Map(RouteGroupBuilder api)
    {
        _ = api.MapGet("/divergence", List)
            .Says("listDivergence", "Divergence bundles that this member keeps, ascending by name")
            .Produces<DivergencePage>()
            .Refuses(StatusCodes.Status400BadRequest, "malformed");
        _ = api.MapGet("/divergence/{name}", Get)
            .Says("getDivergence", "A divergence bundle")
            .Produces<JsonObject>()
            .Refuses(StatusCodes.Status404NotFound, "not-found");
    }

    private IResult List(string? after, int? limit)
    {
        if (!PageQuery.TryLimit(limit, out int count, out string problem))
        {
            return ApiProblem.Malformed(problem);
        }

        DivergenceFile[] files = [.. node.Divergences.All
            .Where(file => string.CompareOrdinal(file.Name, after) > 0)
            .Take(count + 1)];
        IEnumerable<DivergenceEntry> page = files.Take(count).Select(file => new DivergenceEntry(
            file.Name, file.Height, (ulong)file.TimeMs, (ulong)file.SizeBytes, file.Sha256));
        return Results.Ok(new DivergencePage([.. page], files.Length > count ? files[count - 1].Name : null));
    }

    private IResult Get(string name) => node.Divergences.Read(name) is { } file
        ? Results.Bytes(file, "application/json", name)
        : ApiProblem.NotFound(
            $"This member keeps no divergence bundle '{name[..Math.Min(name.Length, NameShown)]}'; see /v1/divergence.");
}
