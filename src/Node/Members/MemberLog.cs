using System;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Members;

/// <summary>What a member writes to its log. Nothing of it is secret or personal.</summary>
internal static partial class MemberLog
{
    [LoggerMessage(1, LogLevel.Information, "{Member}: at height {Height}, {Records} records, recovered in {ElapsedMs} ms")]
    internal static partial void Recovered(
        this ILogger logger, string member, ulong height, long records, long elapsedMs);

    [LoggerMessage(2, LogLevel.Information, "{Member}: executing stored blocks again, {Height} of {Last}")]
    internal static partial void Recovering(this ILogger logger, string member, ulong height, ulong last);

    [LoggerMessage(3, LogLevel.Critical, "{Member}: ALARM {Kind} at height {Height}: own block {Own}, other {Other}. Voting stopped for good; compare this member's data with the others' before starting it again")]
    internal static partial void Alarm(
        this ILogger logger, string member, string kind, ulong height, string own, string other);

    [LoggerMessage(7, LogLevel.Critical, "{Member}: ALARM {Kind} at height {Height}: own block {Own}, other {Other}. The member goes on in the next epoch")]
    internal static partial void AlarmOfEpoch(
        this ILogger logger, string member, string kind, ulong height, string own, string other);

    [LoggerMessage(8, LogLevel.Critical, "{Member}: ALARM VotesForgotten at height {Height}: this member's key signed what its journal does not hold. It serves and does not vote; when no other copy of it runs, consent with: kapok rejoin {Member}")]
    internal static partial void Forgot(this ILogger logger, string member, ulong height);

    [LoggerMessage(9, LogLevel.Information, "{Member}: votes again")]
    internal static partial void VotesAgain(this ILogger logger, string member);

    [LoggerMessage(10, LogLevel.Information, "{Member}: consent found; it votes again once a later epoch is certified")]
    internal static partial void Consented(this ILogger logger, string member);

    [LoggerMessage(11, LogLevel.Warning, "{Member}: the consent found is for another journal and is ignored; give it again with: kapok rejoin {Member}")]
    internal static partial void StaleConsent(this ILogger logger, string member);

    [LoggerMessage(12, LogLevel.Warning, "{Member}: would go on reading the log of {Log} from position {Hint}, but it holds {First} to {End}; it is read from {First}")]
    internal static partial void LogMoved(
        this ILogger logger, string member, string log, ulong hint, ulong first, ulong end);

    [LoggerMessage(13, LogLevel.Warning, "{Member}: the log of {Log} took no entry: {Problem} Without it the epoch changes")]
    internal static partial void NotAppended(this ILogger logger, string member, string log, string problem);

    [LoggerMessage(60, LogLevel.Information, "The members changed: {Member} {Role}, with {Count} members of whom {Quorum} make a block final")]
    internal static partial void MembersChanged(this ILogger logger, string member, string role, int count, int quorum);

    [LoggerMessage(66, LogLevel.Information, "{Member}: runs the ledger {Ledger}, fingerprint {Fingerprint}")]
    internal static partial void LedgerStarted(this ILogger logger, string member, string ledger, string fingerprint);

    [LoggerMessage(67, LogLevel.Critical, "The ledger {Ledger} stopped on this node; the others go on. Mend what the error names and restart the node")]
    internal static partial void LedgerStopped(this ILogger logger, Exception error, string ledger);

    [LoggerMessage(64, LogLevel.Critical, "{Member}: the ledger names another voting key for this member than its folder holds: the node only follows. Restore the folder that holds the key, or vote in a new one with kapok member rekey")]
    internal static partial void OtherKey(this ILogger logger, string member);

    [LoggerMessage(61, LogLevel.Information, "{Member}: begins from a snapshot of height {Height} with {Records} records, verified, from {Peer}")]
    internal static partial void BeginsFromSnapshot(this ILogger logger, string member, ulong height, long records, string peer);

    [LoggerMessage(62, LogLevel.Warning, "{Member}: no snapshot from {Peer}: {Problem}")]
    internal static partial void NoSnapshotFrom(this ILogger logger, string member, string peer, string problem);

    [LoggerMessage(14, LogLevel.Information, "{Member}: epoch {Epoch} begins from height {Height}")]
    internal static partial void EpochBegan(this ILogger logger, string member, ulong epoch, ulong height);

