using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Node.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Links;

/// <summary>Gives other members the blocks that they lack (spec/links.md, section 3).</summary>
internal sealed class PeerServing(MemberNode node)
{
    private const string Protobuf = "application/x-protobuf";
    private const string Binary = "application/octet-stream";
    private const ulong SnapshotBlocksMax = 1_000;

    internal void Map(IEndpointRouteBuilder root)
    {
        _ = root.MapGet(LinkPaths.Blocks, (ulong after) => Of(node.Serving.FinalBlocks(after)));
        _ = root.MapGet(LinkPaths.Blocks + "/{block}", (string block, ulong after) => Hash.TryParse(block, out Hash id)
            ? Of(node.Serving.Blocks(id, after))
            : Results.BadRequest());
        _ = root.MapGet(LinkPaths.BlockRange, () => Results.Bytes(
            new Wire.Range { First = node.Serving.OldestHeight, End = node.FinalState.Header.Height + 1 }.ToByteArray(),
            Protobuf));
        _ = root.MapPost(LinkPaths.Readiness, (Delegate)TakeReadinessAsync);
        _ = root.MapGet(LinkPaths.Snapshot, Snapshot);
        _ = root.MapGet(LinkPaths.Accounts + "/{block}", (string block) =>
            Hash.TryParse(block, out Hash id) && node.Accounts.Tell(id) is { } account
                ? Results.Bytes(account, Protobuf)
                : Results.NotFound());
    }

    // Made when somebody asks and the last one is old: who joins needs few blocks behind it.
    private IResult Snapshot()
    {
        try
        {
            return Results.File(node.Snapshots.Recent(SnapshotBlocksMax), Binary);
        }
        catch (SnapshotRefusedException)
        {
            return Results.NotFound();
        }
    }

    private async Task<IResult> TakeReadinessAsync(HttpContext context) =>
        node.Readiness.TryTake(await LinkBody.ReadAsync(context)) ? Results.NoContent() : Results.BadRequest();

    private static IResult Of(IEnumerable<PeerBlock> blocks)
    {
        Wire.PeerBlocks answer = new();
        foreach (PeerBlock block in blocks)
        {
            answer.Blocks.Add(new Wire.PeerBlock
            {
                Header = block.Header,
                Body = block.Body,
                Descendants = { block.Descendants },
                Certificate = block.Certificate,
            });
        }

        return Results.Bytes(answer.ToByteArray(), Protobuf);
    }
}
