using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;
using RabbitMQ.Client;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Ordering;

/// <summary>
/// A log that is a stream of a RabbitMQ cluster (spec/links.md). Confirmed is not on disk there, and a failing
/// cluster can lose or exchange what it confirmed: positions tell where to read on and nothing else.
/// </summary>
/// <param name="access">How the brokers are reached.</param>
/// <param name="stream">Name of the stream, which is there already.</param>
public sealed class RabbitLog(BrokerAccess access, string stream) : IOrderingLog, IAsyncDisposable
{
    // More makes large messages slower, not faster.
    private const int OutstandingMax = 8;

    private const string Silent = "The broker said nothing";

    private readonly SemaphoreSlim places = new(OutstandingMax);
    private readonly SemaphoreSlim opening = new(1);
    private BrokerSession? appending;
    private (long Offset, byte[] Digest)? lastRead;

    /// <summary>Makes the stream: once, by whoever sets up the cluster, when all its brokers have joined it.</summary>
    /// <param name="access">How the brokers are reached, by a user who may configure.</param>
    /// <param name="stream">Name of the stream. One that is there already, as it should be, is left as it is.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task.</returns>
    /// <exception cref="IOException">The broker refused, or there is another queue of the name.</exception>
    public static async Task DeclareAsync(BrokerAccess access, string stream, CancellationToken cancellationToken)
    {
        using PatientWait wait = new(Silent, cancellationToken);
        await using IConnection connection = await wait.RunAsync(token => access.ConnectAsync("kapok declare", token));
        await using IChannel channel = await wait.RunAsync(token => connection.CreateChannelAsync(cancellationToken: token));
        _ = await wait.RunAsync(token => channel.QueueDeclareAsync(
            stream,
            durable: true,
            exclusive: false,
            autoDelete: false,
            arguments: new Dictionary<string, object?> { ["x-queue-type"] = "stream" },
            cancellationToken: token));
    }

    /// <inheritdoc/>
    public async ValueTask<LogRange> RangeAsync(CancellationToken cancellationToken)
    {
        using PatientWait wait = new(Silent, cancellationToken);
        await using BrokerSession session = await OpenAsync(wait);
        return await wait.RunAsync(session.RangeAsync);
    }

    /// <inheritdoc/>
    public async ValueTask AppendAsync(IReadOnlyList<ByteString> entries, CancellationToken cancellationToken)
    {
        // One behind the other, so that they stand in the stream in this order.
        foreach (Wire.LogEntries message in StreamMessage.Divide(entries))
        {
            await AppendAsync(message, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<PositionedEntry>> ReadAsync(
        ulong position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using PatientWait wait = new(Silent, cancellationToken);
        await using BrokerSession session = await OpenAsync(wait);
        LogRange held = await wait.RunAsync(session.RangeAsync);
        if (position < held.First || position > held.End)
        {
            // A stream asked for what it does not hold would begin elsewhere, or never, without a word.
            throw new LogGapException(position, held);
        }

        await using StreamConsumer consumer = await wait.RunAsync(
            token => session.ConsumeAsync(StreamPositions.OffsetOf(position), token));
        StreamMessage message = await wait.RunAsync(consumer.NextAsync);
        RequireAt(message, position, held);
        while (true)
        {
            lastRead = (message.Offset, SHA256.HashData(message.Body));
            PositionedEntry[] entries = [.. message.Entries().SkipWhile(entry => entry.Position < position)];
            if (entries.Length > 0)
            {
                yield return entries;
            }

            message = RequireBehind(message, await consumer.NextAsync(cancellationToken));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (appending?.DisposeAsync() ?? ValueTask.CompletedTask);
        places.Dispose();
        opening.Dispose();
    }

    // The message that holds a position was read before, unless the position is the stream's first.
    private void RequireAt(StreamMessage message, ulong position, LogRange held)
    {
        (long Offset, byte[] Digest)? before = lastRead;
        lastRead = null;
        if (message.Offset != StreamPositions.OffsetOf(position))
        {
            throw new LogGapException(position, held with { First = StreamPositions.Of(message.Offset, 0) });
        }

        if (before?.Offset == message.Offset && !before.Value.Digest.SequenceEqual(SHA256.HashData(message.Body)))
        {
            throw new LogGapException(
                $"The stream shows another message at position {position} than before: it was made anew, or lost its end.");
        }
    }

    private static StreamMessage RequireBehind(StreamMessage last, StreamMessage next) => next.Offset > last.Offset
        ? next
        : throw new InvalidDataException($"The stream sent offset {next.Offset} behind {last.Offset}.");

    private async Task AppendAsync(Wire.LogEntries message, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            using PatientWait wait = new(Silent, cancellationToken);
            BrokerSession session = await AppendingAsync(wait, cancellationToken);
            try
            {
                _ = await wait.RunAsync(token => session.PublishAsync(message, null, token));
            }
            catch (IOException)
            {
                // The next append begins anew, on any broker.
                await session.DisposeAsync();
                throw;
            }
        }
        finally
        {
            _ = places.Release();
        }
    }

    private async Task<BrokerSession> AppendingAsync(PatientWait wait, CancellationToken cancellationToken)
    {
        await opening.WaitAsync(cancellationToken);
        try
        {
            if (appending is { IsOpen: false } closed)
            {
                appending = null;
                await closed.DisposeAsync();
            }

            return appending ??= await OpenAsync(wait);
        }
        finally
        {
            _ = opening.Release();
        }
    }

    private Task<BrokerSession> OpenAsync(PatientWait wait) => wait.RunAsync(token => BrokerSession.OpenAsync(access, stream, token));
}
