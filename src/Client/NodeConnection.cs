using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Client;

/// <summary>Sends single requests to a node; what goes wrong on the way comes back as a reply.</summary>
/// <param name="http">The connection, with its base address; stays the caller's to dispose.</param>
/// <param name="time">The clock.</param>
internal sealed class NodeConnection(HttpClient http, TimeProvider time)
{
    private const string RequestIdHeader = "Kapok-Request-Id";
    private const int RequestIdLength = 32;

    internal TimeProvider Time => time;

    internal string Address => http.BaseAddress?.ToString().TrimEnd('/') ?? "the node";

    /// <summary>Reads, again while the node is busy.</summary>
    internal async Task<Reply> GetAsync(string path, CancellationToken cancellationToken)
    {
        Patience patience = new(time, ClientLimits.ReadMs);
        Reply reply = await SendAsync(HttpMethod.Get, path, null, 0, cancellationToken);
        while (reply.IsBusy && await patience.TryPauseAsync(reply.RetryAfter, cancellationToken))
        {
            reply = await SendAsync(HttpMethod.Get, path, null, 0, cancellationToken);
        }

        return reply;
    }

    internal async Task<Answer<T>> GetAsync<T>(
        string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => (await GetAsync(path, cancellationToken)).Read(type);

    internal async Task<Reply> SendAsync(
        HttpMethod method, string path, HttpContent? content, long waitMs, CancellationToken cancellationToken)
    {
        using CancellationTokenSource bound =
            CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(TimeSpan.FromMilliseconds(waitMs + ClientLimits.RequestMs));
        using HttpRequestMessage request = new(method, new Uri(path, UriKind.Relative));
        request.Content = content;
        try
        {
            return await ExchangeAsync(request, bound.Token);
        }
        catch (Exception exception) when (IsAway(exception, cancellationToken))
        {
            return Unreachable(WhyOf(exception, waitMs + ClientLimits.RequestMs));
        }
    }

    /// <summary>Opens a stream; the reply says why there is none.</summary>
    internal async Task<(HttpResponseMessage? Response, Stream? Stream, Reply Reply)> OpenAsync(
        string path, CancellationToken cancellationToken)
    {
        using CancellationTokenSource bound =
            CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(TimeSpan.FromMilliseconds(ClientLimits.RequestMs));
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(path, UriKind.Relative));
        HttpResponseMessage? response = null;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, bound.Token);
            if (response.IsSuccessStatusCode)
            {
                Stream stream = await response.Content.ReadAsStreamAsync(bound.Token);
                return (response, stream, Unreachable("the stream was not read"));
            }

            Reply reply = await ReadAsync(response, bound.Token);
            response.Dispose();
            return (null, null, reply);
        }
        catch (Exception exception) when (IsAway(exception, cancellationToken))
        {
            response?.Dispose();
            return (null, null, Unreachable(WhyOf(exception, ClientLimits.RequestMs)));
        }
    }

    // A connection that breaks while it is being made shows as a bare SocketException; one that takes too long as
    // cancelled, though nobody did.
    private static bool IsAway(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException or IOException or System.Net.Sockets.SocketException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static string WhyOf(Exception exception, long boundMs) => exception is OperationCanceledException
        ? $"no answer within {boundMs} ms"
        : exception.GetBaseException().Message;

    private async Task<Reply> ExchangeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    private async Task<Reply> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await response.Content.LoadIntoBufferAsync(ClientLimits.AnswerBytesMax, cancellationToken);
        byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return new Reply(
            (int)response.StatusCode, body, Pause(response.Headers.RetryAfter), Address, string.Empty)
        {
            RequestId = RequestIdOf(response),
        };
    }

    // What is not of its form is not shown: anybody may answer at that address.
    private static string? RequestIdOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues(RequestIdHeader, out IEnumerable<string>? values)
        && values.FirstOrDefault() is { Length: RequestIdLength } id && id.All(char.IsAsciiHexDigitLower)
            ? id
            : null;

    private TimeSpan? Pause(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);

    private Reply Unreachable(string reason) => new(0, default, null, Address, reason);
}
