using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Ordering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Links;

/// <summary>Serves the log that this member operates to the other members (spec/links.md, section 2).</summary>
internal sealed class LogServing(IOrderingLog log, LinkBudget budget, CancellationToken stopping)
{
    private const string Protobuf = "application/x-protobuf";

    internal void Map(IEndpointRouteBuilder root)
    {
        _ = root.MapGet(HostedLog.Path + "/range", RangeAsync);
        _ = root.MapGet(HostedLog.Path, (Delegate)ReadAsync);
        _ = root.MapPost(HostedLog.Path, (Delegate)AppendAsync);
    }

    private async Task<IResult> RangeAsync(CancellationToken cancellationToken) =>
        Of(await log.RangeAsync(cancellationToken));

    private static IResult Of(LogRange range) =>
        Results.Bytes(new Wire.Range { First = range.First, End = range.End }.ToByteArray(), Protobuf);

    private async Task AppendAsync(HttpContext context)
    {
        byte[] body = await LinkBody.ReadAsync(context);
        if (!budget.TryAppend(LinkHost.MemberOf(context), body.Length))
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        try
        {
            Wire.LogEntries message = LogFrames.Parse(body);
            await log.AppendAsync(message.Entries, context.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (InvalidDataException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }

    private async Task ReadAsync(HttpContext context, ulong from)
    {
        using CancellationTokenSource ends =
            CancellationTokenSource.CreateLinkedTokenSource(stopping, context.RequestAborted);
        string member = LinkHost.MemberOf(context);
        if (!budget.TryRead(member))
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        try
        {
            await StreamAsync(context, from, ends);
        }
        catch (OperationCanceledException)
        {
            // Either side ends it so.
        }
        finally
        {
            budget.EndReading(member);
        }
    }

    private async Task StreamAsync(HttpContext context, ulong from, CancellationTokenSource ends)
    {
        CancellationToken cancellationToken = ends.Token;
        LogRange held = await log.RangeAsync(cancellationToken);
        if (from < held.First || from > held.End)
        {
            context.Response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            await Of(held).ExecuteAsync(context);
            return;
        }

        context.Response.ContentType = "application/octet-stream";
        await context.Response.StartAsync(cancellationToken);
        await using IAsyncEnumerator<IReadOnlyList<PositionedEntry>> reader =
            log.ReadAsync(from, cancellationToken).GetAsyncEnumerator(cancellationToken);
        Task<bool> next = reader.MoveNextAsync().AsTask();
        try
        {
            while (await IsThereAsync(context.Response.Body, next, cancellationToken))
            {
                await WriteAsync(context.Response.Body, reader.Current, cancellationToken);
                next = reader.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // What still waits for entries cannot be disposed of; it is told to end, and has ended.
            await ends.CancelAsync();
            _ = await Task.WhenAny(next);
        }
    }

    private static async Task WriteAsync(
        Stream body, IReadOnlyList<PositionedEntry> entries, CancellationToken cancellationToken)
    {
        foreach (Wire.LogEntries message in LogFrames.Divide(entries[0].Position, entries.Select(e => e.Entry)))
        {
            await LogFrames.WriteAsync(body, message, cancellationToken);
        }
    }

    // Who waits is told now and then that the log is alive.
    private static async Task<bool> IsThereAsync(Stream body, Task<bool> next, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await next.WaitAsync(HostedLog.AliveInterval, cancellationToken);
            }
            catch (TimeoutException)
            {
                await LogFrames.WriteAsync(body, new Wire.LogEntries(), cancellationToken);
            }
        }
    }
}
