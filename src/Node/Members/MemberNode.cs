using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Governance;
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
/// <param name="Keys">Sign with its voting key; two while it is exchanged.</param>
/// <param name="Logs">The ordering logs, in the order of the ledger.</param>
/// <param name="Peers">The other members.</param>
/// <param name="Folder">Where it keeps its data.</param>
/// <param name="TraceFile">Where it writes down what it does; null for nowhere.</param>
internal sealed record MemberSetup(
    string Id,
    LedgerGenesis Genesis,
    LedgerState Start,
    ContractCatalogue Catalogue,
    IReadOnlyList<ISigner> Keys,
    IReadOnlyList<IOrderingLog> Logs,
    IPeers Peers,
    string Folder,
    string? TraceFile)
{
    /// <summary>The logs and the other members of a set that is not the first; null where there is none but that.</summary>
    internal Func<MemberSet, (IReadOnlyList<IOrderingLog> Logs, IPeers Peers)>? Reach { get; init; }

    /// <summary>The members that vote now.</summary>
    internal MemberSet Members { get; private init; } = Genesis.Members;

    /// <summary>Its place among them; null for a node without a vote.</summary>
    internal int? Index => Members.Find(Id) is { } self && KeyOf(self) is not null ? self.Index : null;

    /// <summary>The key that it votes with now; without a vote, the last one.</summary>
    internal ISigner Key => (Members.Find(Id) is { } self ? KeyOf(self) : null) ?? Keys[^1];

    /// <summary>Who operates a log, or which stream it is, for people.</summary>
    internal string OperatorOf(int log) => Genesis.LogsOf(Members)[log].Title;

    /// <summary>Whether a log is a stream. Nobody shortens one in the order of things.</summary>
    internal bool IsStream(int log) => Genesis.LogsOf(Members)[log].Member is null;

    /// <summary>The same node under another member set. Without a vote it needs no logs.</summary>
    internal MemberSetup In(MemberSet members)
    {
        MemberSetup moved = this with { Members = members };
        (IReadOnlyList<IOrderingLog> logs, IPeers peers) = Reach?.Invoke(members) ?? (Logs, Peers);
        return moved with { Logs = moved.Index is null ? [] : logs, Peers = peers };
    }

    private ISigner? KeyOf(Member self) => Keys.FirstOrDefault(key =>
        key.PublicKey.SubjectPublicKeyInfo.Span.SequenceEqual(self.VotingKey.SubjectPublicKeyInfo.Span));

    /// <summary>How many final blocks stay at least; null when all do.</summary>
    internal ulong? Keep { get; init; }

    /// <summary>The server that its projection is on; null for a file in its folder.</summary>
    internal PostgresTarget? ProjectionServer { get; init; }

    /// <summary>Where its projection is.</summary>
    internal ProjectionPlace Projection => ProjectionPlace.Of(Genesis, Folder, Id, ProjectionServer);
}

/// <summary>One member of one ledger, running: replica, stores, lane, projection.</summary>
internal sealed class MemberNode : IAsyncDisposable
{
    private const int ProjectedAtOnceMax = 200;

    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(20);

    private readonly MemberSetup setup;
    private readonly MemberStores stores;
    private readonly ExecutedBlocks executed;
    private readonly FinalBlocks final;
    private readonly ReadLogs readLogs;
    private readonly LogReading reading;
    private readonly LogSenders senders;
    private readonly BatchPublisher publisher;
    private readonly BlockPuller puller;
    private readonly DivergenceWriter divergence;
    private readonly ReplicaDriver driver;
    private readonly TraceRecorder? trace;
    private readonly Amnesia amnesia;
    private readonly Aborts aborts;
    private readonly SnapshotDesk snapshots;
    private readonly ProjectionFollower? follower;
    private readonly BlockExecutor executor;
    private readonly ILogger logger;
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task[] running = [];
    private IReadOnlyList<ScheduledContract>? viewed;

