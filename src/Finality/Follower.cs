using System.Collections.Generic;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;

namespace Kapok.Finality;

/// <summary>
/// The state machine of a node without a vote: it asks for final blocks, executes each and keeps what gives the
/// certified result (spec/finality.md, section 15). Pure, as <see cref="Replica"/> is.
/// </summary>
public sealed class Follower : IReplica
{
    // Blocks that came and wait for their turn; what is more is asked for again.
    private const int WaitingMax = 512;

    private readonly ReplicaSettings settings;
    private readonly ulong firstEpoch;
    private readonly Queue<BlockPulled> waiting = new();
    private readonly List<Effect> effects = [];
    private BlockHeader finalHeader;
    private BlockReference final;
    private BlockPulled? executing;
    private long nowMs;
    private long askedAtMs = long.MinValue / 2;

    /// <summary>Begins behind a final block.</summary>
    /// <param name="finalHeader">Its header.</param>
    /// <param name="finalBlock">Its id.</param>
    /// <param name="settings">How it paces itself.</param>
    public Follower(BlockHeader finalHeader, Cryptography.Hash finalBlock, ReplicaSettings settings)
    {
        this.settings = settings;
        this.finalHeader = finalHeader;
        final = BlockReference.To(finalHeader, finalBlock);
        firstEpoch = EpochSpan.FirstBehind(finalHeader);
    }

    /// <inheritdoc/>
    public ulong FinalHeight => final.Height;

    /// <inheritdoc/>
    public ulong Epoch => ulong.Max(firstEpoch, final.Epoch);

    /// <inheritdoc/>
    public ulong SealedEpoch => Epoch;

    /// <inheritdoc/>
    public bool IsHalted { get; private set; }

    /// <inheritdoc/>
    public bool HasForgotten => false;

    /// <inheritdoc/>
    public bool IsFollowing => true;

    /// <inheritdoc/>
    public bool IsVoting => false;

    /// <inheritdoc/>
    public bool HasEnded => finalHeader.IsClosing && final.Epoch >= firstEpoch;

    /// <inheritdoc/>
    public LaneEnd? OwnLane => null;

    /// <inheritdoc/>
    public LaneEnd FinalLane => default;

    /// <inheritdoc/>
    public IReadOnlyList<Effect> Step(Input input)
    {
        effects.Clear();
        if (HasEnded || IsHalted)
        {
            return effects;
        }

        switch (input)
        {
            case BlockPulled { Proof: not null } pulled when waiting.Count < WaitingMax:
                waiting.Enqueue(pulled);
                break;
            case BlockExecuted executed:
                Take(executed);
                break;
            case Tick tick:
                nowMs = long.Max(nowMs, tick.NowMs);
                break;
        }

        Execute();
        Ask();
        return effects;
    }

    private void Execute()
    {
        while (executing is null && !HasEnded && !IsHalted && waiting.TryDequeue(out BlockPulled? next))
        {
            ToldBlock block = next.Block;
            if (block.Header.Previous == final.Block && block.Header.Height == final.Height + 1)
            {
                executing = next;
                effects.Add(new ExecuteBlock(new BlockProposal(
                    block.Header.Epoch, block.Header.Height, block.Header.Previous, block.Preamble, block.Transactions)));
            }
        }
    }

    // The certificate is checked: another result is this node's fault.
    private void Take(BlockExecuted executed)
    {
        (ToldBlock told, FinalityProof proof) = (executing!.Block, executing.Proof!);
        executing = null;
        if (executed.Block != told.Block)
        {
            IsHalted = true;
            effects.Add(new RaiseAlarm(AlarmKind.ResultDiffers, told.Header.Height, executed.Block, told.Block));
            return;
        }

        finalHeader = told.Header;
        final = BlockReference.To(told.Header, told.Block);
        askedAtMs = long.MinValue / 2;
        effects.Add(new BlockFinal(told.Block, told.Header, proof.Descendants, proof.Certificate, []));
    }

    private void Ask()
    {
        if (executing is null && waiting.Count == 0 && !HasEnded && !IsHalted && nowMs - askedAtMs >= settings.PullMs)
        {
            askedAtMs = nowMs;
            effects.Add(new Pull(final.Height, null));
        }
    }
}