    [LoggerMessage(15, LogLevel.Critical, "{Member}: EVIDENCE against {Accused}: {Kind} in epoch {Epoch}, kept as {Name}; give it to the other members")]
    internal static partial void Accused(
        this ILogger logger, string member, string accused, string kind, ulong epoch, string name);

    [LoggerMessage(16, LogLevel.Critical, "{Member}: DIVERGENCE at height {Height}, first in transaction {Transaction}; fetch what differs with: kapok divergence get {Name} --out FILE")]
    internal static partial void Diverged(
        this ILogger logger, string member, ulong height, string transaction, string name);

    [LoggerMessage(17, LogLevel.Error, "{Member}: the divergence bundle {Name} could not be written")]
    internal static partial void BundleNotWritten(
        this ILogger logger, Exception error, string member, string name);

    [LoggerMessage(18, LogLevel.Warning, "{Member}: its operator decides to abort transaction {Transaction}; a quorum of members must")]
    internal static partial void AbortDecided(this ILogger logger, string member, string transaction);

    [LoggerMessage(19, LogLevel.Warning, "{Member}: transaction {Transaction} is aborted")]
    internal static partial void Aborted(this ILogger logger, string member, string transaction);

    [LoggerMessage(20, LogLevel.Warning, "{Member}: transaction {Transaction} is final already and cannot be aborted")]
    internal static partial void AbortTooLate(this ILogger logger, string member, string transaction);

    [LoggerMessage(21, LogLevel.Critical, "{Member}: block {Height} is needed, and no member keeps blocks before {Oldest}. Only a snapshot helps: stop the network, move this member's blocks, state and projection.db away, and run: kapok import SNAPSHOT --member {Member}")]
    internal static partial void OnlyASnapshotHelps(
        this ILogger logger, string member, ulong height, ulong oldest);

    [LoggerMessage(22, LogLevel.Information, "{Member}: snapshot of height {Height} written to {File}")]
    internal static partial void SnapshotMade(this ILogger logger, string member, ulong height, string file);

    [LoggerMessage(23, LogLevel.Error, "{Member}: the snapshot that was asked for could not be made")]
    internal static partial void SnapshotNotMade(this ILogger logger, Exception error, string member);

    [LoggerMessage(24, LogLevel.Warning, "{Member}: the log of {Log} cannot be read: {Problem} It is tried again until it can")]
    internal static partial void NotRead(this ILogger logger, string member, string log, string problem);

    [LoggerMessage(25, LogLevel.Information, "{Member}: the log of {Log} takes entries again")]
    internal static partial void AppendedAgain(this ILogger logger, string member, string log);

    [LoggerMessage(26, LogLevel.Critical, "{Member}: cannot execute block {Height} and does not vote: {Problem}")]
    internal static partial void ContractMissing(this ILogger logger, string member, ulong height, string problem);

    [LoggerMessage(27, LogLevel.Information, "{Member}: contract {Contract} is there; block {Height} is executed")]
    internal static partial void ContractFound(this ILogger logger, string member, string contract, ulong height);

    [LoggerMessage(28, LogLevel.Error, "{Member}: {Problem} The member votes on; blocks wait on its disk, and the projection is tried again until it follows")]
    internal static partial void ProjectionAway(this ILogger logger, string member, string problem);

    [LoggerMessage(29, LogLevel.Information, "{Member}: the projection is back, at block {Height}")]
    internal static partial void ProjectionBack(this ILogger logger, string member, ulong height);

    [LoggerMessage(EventId = 65, Message = "{Member}: the certificate of its {Kind} ends in {Days} days. Renew it with: kapok cert renew {Who}")]
    internal static partial void CertificateExpires(
        this ILogger logger, LogLevel level, string member, string kind, long days, string who);

    [LoggerMessage(63, LogLevel.Critical, "{Member}: {Log} has lost what it held before position {First}: a retention policy, or somebody, drops entries. Remove it at the brokers: a member that was away can then read only what other members still have")]
    internal static partial void StreamShortened(this ILogger logger, string member, string log, ulong first);

    [LoggerMessage(4, LogLevel.Critical, "{Member}: stopped")]
    internal static partial void Stopped(this ILogger logger, Exception error, string member);

    [LoggerMessage(6, LogLevel.Warning, "An ordering log could not be shortened; it is tried again")]
    internal static partial void NotCleaned(this ILogger logger, Exception error);

    [LoggerMessage(5, LogLevel.Warning, "{Member}: cut {Bytes} bytes of an unfinished write from {File}")]
    internal static partial void Cut(this ILogger logger, string member, long bytes, string file);
}
