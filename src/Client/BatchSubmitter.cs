using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Client;

/// <summary>Signs and submits many commands, a bounded number at once.</summary>
/// <param name="connection">The node.</param>
/// <param name="signer">Signs them.</param>
/// <param name="options">How.</param>
/// <param name="time">Measures how long each takes.</param>
internal sealed class BatchSubmitter(
    NodeConnection connection, RequestSigner signer, SubmitManyOptions options, TimeProvider time)
{
    private readonly Submitter submitter = new(connection);
    private readonly RecentStatus recent = new(connection);
    private readonly SubmitOptions each = new(options.Wanted, options.TimeoutMs);

    internal async Task<IReadOnlyList<Submission>> RunAsync(
        IReadOnlyList<ContractCall> calls, CancellationToken cancellationToken)
    {
        Submission[] results = new Submission[calls.Count];
        int groupCount = Math.Max(1, options.GroupCount);
        IEnumerable<int> starts = Enumerable.Range(0, (calls.Count + groupCount - 1) / groupCount)
            .Select(i => i * groupCount);
        int parallel = groupCount == 1 ? options.Parallel : ClientLimits.GroupsInFlight;
        await Parallel.ForEachAsync(
            starts,
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            async (start, token) =>
            {
                ContractCall[] part = [.. calls.Skip(start).Take(groupCount)];
                await RunPartAsync(part, start, results, token);
            });
        return results;
    }

    private async Task RunPartAsync(
        ContractCall[] part, int start, Submission[] results, CancellationToken cancellationToken)
    {
        long begunAt = time.GetTimestamp();
        Answer<LedgerStatus> status = await recent.GetAsync(cancellationToken);
        if (!status.IsOk)
        {
            KeepAll(results, start, part.Length, status.Failure, begunAt);
            return;
        }

        ulong expiresAtHeight = signer.ExpiryAt(status.Value.Height);
        if (options.GroupCount > 1)
        {
            await RunGroupAsync(
                signer.SignGroup(part, expiresAtHeight), start, results, begunAt, cancellationToken);
            return;
        }

        SignedRequest request = signer.Sign(part[0], expiresAtHeight);
        Keep(results, start, await submitter.SubmitAsync(request, each, cancellationToken), begunAt);
    }

    private async Task RunGroupAsync(
        SignedRequestGroup group,
        int start,
        Submission[] results,
        long begunAt,
        CancellationToken cancellationToken)
    {
        Failure? failure = await submitter.SubmitGroupAsync(group, each, cancellationToken);
        if (failure is not null)
        {
            KeepAll(results, start, group.Ids.Count, failure, begunAt);
            return;
        }

        int parallel = Math.Max(1, options.Parallel / ClientLimits.GroupsInFlight);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, group.Ids.Count),
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            async (i, token) =>
                Keep(results, start + i, await submitter.FollowAsync(group, i, each, token), begunAt));
    }

    private void KeepAll(Submission[] results, int start, int count, Failure failure, long begunAt)
    {
        for (int i = start; i < start + count; i++)
        {
            Keep(results, i, new Submission(null, null, failure), begunAt);
        }
    }

    private void Keep(Submission[] results, int index, Submission submission, long begunAt)
    {
        results[index] = submission;
        options.Progress?.Report(new NumberedSubmission(index, submission, time.GetElapsedTime(begunAt)));
    }
}
