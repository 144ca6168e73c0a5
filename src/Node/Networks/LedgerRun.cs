using System;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Node.Members;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Networks;

/// <summary>
/// One ledger on the node of an organisation. When its members change, it goes on with the next set: all but the keys
/// and the ports is opened anew.
/// </summary>
internal sealed class LedgerRun : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly NodeParts parts;
    private readonly ILogger logger;
    private NodeSession? session;
    private Task following = Task.CompletedTask;

    private LedgerRun(NodeParts parts, NodeSession session, ILogger logger)
    {
        this.parts = parts;
        this.session = session;
        Member = session.Member;
        this.logger = logger;
    }

    /// <summary>The member that runs now; while the next set is opened, the one before, of which the state can be read.</summary>
    internal MemberNode Member { get; private set; }

    /// <summary>Completes when the ledger cannot go on, with the error.</summary>
    internal Task Failed => failed.Task;

    /// <summary>Recovers the member from its folder and serves it.</summary>
    /// <param name="parts">What it has; the logs are the run's from now on.</param>
    /// <param name="loggers">Takes log messages.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    internal static async Task<LedgerRun> StartAsync(
        NodeParts parts, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        ILogger logger = loggers.CreateLogger("Kapok.Node");
        try
        {
            await new SnapshotFetch(parts, logger).RunAsync(cancellationToken);
            NodeSession session = await NodeSession.OpenAsync(parts, loggers, cancellationToken);
            LedgerRun run = new(parts, session, logger);
            run.following = run.FollowAsync(loggers);
            return run;
        }
        catch
        {
            await parts.Logs.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (session?.CloseAsync() ?? Task.CompletedTask);
        await stopping.CancelAsync();
        await following;
        await (session?.DisposeAsync() ?? ValueTask.CompletedTask);
        await parts.Logs.DisposeAsync();
        stopping.Dispose();
    }

    // Everything of the next set is made from what is on the disk, as after a restart.
    private async Task FollowAsync(ILoggerFactory loggers)
    {
        try
        {
            while (await session!.HasEndedAsync(stopping.Token))
            {
                await session.DisposeAsync();
                session = null;
                session = await NodeSession.OpenAsync(parts, loggers, stopping.Token);
                Member = session.Member;
                logger.MembersChanged(
                    Member.Id,
                    Member.IsMember ? "votes" : "follows",
                    Member.Members.Members.Count,
                    Member.Members.QuorumCount);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopping is how it ends.
        }
#pragma warning disable CA1031 // reported as the ledger's failure, whatever it is
        catch (Exception error)
        {
            _ = failed.TrySetException(error);
        }
#pragma warning restore CA1031
    }
}
