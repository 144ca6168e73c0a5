using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ledger.Execution;
using Kapok.Node.Telemetry;
using Microsoft.Extensions.Logging;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Members;

/// <summary>What a driver works with.</summary>
/// <param name="Setup">The member.</param>
/// <param name="Replica">Its state machine.</param>
/// <param name="Executor">Executes blocks.</param>
/// <param name="Executed">What was executed.</param>
/// <param name="Stores">Its disk.</param>
/// <param name="Final">Settles final blocks.</param>
/// <param name="Voice">Says what the replica says.</param>
/// <param name="Board">Follows transactions.</param>
/// <param name="Lane">Publishes the member's lane.</param>
/// <param name="Puller">Asks other members.</param>
/// <param name="Evidence">Keeps evidence.</param>
/// <param name="Divergence">Writes down how this member diverged.</param>
/// <param name="Trace">Writes down what was carried out; null when nobody wants to know.</param>
internal sealed record DriverParts(
    MemberSetup Setup,
    IReplica Replica,
    BlockExecutor Executor,
    ExecutedBlocks Executed,
    MemberStores Stores,
    FinalBlocks Final,
    ReplicaVoice Voice,
    TransactionBoard Board,
    BatchPublisher Lane,
    BlockPuller Puller,
    EvidenceFolder Evidence,
    DivergenceWriter Divergence,
    TraceRecorder? Trace);

/// <summary>
/// Feeds the replica and carries out its effects in order: the one place where the pure state
/// machine meets disk, logs and clock. One task runs it.
/// </summary>
internal sealed class ReplicaDriver(DriverParts parts, TimeProvider time, ILogger logger)
{
    private const int InputsMax = 10_000;

    // How often a contract that this member lacks is looked for.
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly Channel<Input> inputs = Channel.CreateBounded<Input>(
        new BoundedChannelOptions(InputsMax) { SingleReader = true });

    private readonly IReplica replica = parts.Replica;
    private readonly long begunAt = time.GetTimestamp();
    private readonly Queue<Input> own = new();
    private readonly List<PersistEffect> promises = [];
    private readonly List<Effect> said = [];
    private readonly TaskCompletionSource caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool hasReadLogs;
    private LaneView lane = new(0, IsOpen: false, default, default);
    private ulong laneFinalHeight = ulong.MaxValue;
    private long epochChanges;
    private ulong certifiedHeight = parts.Executed.FinalHeight;

    // Read by the API's threads while the driver's task writes it.
    private volatile ReplicaView view = ReplicaView.Of(parts.Replica);
    private volatile MissingContract? missing;

    /// <summary>Takes what happens to the replica.</summary>
    internal ChannelWriter<Input> Inputs => inputs.Writer;

    /// <summary>Completes when the logs were read up to where they ended at the start.</summary>
    internal Task CaughtUp => caughtUp.Task;

    /// <summary>Completes when the last block of the member set is final and on the disk.</summary>
    internal Task Ended => ended.Task;

    /// <summary>Where the replica stands.</summary>
    internal ReplicaView View => view;

    /// <summary>Height of the last certified block.</summary>
    internal ulong CertifiedHeight => Volatile.Read(ref certifiedHeight);

    /// <summary>Epochs that began since the start.</summary>
    internal long EpochChanges => Volatile.Read(ref epochChanges);

    /// <summary>What waits for the replica.</summary>
    internal int WaitingCount => inputs.Reader.Count;

    /// <summary>What the replica found wrong.</summary>
    internal AlarmBook Alarms { get; } = new(time);

