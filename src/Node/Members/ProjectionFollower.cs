using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Kapok.Contracts;
using Kapok.Projections;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Members;

/// <summary>
/// Brings a projection on a server up to what waits in the queue. A server that is away or refuses is tried again for
/// ever: the ledger does not need it, and nothing is lost.
/// </summary>
internal sealed class ProjectionFollower(
    string member, SqlProjection projection, ProjectionQueue queue, ILogger logger)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(15);

    private readonly Channel<bool> signals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private IReadOnlyList<ContractDefinition>? undefined;
    private string? problem;

    /// <summary>Says that there are new blocks.</summary>
    internal void Signal() => signals.Writer.TryWrite(true);

    /// <summary>Has views made for contracts, before the next blocks.</summary>
    internal void Define(IReadOnlyList<ContractDefinition> contracts)
    {
        Volatile.Write(ref undefined, contracts);
        Signal();
    }

    /// <summary>Runs until cancelled.</summary>
    internal async Task RunAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        TimeSpan wait = FirstWait;
        Signal();
        while (await signals.Reader.WaitToReadAsync(cancellationToken))
        {
            _ = signals.Reader.TryRead(out _);
            if (TryCatchUp(cancellationToken))
            {
                wait = FirstWait;
                continue;
            }

            await Task.Delay(wait, time, cancellationToken);
            wait = wait * 2 < WaitMax ? wait * 2 : WaitMax;
            Signal();
        }
    }

    private void CatchUp(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref undefined) is { } contracts)
        {
            projection.DefineViews(contracts);
            _ = Interlocked.CompareExchange(ref undefined, null, contracts);
        }

        queue.Drain(projection, cancellationToken);
    }

    // The same trouble is told once.
    private bool TryCatchUp(CancellationToken cancellationToken)
    {
        try
        {
            CatchUp(cancellationToken);
            if (problem is not null)
            {
                logger.ProjectionBack(member, projection.Height);
                problem = null;
            }

            return true;
        }
        catch (ProjectionException fault)
        {
            if (problem != fault.Message)
            {
                problem = fault.Message;
                logger.ProjectionAway(member, fault.Message);
            }

            return false;
        }
    }
}
