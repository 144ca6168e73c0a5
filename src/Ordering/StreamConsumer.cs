using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Kapok.Ordering;

/// <summary>Messages of a stream from an offset on, on a channel of its own. Any end of it is an <see cref="IOException"/>.</summary>
internal sealed class StreamConsumer : AsyncDefaultBasicConsumer, IAsyncDisposable
{
    // Twenty messages of 1 MiB are the most that a broker delivers well.
    private const ushort Prefetch = 10;
    private const string OffsetHeader = "x-stream-offset";

    private readonly Channel<StreamMessage> delivered = System.Threading.Channels.Channel.CreateBounded<StreamMessage>(
        new BoundedChannelOptions(Prefetch) { SingleReader = true, SingleWriter = true });

    private StreamMessage? taken;

    private StreamConsumer(IChannel channel)
        : base(channel)
    {
    }

    /// <summary>Begins to consume.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="stream">Name of the stream.</param>
    /// <param name="offset">An offset, "first" or "next".</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal static async Task<StreamConsumer> OpenAsync(
        IConnection connection, string stream, object offset, CancellationToken cancellationToken)
    {
        StreamConsumer consumer = new(await connection.CreateChannelAsync(cancellationToken: cancellationToken));
        try
        {
            await consumer.Channel.BasicQosAsync(0, Prefetch, global: false, cancellationToken);
            _ = await consumer.Channel.BasicConsumeAsync(
                stream,
                autoAck: false,
                consumerTag: "",
                noLocal: false,
                exclusive: false,
                arguments: new Dictionary<string, object?> { [OffsetHeader] = offset },
                consumer,
                cancellationToken);
            return consumer;
        }
        catch
        {
            await consumer.DisposeAsync();
            throw;
        }
    }

    /// <summary>The next message; taking it says that the one before is done with.</summary>
    /// <exception cref="IOException">The stream cannot be read any more here.</exception>
    internal async Task<StreamMessage> NextAsync(CancellationToken cancellationToken)
    {
        await AcknowledgeAsync(cancellationToken);
        try
        {
            return taken = await delivered.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException closed)
        {
            throw new IOException(closed.InnerException!.Message, closed);
        }
    }

    /// <inheritdoc/>
    public override Task HandleBasicDeliverAsync(
        string consumerTag,
        ulong deliveryTag,
        bool redelivered,
        string exchange,
        string routingKey,
        IReadOnlyBasicProperties properties,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken = default)
    {
        if (properties.Headers?.TryGetValue(OffsetHeader, out object? value) != true || value is not long offset)
        {
            End($"The queue '{routingKey}' is no stream: its messages have no offset.");
        }
        else if (!delivered.Writer.TryWrite(new StreamMessage(deliveryTag, offset, properties.MessageId, body.ToArray())))
        {
            End($"The broker delivered more than {Prefetch} messages that nobody asked for.");
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task HandleBasicCancelAsync(string consumerTag, CancellationToken cancellationToken = default)
    {
        End("The broker ended the reading: the stream was deleted, or its part on this broker.");
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task HandleChannelShutdownAsync(object channel, ShutdownEventArgs reason)
    {
        End($"The connection to the broker was closed: {reason.ReplyText}.");
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Channel.DisposeAsync();

    private async Task AcknowledgeAsync(CancellationToken cancellationToken)
    {
        if (taken is not { } before)
        {
            return;
        }

        taken = null;
        try
        {
            await Channel.BasicAckAsync(before.Tag, multiple: false, cancellationToken);
        }
        catch (AlreadyClosedException)
        {
            // What was delivered before is read yet; then its end says why.
        }
    }

    private void End(string why) => _ = delivered.Writer.TryComplete(new IOException(why));
}
