using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Membership;
using Kapok.Ledger.Transactions;
using Kapok.Ordering;
using Kapok.Projections;
using Kapok.Storage;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Members;

/// <summary>What a member needs to take part in a ledger.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Genesis">The ledger.</param>
/// <param name="Start">The ledger behind block 0.</param>
/// <param name="Catalogue">The contracts.</param>
/// <param name="Key">Its voting key.</param>
/// <param name="Log">The ordering log.</param>
/// <param name="Folder">Where it keeps its data.</param>
internal sealed record MemberSetup(
    string Id,
    LedgerGenesis Genesis,
    LedgerState Start,
    ContractCatalogue Catalogue,
    PrivateKey Key,
    IOrderingLog Log,
    string Folder);

/// <summary>One member of one ledger, running: replica, stores, lane, projection.</summary>
internal sealed class MemberNode : IAsyncDisposable
{
    private const int ProjectedAtOnceMax = 200;

    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(20);

    private readonly MemberSetup setup;
    private readonly MemberStores stores;
    private readonly ReplicaDriver driver;
    private readonly BatchPublisher publisher;
    private readonly LogEntryReader reader;
    private readonly BlockExecutor executor;
    private readonly ILogger logger;
    private readonly ulong logPosition;
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ulong[] lastVotes;
    private Task[] running = [];

    private MemberNode(
        MemberSetup setup, MemberStores stores, BlockExecutor executor, RecoveredLedger recovered, ILogger logger)
    {
        this.setup = setup;
        this.stores = stores;
        this.executor = executor;
        this.logger = logger;
        logPosition = recovered.LogPosition;
        MemberSet members = setup.Genesis.Members;
        LogEntryWriter writer = new(setup.Genesis, setup.Id, setup.Key);
        Replica = new Replica(
            new ReplicaStart(
                members,
                members.Find(setup.Id)!.Index,
                recovered.State.Header,
                recovered.State.Block,
                recovered.Preamble,
                stores.Journal),
            new ReplicaSettings { BlockBytesMax = setup.Genesis.Parameters.BlockBytesMax });
        driver = new ReplicaDriver(
            setup.Id, setup.Genesis, Replica, executor, stores, writer, Board, TimeProvider.System, logger);
        driver.Begin(recovered.State, recovered.LogPosition);
        publisher = new BatchPublisher(setup.Log, writer, TimeProvider.System);
        reader = new LogEntryReader(setup.Genesis, members);
        lastVotes = new ulong[members.Members.Count];
        Intake = new TransactionIntake(setup.Genesis, setup.Catalogue, executor.Signers, Board, publisher, driver);
    }

    /// <summary>The member's id.</summary>
    internal string Id => setup.Id;

    internal LedgerGenesis Genesis => setup.Genesis;

    internal ContractCatalogue Catalogue => setup.Catalogue;

    internal Replica Replica { get; }

    internal TransactionBoard Board { get; } = new();

    internal TransactionIntake Intake { get; }

    internal SqliteProjection Projection => stores.Projection;

    /// <summary>The ledger behind the last final block.</summary>
    internal LedgerState FinalState => driver.FinalState;

    internal ulong CertifiedHeight => driver.CertifiedHeight;

    internal long FinalTransactionCount => driver.FinalTransactionCount;

    internal RaiseAlarm? Alarm => driver.Alarm;

    internal BlockFeed Feed => driver.Feed;

    /// <summary>Where reading the log would go on behind the last final block.</summary>
    internal ulong FinalLogPosition => driver.FinalLogPosition;

    /// <summary>Whether the member follows the ledger, votes, and accepts transactions.</summary>
    internal bool IsReady => caughtUp.Task.IsCompletedSuccessfully && Alarm is null && !failed.Task.IsCompleted;

    /// <summary>Height of the last vote that was seen of a member, or null.</summary>
    internal ulong? LastVoteHeight(int member) =>
        lastVotes[member] is var height and > 0 ? height : null;

    /// <summary>Completes when the member has read the log up to where it ended at the start.</summary>
    internal Task CaughtUp => caughtUp.Task;

    /// <summary>Faults when the member cannot go on.</summary>
    internal Task Failed => failed.Task;

    /// <summary>Recovers a member from its folder; it does not run yet.</summary>
    internal static MemberNode Open(
        MemberSetup setup, ILogger logger, CancellationToken cancellationToken)
    {
        Stopwatch elapsed = Stopwatch.StartNew();
        MemberStores stores = MemberStores.Open(setup.Genesis, setup.Folder);
        try
        {
            foreach (TornTail tail in stores.TornTails)
            {
                logger.Cut(setup.Id, tail.CutBytes, tail.File);
            }

            BlockExecutor executor = new(setup.Genesis, setup.Catalogue);
            RecoveredLedger recovered = LedgerRecovery.Recover(
                setup.Genesis, setup.Start, executor, stores, Report(setup, logger), cancellationToken);
            logger.Recovered(
                setup.Id,
                recovered.State.Header.Height,
                recovered.State.Map.Count,
                elapsed.ElapsedMilliseconds);
            return new MemberNode(setup, stores, executor, recovered, logger);
        }
        catch
        {
            stores.Dispose();
            throw;
        }
    }

