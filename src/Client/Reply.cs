using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Kapok.Client;

/// <summary>One answer of a node as it came; status 0 when none came.</summary>
/// <param name="Status">HTTP status, or 0.</param>
/// <param name="Body">The body.</param>
/// <param name="RetryAfter">When the node says to come back.</param>
/// <param name="Address">Who was asked.</param>
/// <param name="Reason">What the connection said when no answer came.</param>
internal sealed record Reply(
    int Status, ReadOnlyMemory<byte> Body, TimeSpan? RetryAfter, string Address, string Reason)
{
    /// <summary>The id that the node gave the request; null when it answered none.</summary>
    internal string? RequestId { get; init; }

    internal bool IsSuccess => Status is >= 200 and < 300;

    internal bool IsRefused => Status == 422;

    /// <summary>Whether the same request may succeed later: no connection, busy, or not ready.</summary>
    internal bool IsTransient => Status is 0 || IsBusy;

    internal bool IsBusy => Status is 408 or 429 or 502 or 503 or 504;

    internal Answer<T> Read<T>(JsonTypeInfo<T> type)
        where T : class
    {
        if (!IsSuccess)
        {
            return new Answer<T>(ToFailure());
        }

        try
        {
            return JsonSerializer.Deserialize(Body.Span, type) is { } value
                ? new Answer<T>(value)
                : new Answer<T>(Unreadable("null"));
        }
        catch (JsonException exception)
        {
            return new Answer<T>(Unreadable(exception.Message));
        }
    }

    internal Failure ToFailure() =>
        Status == 0 ? new UnreachableFailure(Address, Reason) : OfAnswer() with { RequestId = RequestId };

    private Failure OfAnswer()
    {
        ProblemReply problem = ReadProblem();
        string code = problem.Code ?? "http-" + Status.ToString(CultureInfo.InvariantCulture);
        string detail = problem.Detail ?? problem.Title ?? $"{Address} answered with status {Status}";
        return IsRefused
            ? new RefusedFailure(
                code,
                problem.DetailZh ?? detail,
                detail,
                problem.Details ?? new Dictionary<string, string>())
            : new ProblemFailure(Status, code, detail, problem.Errors ?? []);
    }

    internal ProblemFailure Unreadable(string why) =>
        new(Status, "unreadable", $"the answer of {Address} cannot be read: {why}", []);

    // A proxy in between answers with HTML: then the status has to be enough.
    private ProblemReply ReadProblem()
    {
        try
        {
            return JsonSerializer.Deserialize(Body.Span, ClientJson.Default.ProblemReply) ?? new();
        }
        catch (JsonException)
        {
            return new ProblemReply();
        }
    }
}
