using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Client;

/// <summary>Sends signed bytes to a node.</summary>
/// <param name="connection">The node.</param>
internal sealed class Submitter(NodeConnection connection)
{
    private static readonly MediaTypeHeaderValue Protobuf = new("application/x-protobuf");

    internal Task<Submission> SubmitAsync(
        SignedRequest request, SubmitOptions options, CancellationToken cancellationToken)
    {
        SubmissionRun run = new(connection, request.Id, request.ExpiresAtHeight, options)
        {
            Send = (query, token) => PostAsync("v1/transactions" + query, request.Bytes, token),
        };
        return run.RunAsync(cancellationToken);
    }

    /// <summary>Sends a group until the node takes it.</summary>
    /// <returns>Why it did not, or null.</returns>
    internal async Task<Failure?> SubmitGroupAsync(
        SignedRequestGroup group, SubmitOptions options, CancellationToken cancellationToken)
    {
        Patience patience = new(connection.Time, options.TimeoutMs);
        Reply reply = await PostGroupAsync(group, cancellationToken);
        while (reply.IsTransient && await patience.TryPauseAsync(reply.RetryAfter, cancellationToken))
        {
            reply = await PostGroupAsync(group, cancellationToken);
        }

        return reply.IsSuccess ? null : reply.ToFailure();
    }

    /// <summary>Follows one transaction of a group that the node took.</summary>
    internal Task<Submission> FollowAsync(
        SignedRequestGroup group, int index, SubmitOptions options, CancellationToken cancellationToken)
    {
        string id = group.Ids[index];
        SubmissionRun run = new(connection, id, group.ExpiresAtHeight, options)
        {
            IsAccepted = true,
            Send = (query, token) => ResendAsync(group, id, query, token),
        };
        return run.RunAsync(cancellationToken);
    }

    /// <summary>Follows a transaction that somebody else sent.</summary>
    internal Task<Submission> FollowAsync(
        string id, SubmitOptions options, CancellationToken cancellationToken)
    {
        SubmissionRun run = new(connection, id, null, options)
        {
            IsAccepted = true,
            Send = (query, token) => GetStatusAsync(id, query, token),
        };
        return run.RunAsync(cancellationToken);
    }

    private async Task<Reply> ResendAsync(
        SignedRequestGroup group, string id, string query, CancellationToken cancellationToken)
    {
        Reply reply = await PostGroupAsync(group, cancellationToken);
        return reply.IsSuccess ? await GetStatusAsync(id, query, cancellationToken) : reply;
    }

    private Task<Reply> GetStatusAsync(string id, string query, CancellationToken cancellationToken) =>
        connection.SendAsync(
            HttpMethod.Get, $"v1/transactions/{id}{query}", null, ClientLimits.WaitMs, cancellationToken);

    private Task<Reply> PostGroupAsync(SignedRequestGroup group, CancellationToken cancellationToken) =>
        PostAsync("v1/transactions/group", group.Bytes, cancellationToken);

    private async Task<Reply> PostAsync(
        string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        using ReadOnlyMemoryContent content = new(bytes);
        content.Headers.ContentType = Protobuf;
        return await connection.SendAsync(
            HttpMethod.Post, path, content, ClientLimits.WaitMs, cancellationToken);
    }
}
