using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Tests.Unit.Client;

/// <summary>A request as it came.</summary>
/// <param name="Method">Method.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Body">Body.</param>
/// <param name="MediaType">Type of the body.</param>
internal sealed record FakeRequest(string Method, string Path, byte[] Body, string? MediaType);

/// <summary>What a node answers.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">Body.</param>
/// <param name="RetryAfterSeconds">When to come back, or null.</param>
internal sealed record FakeAnswer(int Status, byte[] Body, int? RetryAfterSeconds = null);

/// <summary>Answers requests without a network, and remembers them.</summary>
/// <param name="answer">Answers one request; an exception is a broken connection.</param>
internal sealed class FakeNode(Func<FakeRequest, FakeAnswer> answer) : HttpMessageHandler
{
    internal ConcurrentQueue<FakeRequest> Requests { get; } = new();

    internal static FakeAnswer Json(string text, int status = 200) => new(status, Encoding.UTF8.GetBytes(text));

    internal static FakeAnswer Status(string id, string stage, string outcome = "null") =>
        Json($$"""{"id":"{{id}}","stage":"{{stage}}","height":7,"outcome":{{outcome}}}""");

    internal static FakeAnswer Problem(int status, string code, string members = "") => Json(
        $$"""{"type":"urn:kapok:problem:{{code}}","title":"t","status":{{status}},"detail":"about {{code}}","code":"{{code}}"{{members}}}""",
        status);

    internal static FakeAnswer Busy(int retryAfterSeconds) =>
        Problem(429, "busy") with { RetryAfterSeconds = retryAfterSeconds };

    internal static FakeAnswer Broken() => throw new HttpRequestException("connection reset");

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        FakeRequest seen = new(
            request.Method.Method,
            request.RequestUri!.PathAndQuery,
            body,
            request.Content?.Headers.ContentType?.MediaType);
        Requests.Enqueue(seen);
        return Response(answer(seen));
    }

    private static HttpResponseMessage Response(FakeAnswer answer)
    {
        HttpResponseMessage response = new((HttpStatusCode)answer.Status)
        {
            Content = new ByteArrayContent(answer.Body),
        };
        if (answer.RetryAfterSeconds is { } seconds)
        {
            response.Headers.Add("Retry-After", seconds.ToString(CultureInfo.InvariantCulture));
        }

        return response;
    }
}