    private MemberNode(
        MemberSetup setup,
        MemberStores stores,
        EvidenceFolder evidence,
        DivergenceFolder divergences,
        TraceRecorder? trace,
        BlockExecutor executor,
        RecoveredLedger recovered,
        ILogger logger)
    {
        this.setup = setup;
        this.stores = stores;
        this.trace = trace;
        Evidence = evidence;
        Divergences = divergences;
        this.executor = executor;
        this.logger = logger;
        MemberSet members = setup.Members;
        ReplicaSettings settings = new()
        {
            BlockBytesMax = setup.Genesis.Parameters.BlockBytesMax,
            LogCount = setup.Logs.Count,
            FirstLog = (int)setup.Genesis.Parameters.FirstLog,
            HostedCount = setup.Genesis.LogsOf(members).Count(log => log.Member is not null),
        };
        LogEntryReader reader = new(setup.Genesis, members);
        LogEntryWriter writer = new(setup.Genesis, setup.Id, setup.Key);
        Board = new TransactionBoard(setup.Id, TimeProvider.System);
        Logs = new LogWatch(setup);
        readLogs = new ReadLogs(setup.Logs.Count, MissingMax(setup), TimeProvider.System);
        reading = new LogReading(setup, recovered.PositionsIn(setup.Genesis, setup.Members), reader, readLogs, Logs, logger);
        executed = new ExecutedBlocks(recovered.State);
        final = new FinalBlocks(
            setup.Id, stores, executed, executor.Sets, Board, recovered.PositionsIn(setup.Genesis, members), setup.Keep);
        senders = new LogSenders(setup, logger);
        publisher = new BatchPublisher(setup, settings, writer, TimeProvider.System, logger);
        puller = new BlockPuller(setup.Id, setup.Peers, new PeerBlockReader(setup.Genesis, members, reader), logger);
        Accounts = new BlockAccounts(setup.Genesis, executor, executed);
        divergence = new DivergenceWriter(setup, Accounts, divergences, logger);
        DriverParts parts = new(
            setup,
            ReplicaOf(setup, stores, reader, recovered, settings),
            executor,
            executed,
            stores,
            final,
            new ReplicaVoice(writer, senders, settings, executed, TimeProvider.System),
            Board,
            publisher,
            puller,
            evidence,
            divergence,
            trace);
        driver = new ReplicaDriver(parts, TimeProvider.System, logger);
        amnesia = new Amnesia(setup.Id, new AmnesiaFiles(setup.Folder), stores.Incarnation, driver, logger);
        aborts = new Aborts(setup.Id, new AbortFiles(setup.Folder), executed, driver, logger);
        snapshots = new SnapshotDesk(setup.Id, new SnapshotRequests(setup.Folder), stores.Snapshots, logger);
        follower = stores.Queue is { } queue ? new ProjectionFollower(setup.Id, stores.Projection, queue, logger) : null;
        Seen = new Sightings(members.Members.Count);
        Readiness = new Readiness(setup, stores, () => FinalState);
        Certificates = new CertificateWatch(setup, stores.Projection, () => FinalState, logger);
        Serving = new BlockServing(setup.Genesis, stores, executed);
        Bundles = new BundleMaker(setup.Genesis, stores, executed, PlaceOf);
        Intake = new TransactionIntake(setup, executor, Board, publisher, executed);
    }

    /// <summary>The member's id.</summary>
    internal string Id => setup.Id;

    internal LedgerGenesis Genesis => setup.Genesis;

    /// <summary>The members that vote now.</summary>
    internal MemberSet Members => setup.Members;

    /// <summary>Whether this node votes.</summary>
    internal bool IsMember => setup.Index is not null;

    /// <summary>Completes when the member set ended: the node goes on with the next one, opened anew.</summary>
    internal Task Ended => driver.Ended;

    /// <summary>Shows that nodes with new keys follow the ledger.</summary>
    internal Readiness Readiness { get; }

    /// <summary>The snapshots of this member, for who joins.</summary>
    internal SnapshotMaker Snapshots => stores.Snapshots;

