using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Governance;
using Kapok.Node.Members;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Networks;

/// <summary>
/// The further ledgers that this node runs: those whose genesis its operator put into the data folder, once the first
/// ledger says that the members approved just that one. One that fails stops alone.
/// </summary>
/// <param name="folder">The data folder.</param>
/// <param name="home">The state of the first ledger.</param>
/// <param name="start">Starts a ledger.</param>
/// <param name="logger">Takes log messages.</param>
internal sealed class FurtherLedgers(
    NetworkFolder folder,
    Func<LedgerState> home,
    Func<NetworkFolder, GenesisRead, CancellationToken, Task<LedgerRun>> start,
    ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, LedgerRun> running = new(StringComparer.Ordinal);
    private readonly HashSet<string> refused = new(StringComparer.Ordinal);

    /// <summary>Starts what is approved, now and later.</summary>
    internal async Task RunAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(Interval, time);
        try
        {
            do
            {
                foreach (string ledger in folder.Ledgers().Where(id => !running.ContainsKey(id) && !refused.Contains(id)))
                {
                    await TryStartAsync(ledger, cancellationToken);
                }
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping is how it ends.
        }
    }

    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(running.Values.Select(run => run.DisposeAsync().AsTask()));

    private async Task TryStartAsync(string ledger, CancellationToken cancellationToken)
    {
        if (LedgerTables.Proposals.Find(home(), ledger) is not { State: ProposalState.Approved } approved)
        {
            return;
        }

        try
        {
            NetworkFolder own = folder.OfLedger(ledger);
            GenesisRead genesis = Read(own, approved);
            LedgerRun run = await start(own, genesis, cancellationToken);
            running.Add(ledger, run);
            logger.LedgerStarted(run.Member.Id, ledger, genesis.Genesis.Fingerprint);
            _ = run.Failed.ContinueWith(
                failure => logger.LedgerStopped(failure.Exception!.GetBaseException(), ledger),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted,
                TaskScheduler.Default);
        }
#pragma warning disable CA1031 // whatever it is, it stops this ledger and no other
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            _ = refused.Add(ledger);
            logger.LedgerStopped(error, ledger);
        }
#pragma warning restore CA1031
    }

    private static GenesisRead Read(NetworkFolder own, LedgerProposal approved)
    {
        GenesisRead read = own.ReadGenesis();
        return read.Genesis.Parameters.Ledger == approved.Ledger && read.Genesis.Block.ToString() == approved.Block
            ? read
            : throw new UnusableFileException(own.GenesisFile, MemberTexts.OtherGenesis(approved.Ledger, approved.Block));
    }
}
