using System;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using RabbitMQ.Client.Exceptions;

namespace Kapok.Ordering;

/// <summary>
/// One wait after the other, each with its own patience: a log that hangs is left, the epoch changes, and what it
/// lost is published again. Whatever goes wrong on the way is an <see cref="IOException"/>.
/// </summary>
/// <param name="silent">Who says nothing, for people.</param>
/// <param name="cancellationToken">Gives up waiting.</param>
internal sealed class PatientWait(string silent, CancellationToken cancellationToken) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    internal async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> step)
    {
        limit.CancelAfter(Patience);
        try
        {
            return await step(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"{silent} for {Patience.TotalSeconds} seconds.");
        }
        catch (Exception error) when (IsOfConnection(error))
        {
            throw new IOException(error is BrokerUnreachableException ? error.GetBaseException().Message : error.Message, error);
        }
        finally
        {
            // Whoever takes what was read may take longer: that is not the other side's silence.
            limit.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => limit.Dispose();

    private static bool IsOfConnection(Exception error) => error is HttpRequestException
        or RabbitMQClientException
        or BrokerUnreachableException
        or SocketException
        or AuthenticationException
        or TimeoutException
        or ChannelClosedException
        or ObjectDisposedException;
}
