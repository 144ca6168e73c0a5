using System.Collections.Generic;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Finality;

/// <summary>What can happen to a replica.</summary>
public abstract record Input;

/// <summary>A log delivered an entry.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Log">Index of the log.</param>
/// <param name="Position">Where reading goes on behind it: a hint for restarts, never an identity.</param>
public sealed record EntryRead(CheckedEntry Entry, int Log, ulong Position) : Input;

/// <summary>Every log was read up to where it ended when the member started. Only now does it speak:
/// until here it looks for what it may have forgotten.</summary>
public sealed record LogsRead : Input;

/// <summary>A block was executed, as <see cref="ExecuteBlock"/> asked.</summary>
/// <param name="Header">The header that came of it.</param>
/// <param name="Block">Id of the block.</param>
public sealed record BlockExecuted(BlockHeader Header, Hash Block) : Input;

/// <summary>Another member answered <see cref="Pull"/>.</summary>
/// <param name="Block">A block.</param>
/// <param name="Proof">What makes it final, verified; null for a block that is only certified.</param>
public sealed record BlockPulled(ToldBlock Block, FinalityProof? Proof) : Input;

/// <summary>This member appended a batch of its lane to the log of the current epoch.</summary>
/// <param name="Batch">The batch.</param>
public sealed record BatchPublished(BatchEntry Batch) : Input;

/// <summary>The operator consents that a member which forgot its votes votes again.</summary>
public sealed record ConsentGiven : Input;

/// <summary>The operator decides that a transaction is not to be executed.</summary>
/// <param name="Transaction">Id of the transaction.</param>
public sealed record AbortDecided(Hash Transaction) : Input;

/// <summary>Time passed. Time enters a replica in no other way.</summary>
/// <param name="NowMs">Monotonic milliseconds.</param>
public sealed record Tick(long NowMs) : Input;

/// <summary>What a replica asks for. The effects of a step are carried out in their order.</summary>
public abstract record Effect;

/// <summary>Execute a proposal and answer with <see cref="BlockExecuted"/>. One is open at a time.</summary>
/// <param name="Proposal">The proposal; its parent was executed before.</param>
public sealed record ExecuteBlock(BlockProposal Proposal) : Effect;

/// <summary>These executed blocks are needed no more.</summary>
/// <param name="Blocks">Their ids.</param>
public sealed record ForgetBlocks(IReadOnlyList<Hash> Blocks) : Effect;

/// <summary>Make something durable before any later effect leaves the member (R6).</summary>
public abstract record PersistEffect : Effect;

/// <summary>Record an executed block, so that who prepares it can still tell it after all lost power (F-54).</summary>
/// <param name="Block">Its id.</param>
public sealed record PersistBlock(Hash Block) : PersistEffect;

/// <summary>Record a vote.</summary>
/// <param name="Statement">The vote.</param>
/// <param name="Parent">Id of the parent of the block.</param>
/// <param name="Lock">With a commit vote, the block's prepare certificate.</param>
public sealed record PersistVote(VoteStatement Statement, Hash Parent, Wire.Certificate? Lock) : PersistEffect;

/// <summary>Record that all epochs before this one are left.</summary>
/// <param name="Statement">The epoch change.</param>
public sealed record PersistSeal(EpochChangeStatement Statement) : PersistEffect;

/// <summary>Record a head of the log that this member operates.</summary>
/// <param name="Statement">The head.</param>
public sealed record PersistHead(HeadStatement Statement) : PersistEffect;

/// <summary>Record that this member forgot votes.</summary>
/// <param name="Epoch">The highest epoch in which its key was seen.</param>
public sealed record PersistForgotten(ulong Epoch) : PersistEffect;

/// <summary>Record that this member votes again, from this lock on.</summary>
/// <param name="Lock">A certificate of an epoch above every one in which its key was seen.</param>
public sealed record PersistRecovered(PrepareLock Lock) : PersistEffect;

/// <summary>Sign a vote and append it to the log of its epoch.</summary>
/// <param name="Statement">The vote.</param>
/// <param name="Parent">Id of the parent of the block.</param>
public sealed record CastVote(VoteStatement Statement, Hash Parent) : Effect;

/// <summary>Sign an epoch change and append it to all logs.</summary>
/// <param name="Statement">The epoch change.</param>
public sealed record SendEpochChange(EpochChangeStatement Statement) : Effect;

/// <summary>Sign a request that an epoch end and append it to the epoch's log.</summary>
/// <param name="Epoch">The epoch that this member cannot vote in.</param>
public sealed record AskForEpoch(ulong Epoch) : Effect;

/// <summary>Sign a decision to abort and append it to all logs.</summary>
/// <param name="Transaction">Id of the transaction.</param>
public sealed record SendAbort(Hash Transaction) : Effect;

