using System.Collections.Generic;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Finality;

/// <summary>What can happen to a replica.</summary>
public abstract record Input;

/// <summary>The log delivered an entry.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Position">Where reading goes on behind it: a hint for restarts, never an identity.</param>
public sealed record EntryRead(CheckedEntry Entry, ulong Position) : Input;

/// <summary>A proposal was executed.</summary>
/// <param name="Header">The header that came of it.</param>
/// <param name="Block">Id of the block.</param>
public sealed record BlockExecuted(BlockHeader Header, Hash Block) : Input;

/// <summary>Time passed. Time enters a replica in no other way.</summary>
/// <param name="NowMs">Monotonic milliseconds.</param>
public sealed record Tick(long NowMs) : Input;

/// <summary>What a replica asks for. The effects of a step are carried out in their order.</summary>
public abstract record Effect;

/// <summary>Execute a proposal and answer with <see cref="BlockExecuted"/>.</summary>
/// <param name="Proposal">The proposal; its parent was executed before.</param>
public sealed record ExecuteBlock(BlockProposal Proposal) : Effect;

/// <summary>Make a vote durable. Every later effect waits for it (R6).</summary>
/// <param name="Statement">The vote.</param>
/// <param name="Lock">With a commit vote, the block's prepare certificate.</param>
public sealed record PersistVote(VoteStatement Statement, Wire.Certificate? Lock) : Effect;

/// <summary>Sign a vote and append it to the log.</summary>
/// <param name="Statement">The vote.</param>
public sealed record CastVote(VoteStatement Statement) : Effect;

/// <summary>Append a cut marker.</summary>
/// <param name="Epoch">The epoch.</param>
/// <param name="Height">Height of the block that it ends.</param>
public sealed record WriteCut(ulong Epoch, ulong Height) : Effect;

/// <summary>Append a statement of the member's clock.</summary>
public sealed record StateTime : Effect;

/// <summary>A block is certified: q members prepared it. Not final yet.</summary>
/// <param name="Height">Its height.</param>
/// <param name="Block">Its id.</param>
public sealed record BlockCertified(ulong Height, Hash Block) : Effect;

/// <summary>A block is final, for ever.</summary>
/// <param name="Block">Its id.</param>
/// <param name="Header">Its header.</param>
/// <param name="Descendants">Headers from the next block up to the one that the certificate names.</param>
/// <param name="Certificate">Commit certificate of the last of them, or of the block itself.</param>
/// <param name="LogPosition">Where reading the log goes on after a restart.</param>
public sealed record BlockFinal(
    Hash Block,
    BlockHeader Header,
    IReadOnlyList<BlockHeader> Descendants,
    Wire.Certificate Certificate,
    ulong LogPosition) : Effect;

/// <summary>Something that an operator must see. The replica stopped voting.</summary>
/// <param name="Kind">Which fault it is.</param>
/// <param name="Height">At which height.</param>
/// <param name="Own">The block that this member has or voted for.</param>
/// <param name="Other">The block that it conflicts with.</param>
public sealed record RaiseAlarm(AlarmKind Kind, ulong Height, Hash Own, Hash Other) : Effect;

/// <summary>The faults that a replica notices.</summary>
public enum AlarmKind
{
    /// <summary>The log shows other content than when this member voted.</summary>
    LogRewritten,

    /// <summary>A quorum got other input at this height.</summary>
    InputDiffers,

    /// <summary>A quorum got another result from the same input.</summary>
    ResultDiffers,
}
