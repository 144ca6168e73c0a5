using System;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Ordering;

/// <summary>A connection to a broker, for one stream that must be there.</summary>
internal sealed class BrokerSession : IAsyncDisposable
{
    private const string First = "first";
    private const string Next = "next";
    private const string ContentType = "application/x-protobuf";

    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(1);

    private readonly string stream;
    private readonly IConnection connection;
    private readonly IChannel channel;

    private BrokerSession(string stream, IConnection connection, IChannel channel)
    {
        this.stream = stream;
        this.connection = connection;
        this.channel = channel;
    }

    internal bool IsOpen => channel.IsOpen;

    // The stream is never declared here: a node's user needs no right to, and a stream that is gone stays so until
    // its operator looks.
    internal static async Task<BrokerSession> OpenAsync(
        BrokerAccess access, string stream, CancellationToken cancellationToken)
    {
        IConnection connection = await access.ConnectAsync("kapok " + stream, cancellationToken);
        try
        {
            IChannel channel = await connection.CreateChannelAsync(
                new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true),
                cancellationToken);
            _ = await channel.QueueDeclarePassiveAsync(stream, cancellationToken);
            return new BrokerSession(stream, connection, channel);
        }
        catch
        {
            await CloseAsync(connection);
            throw;
        }
    }

    /// <summary>Publishes a message; completes when a majority of the stream's brokers has it.</summary>
    /// <exception cref="IOException">The broker refused it or had nowhere to put it.</exception>
    internal async Task<bool> PublishAsync(Wire.LogEntries message, string? id, CancellationToken cancellationToken)
    {
        BasicProperties properties = new() { ContentType = ContentType, Persistent = true, MessageId = id };
        try
        {
            // Without "mandatory" a broker that has no place for a message confirms it and drops it.
            await channel.BasicPublishAsync(
                exchange: "", routingKey: stream, mandatory: true, properties, message.ToByteArray(), cancellationToken);
            return true;
        }
        catch (PublishException error)
        {
            throw new IOException(error.IsReturn ? "The broker has no such stream now." : "The broker refused the message.", error);
        }
    }

    /// <summary>What the stream holds. No broker tells, so a message of our own shows where it ends.</summary>
    internal async Task<LogRange> RangeAsync(CancellationToken cancellationToken)
    {
        string id = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        await using StreamConsumer end = await ConsumeAsync(Next, cancellationToken);
        _ = await PublishAsync(StreamMessage.Marker(), id, cancellationToken);
        StreamMessage last;
        do
        {
            last = await end.NextAsync(cancellationToken);
        }
        while (last.Id != id);

        await using StreamConsumer beginning = await ConsumeAsync(First, cancellationToken);
        StreamMessage first = await beginning.NextAsync(cancellationToken);
        return new LogRange(StreamPositions.Of(first.Offset, 0), StreamPositions.Of(last.Offset, 1));
    }

    /// <summary>Reads from an offset, "first" or "next" on.</summary>
    internal Task<StreamConsumer> ConsumeAsync(object offset, CancellationToken cancellationToken) =>
        StreamConsumer.OpenAsync(connection, stream, offset, cancellationToken);

    public async ValueTask DisposeAsync() => await CloseAsync(connection);

    // A connection that cannot say good-bye is left.
    private static async Task CloseAsync(IConnection connection)
    {
        await connection.AbortAsync(CloseTimeout);
        await connection.DisposeAsync();
    }
}
