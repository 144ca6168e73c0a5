using System;
using System.Collections.Generic;
using System.IO.Compression;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger;
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

    // The fastest that still finds what is repeated from block to block, such as certificates.
    private const int Quality = 1;
    private const int WindowBits = 22;

    internal void Map(IEndpointRouteBuilder root)
    {
        _ = root.MapGet(LinkPaths.Blocks, (HttpContext context, ulong after) => Of(context, node.Serving.FinalBlocks(after)));
        _ = root.MapGet(LinkPaths.Blocks + "/{block}", (HttpContext context, string block, ulong after) => Hash.TryParse(block, out Hash id)
            ? Of(context, node.Serving.Blocks(id, after))
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

    private static IResult Of(HttpContext context, IEnumerable<PeerBlock> blocks)
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

        byte[] bytes = answer.ToByteArray();
        if (WireAgreement.VersionOf(context) < WireVersions.CompressedBlocks)
        {
            return Results.Bytes(bytes, Protobuf);
        }

        context.Response.Headers.ContentEncoding = "br";
        return Results.Bytes(Compressed(bytes), Protobuf);
    }

    private static ReadOnlyMemory<byte> Compressed(byte[] bytes)
    {
        byte[] compressed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        bool isDone = BrotliEncoder.TryCompress(bytes, compressed, out int length, Quality, WindowBits);
        Invariant.That(isDone, "what was compressed fits the most that it may take");
        return compressed.AsMemory(0, length);
    }
}
