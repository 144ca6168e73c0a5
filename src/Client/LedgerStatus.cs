using System.Collections.Generic;

namespace Kapok.Client;

/// <summary>Where a node stands (spec/api.md, Ledger).</summary>
/// <param name="Network">Network id.</param>
/// <param name="Ledger">Ledger id.</param>
/// <param name="Fingerprint">Suite and id of block 0, as the node says.</param>
/// <param name="Height">Height of the last final block.</param>
/// <param name="ValidityWindow">How far ahead of the tip a transaction may expire, in heights.</param>
/// <param name="Suite">Algorithms.</param>
/// <param name="Member">The member whose node answers.</param>
/// <param name="MemberCount">Members in all.</param>
/// <param name="Quorum">Members that must agree.</param>
/// <param name="Epoch">Epoch.</param>
/// <param name="CertifiedHeight">Height of the last certified block.</param>
/// <param name="TimeMs">Time of the last final block, UTC milliseconds.</param>
/// <param name="StateRoot">Root of the state behind it.</param>
/// <param name="TransactionCount">Final transactions.</param>
/// <param name="RecordCount">Records in the state.</param>
/// <param name="Pending">Transactions that wait.</param>
/// <param name="TransactionBytesMax">Largest transaction body, in bytes.</param>
/// <param name="IsReady">Whether the node follows the ledger and takes transactions.</param>
/// <param name="Alarm">The last alarm since the node started, or null.</param>
/// <param name="SealedEpoch">The node's member votes no more below this epoch.</param>
/// <param name="IsVoting">Whether the node's member votes in the epoch.</param>
/// <param name="HasForgotten">Whether it forgot what it voted, and waits for consent and a later epoch.</param>
/// <param name="Alarms">The last alarms since the node started, oldest first.</param>
/// <param name="MissingContract">The contract that the node lacks and waits for, or null.</param>
public sealed record LedgerStatus(
    string Network,
    string Ledger,
    string Fingerprint,
    ulong Height,
    ulong ValidityWindow,
    string? Suite = null,
    string? Member = null,
    int MemberCount = 0,
    int Quorum = 0,
    ulong Epoch = 0,
    ulong CertifiedHeight = 0,
    ulong TimeMs = 0,
    string? StateRoot = null,
    ulong TransactionCount = 0,
    ulong RecordCount = 0,
    ulong Pending = 0,
    ulong TransactionBytesMax = 0,
    bool IsReady = true,
    LedgerAlarm? Alarm = null,
    ulong SealedEpoch = 0,
    bool IsVoting = true,
    bool HasForgotten = false,
    IReadOnlyList<LedgerAlarm>? Alarms = null,
    LedgerMissingContract? MissingContract = null);

/// <summary>A contract whose code a node lacks: its member executes no block and does not vote.</summary>
/// <param name="Name">Name of the contract.</param>
/// <param name="Version">Version of its rules.</param>
/// <param name="Hash">SHA-256 of its assembly.</param>
/// <param name="FromHeight">From which height on it runs.</param>
/// <param name="TextZh">What is missing and what to do, in Chinese.</param>
/// <param name="TextEn">What is missing and what to do, in English.</param>
public sealed record LedgerMissingContract(
    string Name, long Version, string Hash, long FromHeight, string TextZh, string TextEn);

/// <summary>A fault that a node noticed.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Height">At which height.</param>
/// <param name="Own">What the node computed.</param>
/// <param name="Other">What the others computed.</param>
/// <param name="TimeMs">When it was raised, UTC milliseconds.</param>
/// <param name="IsHalting">Whether the member stopped for good.</param>
public sealed record LedgerAlarm(
    string Kind, ulong Height, string? Own = null, string? Other = null, ulong TimeMs = 0, bool IsHalting = true);

/// <summary>The members of a ledger.</summary>
/// <param name="Members">The members, ascending by id.</param>
/// <param name="Quorum">Members that must agree.</param>
/// <param name="FaultyMax">Faulty members that the ledger withstands.</param>
/// <param name="Proposal">The open change of the members; null when there is none.</param>
/// <param name="Observers">Ids of organisations whose nodes follow without a vote, ascending.</param>
public sealed record MemberList(
    IReadOnlyList<MemberEntry> Members,
    int Quorum,
    int FaultyMax,
    MemberProposalEntry? Proposal = null,
    IReadOnlyList<string>? Observers = null);

/// <summary>An open change of the members.</summary>
/// <param name="Member">Whom it is about.</param>
/// <param name="Change">What it does: add, remove, rekey, observe or dismiss.</param>
/// <param name="ProposedBy">The member that proposed it.</param>
/// <param name="ProposedAt">Height of the block.</param>
/// <param name="ExpiresAtMs">When it lapses, UTC milliseconds.</param>
/// <param name="ApprovedBy">The members that approve.</param>
/// <param name="RejectedBy">The members that reject.</param>
/// <param name="Live">The members whose clock the last block held.</param>
/// <param name="IsReady">Whether the node with the new key showed that it follows the ledger, where that is needed.</param>
/// <param name="Readiness">The proof of it, for an approval to carry; null when the ledger has it or nobody showed one.</param>
/// <param name="Text">What the proposer says about it.</param>
public sealed record MemberProposalEntry(
    string Member,
    string Change,
    string ProposedBy,
    ulong ProposedAt,
    ulong ExpiresAtMs,
    IReadOnlyList<string> ApprovedBy,
    IReadOnlyList<string> RejectedBy,
    IReadOnlyList<string> Live,
    bool IsReady,
    string? Readiness,
    string? Text);

/// <summary>A member.</summary>
/// <param name="Id">Member id.</param>
/// <param name="Index">Place in the member set, from 0.</param>
/// <param name="NameZh">Name in Chinese.</param>
/// <param name="NameEn">Name in English.</param>
/// <param name="Uscc">Unified social credit code.</param>
/// <param name="VotingKeyFingerprint">Fingerprint of the voting key.</param>
/// <param name="LastVoteHeight">Height of its last vote that the node saw; null when none.</param>
/// <param name="LastVoteEpoch">Epoch of the last vote that the node saw; null when none.</param>
/// <param name="SealedEpoch">The last epoch that it asked for and the node saw; null when none.</param>
public sealed record MemberEntry(
    string Id,
    int Index,
    string? NameZh = null,
    string? NameEn = null,
    string? Uscc = null,
    string? VotingKeyFingerprint = null,
    ulong? LastVoteHeight = null,
    ulong? LastVoteEpoch = null,
    ulong? SealedEpoch = null);

/// <summary>The scenarios that a node runs.</summary>
/// <param name="Scenarios">The scenarios.</param>
public sealed record ScenarioList(IReadOnlyList<ScenarioEntry> Scenarios);

/// <summary>A scenario.</summary>
/// <param name="Name">Name of its contract.</param>
/// <param name="Version">Version of its rules.</param>
/// <param name="LabelZh">Name for people, in Chinese.</param>
/// <param name="LabelEn">Name for people, in English.</param>
/// <param name="Commands">Names of its commands.</param>
/// <param name="Tables">Names of its tables.</param>
/// <param name="Queries">Names of its queries.</param>
public sealed record ScenarioEntry(
    string Name,
    int Version,
    string LabelZh,
    string LabelEn,
    IReadOnlyList<string> Commands,
    IReadOnlyList<string> Tables,
    IReadOnlyList<string> Queries);