    /// <summary>Begins to take part.</summary>
    internal void Start()
    {
        ulong target = setup.Log.End;
        if (logPosition > target)
        {
            throw new MemberDataException(
                $"{Id} goes on from position {logPosition} of the ordering log, which ends at {target}: the log is missing or older than the member");
        }

        if (logPosition == target)
        {
            caughtUp.SetResult();
        }

        running =
        [
            Guard(driver.RunAsync),
            Guard(token => driver.TickAsync(TickInterval, token)),
            Guard(token => ReadLogAsync(target, token)),
            Guard(SendAsync),
            Guard(PublishAsync),
            Guard(ProjectAsync),
        ];
    }

    /// <summary>A final transaction: its block and place; null when there is none.</summary>
    internal (FinalBlock Block, int Index)? Find(Hash id)
    {
        // The board knows what the projection may not have taken in yet.
        TransactionPlace? place = Board.Find(id) is { Stage: TransactionStage.Final } progress
            ? new TransactionPlace(progress.Header!.Height, progress.Index)
            : Projection.FindTransaction(id);
        return place is { } found && FinalBlock(found.Height) is { } block ? (block, found.Index) : null;
    }

    /// <summary>A final block by height, or null.</summary>
    internal FinalBlock? FinalBlock(ulong height) =>
        height <= FinalState.Header.Height ? stores.Read(height) : null;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(running);
        stores.Dispose();
        stopping.Dispose();
    }

    // Long work says how far it is, every two seconds.
    private static Action<ulong, ulong> Report(MemberSetup setup, ILogger logger)
    {
        Stopwatch sinceLast = Stopwatch.StartNew();
        return (height, last) =>
        {
            if (sinceLast.Elapsed >= ReportInterval)
            {
                sinceLast.Restart();
                logger.Recovering(setup.Id, height, last);
            }
        };
    }

    // A member that cannot write its journal or hits a bug stops as a whole: half a member is worse
    // than none.
    private async Task Guard(Func<CancellationToken, Task> work)
    {
        await Task.Yield();
        try
        {
            await work(stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopping is how it ends.
        }
#pragma warning disable CA1031 // reported as the member's failure, whatever it is
        catch (Exception error)
        {
            logger.Stopped(error, Id);
            _ = failed.TrySetException(error);
            await stopping.CancelAsync();
        }
#pragma warning restore CA1031
    }

    private async Task ReadLogAsync(ulong target, CancellationToken cancellationToken)
    {
        await foreach (IReadOnlyList<PositionedEntry> entries in
            setup.Log.ReadAsync(logPosition, cancellationToken))
        {
            foreach (PositionedEntry entry in entries)
            {
                if (reader.Read(entry.Entry) is { } read)
                {
                    CheckAhead(read);
                    await driver.Inputs.WriteAsync(new EntryRead(read, entry.Position + 1), cancellationToken);
                }

                if (entry.Position + 1 == target)
                {
                    _ = caughtUp.TrySetResult();
                }
            }
        }
    }

    // Signatures are checked here, beside the replica's task; the verdict stays with the transaction.
    private void CheckAhead(CheckedEntry entry)
    {
        if (entry is VoteEntry vote)
        {
            lastVotes[vote.Author] = Math.Max(lastVotes[vote.Author], vote.Statement.Height);
        }

        if (entry is not BatchEntry batch)
        {
            return;
        }

        foreach (LedgerTransaction transaction in batch.Transactions)
        {
            if (executor.Signers.TryGetKey(FinalState, transaction.Claim.Signer, out PublicKey? key))
            {
                _ = transaction.Claim.Holds(key!);
            }
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        List<ByteString> entries = [];
        while (await driver.Outgoing.WaitToReadAsync(cancellationToken))
        {
            while (driver.Outgoing.TryRead(out ByteString? entry))
            {
                entries.Add(entry);
            }

            await setup.Log.AppendAsync([.. entries], cancellationToken);
            entries.Clear();
        }
    }

    // The lane goes on where the log left it, so the log is read to its end first.
    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        await caughtUp.Task.WaitAsync(cancellationToken);
        TaskCompletionSource<LaneEnd> lane = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await driver.Inputs.WriteAsync(new LaneAsked(lane.SetResult), cancellationToken);
        await publisher.RunAsync(await lane.Task.WaitAsync(cancellationToken), cancellationToken);
    }

    private async Task ProjectAsync(CancellationToken cancellationToken)
    {
        List<ExecutedBlock> blocks = [];
        while (await driver.Unprojected.WaitToReadAsync(cancellationToken))
        {
            while (blocks.Count < ProjectedAtOnceMax && driver.Unprojected.TryRead(out ExecutedBlock? block))
            {
                blocks.Add(block);
            }

            stores.Projection.Apply(blocks);
            blocks.Clear();
        }
    }
}
