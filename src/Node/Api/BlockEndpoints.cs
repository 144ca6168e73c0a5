using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading;
using Kapok.Client;
using Kapok.Ledger.Blocks;
using Kapok.Node.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Kapok.Node.Api;

/// <summary>Blocks, and their stream as they become final (spec/api.md, Blocks).</summary>
internal sealed class BlockEndpoints(MemberNode node, TransactionView view)
{
    private int streams;

    internal void Map(RouteGroupBuilder api)
    {
        _ = api.MapGet("/blocks", List).Says("listBlocks", "Final blocks, newest first")
            .Produces<BlockPage>()
            .Refuses(StatusCodes.Status400BadRequest, "malformed");
        _ = api.MapGet("/blocks/{height}", Get)
            .Says("getBlock", "A final block with its transactions and the members that signed it")
            .Produces<LedgerBlock>()
            .Refuses(StatusCodes.Status404NotFound, "not-found");
        _ = api.MapGet("/events", Events)
            .Says("streamBlocks", "Server-sent events, one for each final block")
            .Produces<LedgerBlock>(contentType: "text/event-stream")
            .Refuses(StatusCodes.Status400BadRequest, "malformed");
    }

    private IResult List(ulong? before, int? limit)
    {
        if (!PageQuery.TryLimit(limit, out int count, out string problem))
        {
            return ApiProblem.Malformed(problem);
        }

        ulong top = node.FinalState.Header.Height;
        ulong first = Math.Min(top, before is { } b ? b - Math.Min(1, b) : top);
        List<LedgerBlock> blocks = [];
        ulong height = first;
        while (height > 0 && blocks.Count < count)
        {
            blocks.Add(Summary(node.FinalBlock(height)!));
            height--;
        }

        return Results.Ok(new BlockPage(blocks, height == 0 ? null : height + 1));
    }

    private IResult Get(string height) =>
        ulong.TryParse(height, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
        && node.FinalBlock(number) is { } block
            ? Results.Ok(Summary(block) with { Transactions = view.Summaries(block) })
            : ApiProblem.NotFound(
                $"There is no final block at height '{(height.Length > 30 ? height[..30] : height)}'; the last is {node.FinalState.Header.Height}, the first 1.");

    private LedgerBlock Summary(FinalBlock block)
    {
        BlockHeader header = block.Header;
        return new LedgerBlock(
            header.Height,
            block.Block.ToString(),
            header.Previous.ToString(),
            header.Epoch,
            header.TimeMs,
            header.TransactionCount,
            header.InputRoot.ToString(),
            header.ResultRoot.ToString(),
            header.StateRoot.ToString(),
            header.MemberSet.ToString(),
            block.Proof.Certified(header).Height,
            [
                .. block.Proof.Certificate.Signatures
                    .Select(s => node.SetOf(header.MemberSet)!.Members[(int)s.Member].Id),
            ]);
    }

    private IResult Events(
        HttpContext context,
        [FromHeader(Name = "Last-Event-ID")] string? last,
        ulong? after,
        bool? transactions,
        CancellationToken cancellationToken)
    {
        ulong resume = after ?? node.FinalState.Header.Height;
        if (last is not null && !ulong.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out resume))
        {
            return ApiProblem.Malformed($"Last-Event-ID is '{last}'; it is a height.");
        }

        if (Interlocked.Increment(ref streams) > ApiLimits.StreamsMax)
        {
            _ = Interlocked.Decrement(ref streams);
            context.Response.Headers.RetryAfter = "30";
            return ApiProblem.Of(
                StatusCodes.Status429TooManyRequests, "busy", "Busy", $"This node serves at most {ApiLimits.StreamsMax} event streams; use another node.");
        }

        return new BlockStream(
            StreamAsync(Math.Min(resume, long.MaxValue), transactions ?? false, cancellationToken));
    }

    private async IAsyncEnumerable<SseItem<LedgerBlock>> StreamAsync(
        ulong after, bool hasTransactions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using CancellationTokenSource ends =
            CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, node.Doors.Closing);
        try
        {
            await foreach (ulong height in node.Feed.HeightsAsync(after, ends.Token))
            {
                FinalBlock block = node.FinalBlock(height)!;
                LedgerBlock summary = hasTransactions
                    ? Summary(block) with { Transactions = view.Summaries(block) }
                    : Summary(block);
                yield return new SseItem<LedgerBlock>(summary, "block")
                {
                    EventId = height.ToString(CultureInfo.InvariantCulture),
                };
            }
        }
        finally
        {
            _ = Interlocked.Decrement(ref streams);
        }
    }
}
