using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Finality;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Members;

/// <summary>Asks where the member's lane stands when everything before it was taken in.</summary>
internal sealed record LaneAsked(Action<LaneEnd> Answer) : Input;

/// <summary>
/// Feeds the replica and carries out its effects in order: the one place where the pure state
/// machine meets disk, log and clock. One task runs it.
/// </summary>
internal sealed class ReplicaDriver(
    string member,
    LedgerGenesis genesis,
    Replica replica,
    BlockExecutor executor,
    MemberStores stores,
    LogEntryWriter writer,
    TransactionBoard board,
    TimeProvider time,
    ILogger logger)
{
    private const int InputsMax = 10_000;
    private const int UnprojectedBlocksMax = 1_000;

    private readonly Channel<Input> inputs = Channel.CreateBounded<Input>(
        new BoundedChannelOptions(InputsMax) { SingleReader = true });

    // Bounded by the protocol: two votes, a cut and a time statement for each of few blocks.
    private readonly Channel<ByteString> outgoing = Channel.CreateUnbounded<ByteString>(
        new UnboundedChannelOptions { SingleReader = true });

    private readonly Channel<ExecutedBlock> unprojected = Channel.CreateBounded<ExecutedBlock>(
        new BoundedChannelOptions(UnprojectedBlocksMax) { SingleReader = true });

    private readonly long begunAt = time.GetTimestamp();
    private readonly Dictionary<ulong, ExecutedBlock> unfinal = [];
    private readonly Queue<Input> own = new();
    private readonly List<PersistVote> votes = [];
    private readonly List<FinalBlock> final = [];
    private LedgerState? tip;

    // Read by the API's threads while the driver's task writes it.
    private volatile LedgerState? finalState;

    /// <summary>Takes what happens to the replica.</summary>
    internal ChannelWriter<Input> Inputs => inputs.Writer;

    /// <summary>Entries that the member writes, signed.</summary>
    internal ChannelReader<ByteString> Outgoing => outgoing.Reader;

    /// <summary>Final blocks that the projection has not seen.</summary>
    internal ChannelReader<ExecutedBlock> Unprojected => unprojected.Reader;

    /// <summary>The ledger behind the last final block.</summary>
    internal LedgerState FinalState => finalState!;

    /// <summary>Height of the last certified block.</summary>
    internal ulong CertifiedHeight { get; private set; }

    /// <summary>Transactions that became final since the start.</summary>
    internal long FinalTransactionCount { get; private set; }

    /// <summary>Why the member stopped voting, or null.</summary>
    internal RaiseAlarm? Alarm { get; private set; }

    /// <summary>Where reading the log would go on behind the last final block.</summary>
    internal ulong FinalLogPosition { get; private set; }

    /// <summary>Tells the height of each new final block.</summary>
    internal BlockFeed Feed { get; } = new();

    internal void Begin(LedgerState state, ulong logPosition)
    {
        FinalLogPosition = logPosition;
        tip = state;
        finalState = state;
        CertifiedHeight = state.Header.Height;
        Feed.Grow(state.Header.Height);
    }

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
            if (next is LaneAsked asked)
            {
                asked.Answer(replica.OwnLane);
                continue;
            }

            foreach (Effect effect in replica.Step(next))
            {
                CarryOut(effect);
            }

            await SettleFinalAsync(cancellationToken);
        }
    }

    private void CarryOut(Effect effect)
    {
        switch (effect)
        {
            case ExecuteBlock execute:
                Execute(execute.Proposal);
                break;
            case PersistVote vote:
                votes.Add(vote);
                break;
            case CastVote vote:
                Persist();
                Send(writer.Vote(vote.Statement));
                break;
            case WriteCut cut:
                Send(writer.Cut(cut.Epoch, cut.Height));
                break;
            case StateTime:
                Send(writer.Time((ulong)time.GetUtcNow().ToUnixTimeMilliseconds()));
                break;
            case BlockCertified certified:
                CertifiedHeight = Math.Max(CertifiedHeight, certified.Height);
                board.Advance(unfinal[certified.Height], TransactionStage.Certified);
                break;
            case BlockFinal block:
                final.Add(ToFinal(block));
                break;
            case RaiseAlarm alarm:
                Raise(alarm);
                break;
            default:
                throw new UnreachableException(effect.GetType().Name);
        }
    }

    private void Execute(BlockProposal proposal)
    {
        ExecutedBlock block = executor.Execute(tip!, genesis.Members, proposal);
        tip = block.State;
        unfinal.Add(block.Header.Height, block);
        board.Advance(block, TransactionStage.Ordered);
        own.Enqueue(new BlockExecuted(block.Header, block.Block));
    }

    // R6: whatever was to be recorded is on disk before anything that follows leaves.
    private void Persist()
    {
        if (votes.Count > 0)
        {
            stores.Append(votes);
            votes.Clear();
        }
    }

    private void Send(ByteString entry)
    {
        bool isTaken = outgoing.Writer.TryWrite(entry);
        Invariant.That(isTaken, "an unbounded channel takes everything");
    }

    private FinalBlock ToFinal(BlockFinal effect) => unfinal[effect.Header.Height].ToFinal(
        new FinalityProof(effect.Descendants, effect.Certificate), effect.LogPosition);

    // On disk first, then told: nothing reported final is ever lost by a crash.
    private async Task SettleFinalAsync(CancellationToken cancellationToken)
    {
        if (final.Count == 0)
        {
            return;
        }

        stores.Append(final);
        foreach (ulong height in final.Select(block => block.Header.Height))
        {
            _ = unfinal.Remove(height, out ExecutedBlock? block);
            finalState = block!.State;
            FinalTransactionCount += block.Transactions.Count;
            board.Advance(block, TransactionStage.Final);
            await unprojected.Writer.WriteAsync(block, cancellationToken);
        }

        FinalLogPosition = final[^1].LogPosition;
        final.Clear();
        stores.TrimJournal(replica.FinalHeight);
        Feed.Grow(replica.FinalHeight);
    }

    private void Raise(RaiseAlarm alarm)
    {
        Alarm = alarm;
        logger.Alarm(member, alarm.Kind.ToString(), alarm.Height, alarm.Own.ToString(), alarm.Other.ToString());
    }
}
