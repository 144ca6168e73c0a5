using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ledger.Execution;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Members;

/// <summary>Looks for what the operator decided to abort, and hands it to the replica once.</summary>
internal sealed class Aborts(
    string member, AbortFiles files, ExecutedBlocks executed, ReplicaDriver driver, ILogger logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly HashSet<Hash> told = [];

    /// <summary>Runs until cancelled, from when the logs were read: before, the member says nothing.</summary>
    internal async Task RunAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        await driver.CaughtUp.WaitAsync(cancellationToken);
        using PeriodicTimer timer = new(Interval, time);
        do
        {
            foreach (Hash transaction in files.Read())
            {
                await LookAsync(transaction, cancellationToken);
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task LookAsync(Hash transaction, CancellationToken cancellationToken)
    {
        LedgerState state = executed.Final;
        if (AbortedTransactions.Has(state, transaction))
        {
            logger.Aborted(member, transaction.ToString());
            files.Settle(transaction);
        }
        else if (state.Window.Contains(transaction))
        {
            logger.AbortTooLate(member, transaction.ToString());
            files.Settle(transaction);
        }
        else if (told.Add(transaction))
        {
            logger.AbortDecided(member, transaction.ToString());
            await driver.Inputs.WriteAsync(new AbortDecided(transaction), cancellationToken);
        }
    }
}