    /// <summary>The contracts that would execute the next block.</summary>
    internal ActiveContracts Contracts => ContractsBehind(FinalState);

    /// <summary>The contract without which the member executes no block; null when it lacks none.</summary>
    internal MissingContract? Missing => driver.Missing;

    internal TransactionBoard Board { get; }

    /// <summary>Whether it takes more, and what it is answering.</summary>
    internal Doors Doors { get; } = new();

    /// <summary>How far the logs were read.</summary>
    internal LogWatch Logs { get; }

    /// <summary>What waits inside the node, by queue.</summary>
    internal IEnumerable<(string Name, long Count)> Queues =>
    [
        ("lane", publisher.WaitingCount),
        ("replica", driver.WaitingCount),
        ("sending", senders.WaitingCount),
        ("projection", final.Unprojected.Count),
    ];

    /// <summary>Epochs that began since the start.</summary>
    internal long EpochChanges => driver.EpochChanges;

    /// <summary>Where it keeps its data.</summary>
    internal string Folder => setup.Folder;

    internal TransactionIntake Intake { get; }

    internal EvidenceFolder Evidence { get; }

    internal DivergenceFolder Divergences { get; }

    /// <summary>Tells other members what executing a block read and wrote.</summary>
    internal BlockAccounts Accounts { get; }

    /// <summary>What the logs showed of each member.</summary>
    internal Sightings Seen { get; }

    /// <summary>Gives blocks to other members.</summary>
    internal BlockServing Serving { get; }

    /// <summary>Tells when certificates of this organisation expire.</summary>
    internal CertificateWatch Certificates { get; }

    /// <summary>Makes evidence bundles.</summary>
    internal BundleMaker Bundles { get; }

    internal SqlProjection Projection => stores.Projection;

    /// <summary>The ledger behind the last final block.</summary>
    internal LedgerState FinalState => executed.Final;

    /// <summary>Where the replica stands.</summary>
    internal ReplicaView Replica => driver.View;

    internal ulong CertifiedHeight => driver.CertifiedHeight;

    internal long FinalTransactionCount => final.TransactionCount;

    internal AlarmBook Alarms => driver.Alarms;

    internal BlockFeed Feed => final.Feed;

    /// <summary>Of each log: where reading it would go on behind the last final block.</summary>
    internal IReadOnlyList<ulong> FinalLogPositions => final.LogPositions;

    /// <summary>Whether the member follows the ledger and what it accepts goes anywhere.</summary>
    internal bool IsReady => Doors.AreOpen
        && CaughtUp.IsCompletedSuccessfully
        && Missing is null
        && Replica is { IsHalted: false, IsFollowing: true }
        && !failed.Task.IsCompleted;

    /// <summary>Why the member is not ready, for people.</summary>
    internal string WhyNotReady => !Doors.AreOpen
        ? "The node is stopping; send the same transaction to another node, or to this one when it is back."
        : Missing is { } missing ? missing.Text.En + "."
        : Replica.IsHalted ? "The member stopped because of an alarm; see /v1/status, and use another node."
        : CaughtUp.IsCompleted ? "The member does not follow the current epoch's log; use another node until the next epoch."
        : "The member is still reading the logs; try again in a second.";

    /// <summary>Completes when the member has read the logs up to where they ended at the start.</summary>
    internal Task CaughtUp => driver.CaughtUp;

    /// <summary>Faults when the member cannot go on.</summary>
    internal Task Failed => failed.Task;