/// <summary>Sign a head and append it to the log of its epoch.</summary>
/// <param name="Statement">The head.</param>
public sealed record SendHead(HeadStatement Statement) : Effect;

/// <summary>Append a cut marker to the log of its epoch.</summary>
/// <param name="Epoch">The epoch.</param>
/// <param name="Height">Height of the block that it ends.</param>
public sealed record WriteCut(ulong Epoch, ulong Height) : Effect;

/// <summary>Append a statement of the member's clock to the log of an epoch.</summary>
/// <param name="Epoch">The epoch.</param>
public sealed record StateTime(ulong Epoch) : Effect;

/// <summary>Append a demand to all logs but that of the epoch.</summary>
/// <param name="Epoch">The epoch whose log does not show the batch.</param>
/// <param name="Batch">The signed batch.</param>
public sealed record SendDemand(ulong Epoch, Wire.Signed Batch) : Effect;

/// <summary>Append another member's batch to the log of an epoch.</summary>
/// <param name="Epoch">The epoch.</param>
/// <param name="Batch">The signed batch.</param>
public sealed record RelayBatch(ulong Epoch, Wire.Signed Batch) : Effect;

/// <summary>Append executed blocks to the log of an epoch, for members that lack them.</summary>
/// <param name="Epoch">The epoch.</param>
/// <param name="Blocks">Their ids, ascending by height.</param>
public sealed record TellBlocks(ulong Epoch, IReadOnlyList<Hash> Blocks) : Effect;

/// <summary>Ask other members for blocks; answered by any number of <see cref="BlockPulled"/>.</summary>
/// <param name="AfterHeight">Final blocks behind this height.</param>
/// <param name="Block">And this certified block and those between, the highest first; or null.</param>
public sealed record Pull(ulong AfterHeight, Hash? Block) : Effect;

/// <summary>An epoch began. Batches of this member that are not final go to its log, behind this lane end.</summary>
/// <param name="Epoch">The epoch.</param>
/// <param name="Start">The block that it extends.</param>
/// <param name="Set">The epoch changes that started it, ascending by author.</param>
public sealed record EpochStarted(ulong Epoch, BlockReference Start, IReadOnlyList<EpochChangeEntry> Set) : Effect;

/// <summary>A block is certified: q members prepared it. Not final yet.</summary>
/// <param name="Height">Its height.</param>
/// <param name="Block">Its id.</param>
public sealed record BlockCertified(ulong Height, Hash Block) : Effect;

/// <summary>A block is final, for ever.</summary>
/// <param name="Block">Its id.</param>
/// <param name="Header">Its header.</param>
/// <param name="Descendants">Headers from the next block up to the one that the certificate names.</param>
/// <param name="Certificate">Commit certificate of the last of them, or of the block itself.</param>
/// <param name="LogPositions">Of each log: where reading goes on after a restart.</param>
public sealed record BlockFinal(
    Hash Block,
    BlockHeader Header,
    IReadOnlyList<BlockHeader> Descendants,
    Wire.Certificate Certificate,
    IReadOnlyList<ulong> LogPositions) : Effect;

/// <summary>Keep a proof that a member or an operator of a log lied.</summary>
/// <param name="Evidence">Two signed statements of one author.</param>
public sealed record KeepEvidence(Evidence Evidence) : Effect;

/// <summary>Something that an operator must see.</summary>
/// <param name="Kind">Which fault it is.</param>
/// <param name="Height">At which height.</param>
/// <param name="Own">The block that this member has or voted for.</param>
/// <param name="Other">The block that it conflicts with.</param>
public sealed record RaiseAlarm(AlarmKind Kind, ulong Height, Hash Own, Hash Other) : Effect
{
    /// <summary>Whether the member stopped: it votes no more until it is repaired or, where results
    /// differ, a quorum aborts the transaction.</summary>
    public bool IsHalting => Kind is AlarmKind.ResultDiffers or AlarmKind.FinalityBroken;
}

/// <summary>The faults that a replica notices.</summary>
public enum AlarmKind
{
    /// <summary>The log shows other content than when this member voted. It leaves the epoch.</summary>
    LogRewritten,

    /// <summary>A quorum got other input at this height. The member leaves the epoch.</summary>
    InputDiffers,

    /// <summary>Members got other results from the same input. The member stops.</summary>
    ResultDiffers,

    /// <summary>A quorum stands for a block that contradicts a final one: more than f members are
    /// faulty. The member stops.</summary>
    FinalityBroken,

    /// <summary>The member's key signed what the member does not remember. It votes no more until an
    /// epoch above is certified and its operator consents.</summary>
    VotesForgotten,
}
