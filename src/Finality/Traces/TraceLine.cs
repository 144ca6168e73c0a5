using System.Collections.Generic;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;

namespace Kapok.Finality.Traces;

/// <summary>One event of one member, as a line of a trace (spec/traces.md).</summary>
/// <param name="Member">The member's id.</param>
public abstract record TraceLine(string Member);

/// <summary>A process of the member begins behind its last final block.</summary>
/// <param name="Member">The member's id.</param>
/// <param name="Ledger">Id of the genesis block.</param>
/// <param name="Members">The member set, ascending.</param>
/// <param name="Final">The last final block; genesis at first.</param>
public sealed record StartLine(
    string Member, Hash Ledger, IReadOnlyList<string> Members, TraceBlock Final) : TraceLine(Member);

/// <summary>The member votes.</summary>
/// <param name="Member">The member's id.</param>
/// <param name="Phase">Prepare or commit.</param>
/// <param name="Block">The block.</param>
/// <param name="Parent">Id of its parent.</param>
public sealed record VoteLine(string Member, VotePhase Phase, TraceBlock Block, Hash Parent) : TraceLine(Member);

/// <summary>The member made a prepare certificate durable.</summary>
/// <param name="Member">The member's id.</param>
/// <param name="Block">The block that it certifies.</param>
/// <param name="Signers">Who prepared.</param>
public sealed record LockLine(string Member, TraceBlock Block, IReadOnlyList<string> Signers) : TraceLine(Member);

/// <summary>The member seals all epochs before one: it sends its EpochChange.</summary>
/// <param name="Member">The member's id.</param>
/// <param name="Epoch">The epoch it asks for.</param>
/// <param name="Lock">Its highest lock, or null.</param>
/// <param name="Final">Its last final block.</param>
public sealed record SealLine(string Member, ulong Epoch, TraceBlock? Lock, TraceBlock Final) : TraceLine(Member);

/// <summary>What one member's EpochChange in a set states.</summary>
/// <param name="Member">The member.</param>
/// <param name="Lock">Its lock, or null.</param>
public sealed record EpochClaim(string Member, TraceBlock? Lock);

/// <summary>The member starts an epoch.</summary>
/// <param name="Member">The member's id.</param>
/// <param name="Epoch">The epoch.</param>
/// <param name="Start">The block that it starts from.</param>
/// <param name="Set">The EpochChanges that say so, ascending by member.</param>
public sealed record EpochLine(
    string Member, ulong Epoch, TraceBlock Start, IReadOnlyList<EpochClaim> Set) : TraceLine(Member);

/// <summary>A block is final on the member.</summary>
/// <param name="Member">The member's id.</param>
/// <param name="Block">The block.</param>
/// <param name="Parent">Id of its parent.</param>
/// <param name="Certified">The block that the commit certificate names: itself or a descendant.</param>
/// <param name="Signers">Who committed.</param>
public sealed record FinalLine(
    string Member, TraceBlock Block, Hash Parent, TraceBlock Certified, IReadOnlyList<string> Signers)
    : TraceLine(Member);
