using System;
using System.Collections.Generic;
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
        // A connection that breaks while it is being made shows as a bare SocketException.
        catch (Exception exception) when (exception is HttpRequestException or System.IO.IOException
            or System.Net.Sockets.SocketException)
        {
            return Unreachable(exception.GetBaseException().Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unreachable($"no answer within {waitMs + ClientLimits.RequestMs} ms");
        }
    }

    private async Task<Reply> ExchangeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
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
