using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Client;

/// <summary>One connection on which a node sends final blocks; it ends with the reason, never with an exception.</summary>
internal sealed class BlockListener : IAsyncDisposable
{
    private readonly string address;
    private readonly HttpResponseMessage? response;
    private readonly CancellationTokenSource bound;
    private readonly IAsyncEnumerator<SseItem<LedgerBlock?>>? items;

    private BlockListener(string address, HttpResponseMessage? response, Stream? stream, Reply end, CancellationToken cancellationToken)
    {
        this.address = address;
        this.response = response;
        bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        items = stream is null ? null : SseParser.Create(stream, (_, data) => Read(data)).EnumerateAsync(bound.Token).GetAsyncEnumerator(bound.Token);
        End = end;
    }

    /// <summary>Why there is no further block.</summary>
    internal Reply End { get; private set; }

    /// <summary>Connects; where that fails there is no block, and the end says why.</summary>
    internal static async Task<BlockListener> OpenAsync(
        NodeConnection connection, string path, CancellationToken cancellationToken)
    {
        (HttpResponseMessage? response, Stream? stream, Reply reply) = await connection.OpenAsync(path, cancellationToken);
        return new BlockListener(connection.Address, response, stream, reply, cancellationToken);
    }

    /// <summary>The next block; null when the connection ended.</summary>
    internal async Task<LedgerBlock?> NextAsync(CancellationToken cancellationToken)
    {
        if (items is null)
        {
            return null;
        }

        // A quiet ledger and a dead connection look the same from here; a new connection tells them apart.
        bound.CancelAfter(TimeSpan.FromMilliseconds(ClientLimits.SilenceMs));
        try
        {
            return await items.MoveNextAsync() ? Taken(items.Current.Data) : Ended("the stream of blocks ended");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return Ended(exception.GetBaseException().Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Ended($"no block within {ClientLimits.SilenceMs} ms");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (items is not null)
        {
            await items.DisposeAsync();
        }

        response?.Dispose();
        bound.Dispose();
    }

    private static LedgerBlock? Read(ReadOnlySpan<byte> data)
    {
        try
        {
            return JsonSerializer.Deserialize(data, ClientJson.Default.LedgerBlock);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private LedgerBlock? Taken(LedgerBlock? block) => block ?? Ended("it sent something that is no block");

    private LedgerBlock? Ended(string reason)
    {
        End = new Reply(0, default, null, address, reason);
        return null;
    }
}