    /// <summary>Recovers a member from its folder; it does not run yet.</summary>
    internal static MemberNode Open(
        MemberSetup setup, ILogger logger, CancellationToken cancellationToken)
    {
        Stopwatch elapsed = Stopwatch.StartNew();
        MemberStores stores = MemberStores.Open(setup.Genesis, setup.Projection);
        try
        {
            foreach (TornTail tail in stores.TornTails)
            {
                logger.Cut(setup.Id, tail.CutBytes, tail.File);
            }

            BlockExecutor executor = new(setup.Genesis, setup.Catalogue);
            RecoveredLedger recovered = new LedgerRecovery(
                setup.Genesis, setup.Start, executor, stores, Report(setup, logger), cancellationToken).Recover();
            logger.Recovered(
                setup.Id,
                recovered.State.Header.Height,
                recovered.State.Map.Count,
                elapsed.ElapsedMilliseconds);
            setup = setup.In(executor.Sets.Behind(recovered.State));
            if (setup.Index is null && setup.Members.Find(setup.Id) is not null)
            {
                logger.OtherKey(setup.Id);
            }

            EvidenceFolder evidence = EvidenceFolder.Open(setup.Genesis, setup.Members, Path.Combine(setup.Folder, "evidence"));
            DivergenceFolder divergences = DivergenceFolder.Open(Path.Combine(setup.Folder, "divergence"));
            // Of the first member set alone, even when the members are the same again later: epochs begin anew then.
            TraceRecorder? trace = setup.TraceFile is { } file && executor.Sets.ChangesIn(recovered.State).Count == 0
                ? TraceRecorder.Open(setup, file, recovered.State)
                : null;
            MemberNode node = new(setup, stores, evidence, divergences, trace, executor, recovered, logger);
            node.DefineViews(node.Contracts);
            return node;
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
        final.Begin();
        IEnumerable<Func<CancellationToken, Task>> ofLogs = Enumerable.Range(0, setup.Logs.Count).SelectMany(log =>
            (Func<CancellationToken, Task>[])
            [
                token => reading.RunAsync(log, driver.Inputs, CheckAhead, token),
                token => senders.RunAsync(log, token),
            ]);
        running =
        [
            Guard(driver.RunAsync),
            Guard(token => driver.TickAsync(TickInterval, token)),
            .. ofLogs.Select(Guard),
            Guard(token => readLogs.RunAsync(driver.Inputs, token)),
            Guard(token => Logs.RunAsync(TimeProvider.System, token)),
            Guard(token => puller.RunAsync(driver.Inputs, token)),
            Guard(token => Readiness.RunAsync(setup.Peers, TimeProvider.System, token)),
            Guard(token => Certificates.RunAsync(TimeProvider.System, token)),
            Guard(divergence.RunAsync),
            Guard(token => publisher.RunAsync(driver.Inputs, token)),
            Guard(token => amnesia.RunAsync(TimeProvider.System, token)),
            Guard(token => aborts.RunAsync(TimeProvider.System, token)),
            Guard(token => snapshots.RunAsync(TimeProvider.System, token)),
            Guard(ProjectAsync),
            Guard(token => follower?.RunAsync(TimeProvider.System, token) ?? Task.CompletedTask),
        ];
    }

    /// <summary>A final transaction: its block and place; null when there is none.</summary>
    internal (FinalBlock Block, int Index)? Find(Hash id) =>
        PlaceOf(id) is { } found && FinalBlock(found.Height) is { } block ? (block, found.Index) : null;

    /// <summary>The member set of a hash, as far as this node knows it.</summary>
    internal MemberSet? SetOf(Hash hash) => executor.Sets.Find(FinalState, hash);

    /// <summary>A final block by height, or null.</summary>
    internal FinalBlock? FinalBlock(ulong height) =>
        height <= FinalState.Header.Height ? stores.Read(height) : null;

    /// <summary>Takes nothing more, and gives what it took and is answering the time to be published and answered.</summary>
    /// <param name="patience">The time.</param>
    /// <param name="time">The clock.</param>
    internal async Task CloseAsync(TimeSpan patience, TimeProvider time)
    {
        Doors.Close();
        long begun = time.GetTimestamp();
        using PeriodicTimer timer = new(TickInterval, time);
        while ((Doors.Inside > 0 || publisher.UnpublishedCount > 0)
            && !failed.Task.IsCompleted && time.GetElapsedTime(begun) < patience)
        {
            _ = await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        Doors.EndWaits();
    }

    /// <summary>Stops; what is stored can still be read, by other members too.</summary>
    internal async Task StopAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(running);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        trace?.Dispose();
        stores.Dispose();
        stopping.Dispose();
        Doors.Dispose();
    }

    // As many as a ledger goes on without, but something must have been read.
    private static int MissingMax(MemberSetup setup)
    {
        MemberSet members = setup.Members;
        return int.Min(members.Members.Count - members.QuorumCount, int.Max(0, setup.Logs.Count - 1));
    }

    // The board knows what the projection may not have taken in yet.
    private TransactionPlace? PlaceOf(Hash id) => Board.Find(id) is { Stage: TransactionStage.Final } progress
        ? new TransactionPlace(progress.Header!.Height, progress.Index)
        : stores.FindTransaction(id);

    private static IReplica ReplicaOf(
        MemberSetup setup,
        MemberStores stores,
        LogEntryReader reader,
        RecoveredLedger recovered,
        ReplicaSettings settings) => setup.Index is { } index
            ? new Replica(StartOf(setup, index, stores, reader, recovered), settings)
            : new Follower(recovered.State.Header, recovered.State.Block, settings);

    private static ReplicaStart StartOf(
        MemberSetup setup,
        int index,
        MemberStores stores,
        LogEntryReader reader,
        RecoveredLedger recovered) => new(
            setup.Members,
            index,
            recovered.State.Header,
            recovered.State.Block,
            recovered.Preamble,
            recovered.PositionsIn(setup.Genesis, setup.Members),
            stores.Journal,
            [.. stores.KeptBlocks.Select(block => reader.ReadBlock(block.Header, block.Body)).OfType<ToldBlock>()],
            stores.HasForgotten);

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

    // Signatures are checked here, beside the replica's task; the verdict stays with the transaction.
    private void CheckAhead(CheckedEntry entry)
    {
        Seen.Take(entry);
        if (entry is not BatchEntry batch)
        {
            return;
        }

        ReadView state = new(FinalState);
        foreach (LedgerTransaction transaction in batch.Transactions)
        {
            // What this node took in was checked then.
            if (Board.Find(transaction.Id) is { } known)
            {
                transaction.Claim.Adopt(known.Transaction.Claim);
            }

            if (executor.Signers.TryGetKey(state, transaction.Claim.Signer, out PublicKey? key))
            {
                _ = transaction.Claim.Holds(key!);
            }
        }
    }

    private async Task ProjectAsync(CancellationToken cancellationToken)
    {
        List<ExecutedBlock> blocks = [];
        while (await final.Unprojected.WaitToReadAsync(cancellationToken))
        {
            while (blocks.Count < ProjectedAtOnceMax && final.Unprojected.TryRead(out ExecutedBlock? block))
            {
                blocks.Add(block);
            }

            stores.Settle(blocks);
            follower?.Signal();
            DefineViews(ContractsBehind(blocks[^1].State));
            blocks.Clear();
            await KeepUpStateAsync(cancellationToken);
        }
    }

    // A contract that begins has its tables before its first record.
    private void DefineViews(ActiveContracts contracts)
    {
        ScheduledContract[] defined = [.. contracts.Scheduled.Except(contracts.Missing.Select(missing => missing.Contract))];
        if (viewed?.SequenceEqual(defined) != true)
        {
            Define(contracts.All);
            viewed = defined;
        }
    }

    private void Define(IReadOnlyList<ContractDefinition> contracts)
    {
        if (follower is null)
        {
            stores.Projection.DefineViews(contracts);
        }
        else
        {
            follower.Define(contracts);
        }
    }

    private ActiveContracts ContractsBehind(LedgerState state) =>
        setup.Catalogue.At(state, state.Header.Height + 1, executor.Sets.Behind(state));

    // Upkeep of the state goes on until there is none left or a block comes.
    private async Task KeepUpStateAsync(CancellationToken cancellationToken)
    {
        while (stores.State.Step() && !final.Unprojected.TryPeek(out _))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