    /// <summary>The contract that it waits for and executes nothing without; null when it lacks none.</summary>
    internal MissingContract? Missing => missing;

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await inputs.Reader.WaitToReadAsync(cancellationToken))
        {
            await StepAsync(Now(), cancellationToken);
            while (inputs.Reader.TryRead(out Input? input))
            {
                await StepAsync(input, cancellationToken);
            }
        }
    }

    /// <summary>Lets time pass while nothing else happens.</summary>
    internal async Task TickAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(interval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            // A full queue ticks by itself.
            _ = inputs.Writer.TryWrite(Now());
        }
    }

    // Counted from the start of the process: nanoseconds since boot times 1,000 overflow in 106 days.
    private Tick Now() => new((long)time.GetElapsedTime(begunAt).TotalMilliseconds);

    private async Task StepAsync(Input input, CancellationToken cancellationToken)
    {
        own.Enqueue(input);
        while (own.TryDequeue(out Input? next))
        {
            if (Translate(next) is { } known)
            {
                await StepAsync(replica.Step(known), cancellationToken);
                await parts.Final.ProjectAsync(cancellationToken);
            }
        }

        hasReadLogs |= input is LogsRead;
        ShowLane();
        ShowReplica();
        if (hasReadLogs)
        {
            _ = caughtUp.TrySetResult();
        }

        if (replica.HasEnded)
        {
            _ = ended.TrySetResult();
        }
    }

    // A batch of an epoch that ended meanwhile is none that the replica may wait for.
    private Input? Translate(Input input) => input is not BatchSent sent
        ? input
        : sent.Epoch == replica.Epoch && replica.OwnLane is not null ? new BatchPublished(sent.Batch) : null;

    private async Task StepAsync(IReadOnlyList<Effect> effects, CancellationToken cancellationToken)
    {
        foreach (Effect effect in effects)
        {
            if (effect is ExecuteBlock execute)
            {
                Speak();
                await ExecuteAsync(execute.Proposal, cancellationToken);
            }
            else
            {
                CarryOut(effect);
            }
        }

        Speak();
        parts.Final.Settle(Trace);
        parts.Trace?.Flush();
    }

    private void CarryOut(Effect effect)
    {
        switch (effect)
        {
            case PersistEffect promise:
                promises.Add(promise);
                break;
            case ForgetBlocks forget:
                Forget(forget.Blocks);
                break;
            case BlockCertified certified:
                Certify(certified);
                break;
            case BlockFinal block:
                parts.Final.Add(block);
                break;
            case RaiseAlarm alarm:
                Raise(alarm);
                break;
            case KeepEvidence keep:
                Keep(keep.Evidence);
                break;
            case Pull pull:
                parts.Puller.Ask(pull);
                break;
            default:
                said.Add(effect);
                break;
        }
    }

    // R6: whatever was to be recorded is on disk, under one sync, before anything leaves.
    private void Speak()
    {
        if (promises.Count > 0)
        {
            parts.Stores.Append(promises.ConvertAll(RecordOf));
            promises.ForEach(Trace);
            promises.Clear();

            // Who is killed behind this votes on from the journal: a trace without the vote would accuse it.
            parts.Trace?.Flush();
        }

        foreach (Effect effect in said)
        {
            Say(effect);
            Trace(effect);
        }

        said.Clear();
    }

    private Wire.JournalRecord RecordOf(PersistEffect promise) =>
        promise is PersistBlock { Block: Hash id } && parts.Executed.Get(id) is { } block
            ? Journal.Record(block.Header.Encode(), block.Body)
            : Journal.Record(promise);

    private void Say(Effect effect)
    {
        switch (effect)
        {
            case EpochStarted started:
                _ = Interlocked.Increment(ref epochChanges);
                logger.EpochBegan(parts.Setup.Id, started.Epoch, started.Start.Height);
                break;
            case SendEpochChange:
                // It states the last final block, so that one must be on disk.
                parts.Final.Settle(Trace);
                parts.Voice.Say(effect);
                break;
            default:
                parts.Voice.Say(effect);
                break;
        }
    }

    private async Task ExecuteAsync(BlockProposal proposal, CancellationToken cancellationToken)
    {
        LedgerState parent = parts.Executed.StateBehind(proposal.Parent);
        await FindContractsAsync(parent, cancellationToken);
        ExecutedBlock block = Execute(parent, proposal);
        parts.Executed.Add(block);
        parts.Board.Advance(block, TransactionStage.Ordered);
        own.Enqueue(new BlockExecuted(block.Header, block.Block));
    }

    private ExecutedBlock Execute(LedgerState parent, BlockProposal proposal)
    {
        string member = parts.Setup.Id;
        long begun = time.GetTimestamp();
        using Activity? traced = NodeTraces.Execute(member, parent.Header.Height + 1);
        ExecutedBlock block = parts.Executor.Execute(parent, parts.Setup.Members, proposal);
        NodeInstruments.ExecutionDuration.Record(time.GetElapsedTime(begun).TotalSeconds, NodeInstruments.Of(member));
        return block;
    }

    // A member without the code of a contract says nothing more, like one that stands still: it votes for
    // nothing that it cannot execute. What is final before is settled first.
    private async Task FindContractsAsync(LedgerState parent, CancellationToken cancellationToken)
    {
        while (parts.Executor.MissingFor(parent, parts.Setup.Members) is [MissingContract first, ..])
        {
            if (missing?.Contract != first.Contract)
            {
                parts.Final.Settle(Trace);
                logger.ContractMissing(parts.Setup.Id, parent.Header.Height + 1, first.Text.En);
                _ = caughtUp.TrySetResult();
            }

            missing = first;
            await parts.Final.ProjectAsync(cancellationToken);
            await Task.Delay(LookInterval, time, cancellationToken);
        }

        if (missing is { } found)
        {
            missing = null;
            logger.ContractFound(parts.Setup.Id, found.Contract.Name, parent.Header.Height + 1);
        }
    }

    private void Forget(IReadOnlyList<Hash> blocks)
    {
        foreach (Hash block in blocks)
        {
            if (parts.Executed.Drop(block) is { } dropped)
            {
                parts.Board.Retract(dropped);
            }
        }
    }

    private void Certify(BlockCertified certified)
    {
        Volatile.Write(ref certifiedHeight, ulong.Max(certifiedHeight, certified.Height));
        if (parts.Executed.Find(certified.Block) is { } block)
        {
            parts.Board.Advance(block, TransactionStage.Certified);
        }
    }

    private void Raise(RaiseAlarm alarm)
    {
        Alarms.Add(alarm);
        if (alarm.Kind == AlarmKind.ResultDiffers && parts.Executed.FindWithParent(alarm.Own) is { } own)
        {
            parts.Divergence.Note(new Diverged(alarm, own.Block, own.Parent));
        }

        string member = parts.Setup.Id;
        if (alarm.IsHalting)
        {
            logger.Alarm(member, alarm.Kind.ToString(), alarm.Height, alarm.Own.ToString(), alarm.Other.ToString());
        }
        else if (alarm.Kind == AlarmKind.VotesForgotten)
        {
            logger.Forgot(member, alarm.Height);
        }
        else
        {
            logger.AlarmOfEpoch(
                member, alarm.Kind.ToString(), alarm.Height, alarm.Own.ToString(), alarm.Other.ToString());
        }
    }

    private void Keep(Evidence evidence)
    {
        if (parts.Evidence.Keep(evidence) is { } file)
        {
            logger.Accused(parts.Setup.Id, file.Member, EvidenceFolder.NameOf(file.Kind), file.Epoch, file.Name);
        }
    }

    private void Trace(Effect effect) => parts.Trace?.Take(effect);

    private void ShowLane()
    {
        LaneEnd? end = replica.OwnLane;
        bool isOpen = end is not null && hasReadLogs;
        bool isFinalNew = laneFinalHeight != replica.FinalHeight;
        LaneEnd final = isFinalNew ? replica.FinalLane : lane.Final;
        laneFinalHeight = replica.FinalHeight;
        LaneView now = new(replica.Epoch, isOpen, end ?? default, final);
        if (now != lane)
        {
            lane = now;
            parts.Lane.Show(now);
        }
    }

    private void ShowReplica()
    {
        ReplicaView now = ReplicaView.Of(replica);
        if (now == view)
        {
            return;
        }

        if (view.HasForgotten && !now.HasForgotten)
        {
            Alarms.Remembered();
            logger.VotesAgain(parts.Setup.Id);
        }

        view = now;
    }
}
