using System.Collections.Generic;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Membership;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Finality;

/// <summary>How a replica paces itself. But for the limits of a block, none of it touches safety.</summary>
public sealed record ReplicaSettings
{
    /// <summary>Most blocks between the last final one and the one being cut. Two: while one is being
    /// voted on, the next fills; more would make blocks small under load.</summary>
    public ulong InFlightMax { get; init; } = 2;

    /// <summary>A time statement counts as fresh this long, in milliseconds.</summary>
    public long FreshMs { get; init; } = 250;

    /// <summary>How long the sequencer waits for fresh time statements, in milliseconds.</summary>
    public long GatherMs { get; init; } = 20;

    /// <summary>After this long without a cut another member writes it, in milliseconds.</summary>
    public long CutTimeoutMs { get; init; } = 500;

    /// <summary>A member states its time at least this often, so that a log that died is noticed before
    /// anybody needs it, in milliseconds.</summary>
    public long HeartbeatMs { get; init; } = 10_000;

    /// <summary>After this long without progress a member leaves the epoch, in milliseconds.</summary>
    public long EpochTimeoutMs { get; init; } = 2_000;

    /// <summary>The timeout doubles with each epoch that fails, up to this, in milliseconds.</summary>
    public long EpochTimeoutMaxMs { get; init; } = 10_000;

    /// <summary>An epoch change that nobody follows yet is sent again after this long, in milliseconds.</summary>
    public long ResendMs { get; init; } = 1_000;

    /// <summary>A member that cannot vote in an epoch asks for the next one this often, in milliseconds.</summary>
    public long AskMs { get; init; } = 10_000;

    /// <summary>An epoch that is this old ends when a member asks for it, in milliseconds. Younger ones do
    /// not: who asks all the time gains nothing.</summary>
    public long CourtesyMs { get; init; } = 30_000;

    /// <summary>A batch that the log does not show is demanded after this long, in milliseconds.</summary>
    public long DemandMs { get; init; } = 1_000;

    /// <summary>The next member tells a certified block again after this long, in milliseconds.</summary>
    public long TellMs { get; init; } = 300;

    /// <summary>Missing blocks are asked for this often, in milliseconds.</summary>
    public long PullMs { get; init; } = 300;

    /// <summary>A log that shows nothing for this long while others go on is given up, in milliseconds.</summary>
    public long SilentLogMs { get; init; } = 3_000;

    /// <summary>How many logs the epochs rotate over: epoch e is ordered by log e + <see cref="FirstLog"/> mod this.</summary>
    public int LogCount { get; init; } = 1;

    /// <summary>The log of epoch 0: ledgers of one network begin with different members. A rule of the ledger.</summary>
    public int FirstLog { get; init; }

    /// <summary>How many of them, the first ones, are each operated by the member with its index.</summary>
    public int HostedCount { get; init; } = int.MaxValue;

    /// <summary>Bytes of batches that force a cut. A rule of the ledger: the same for all members.</summary>
    public required long BlockBytesMax { get; init; }

    /// <summary>The log that orders an epoch.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <returns>Its index.</returns>
    public int LogOf(ulong epoch) => (int)((epoch + (ulong)FirstLog) % (ulong)LogCount);

    /// <summary>The member that operates the log of an epoch.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <returns>Its index; null when no member does.</returns>
    public int? OperatorOf(ulong epoch) => LogOf(epoch) is int log && log < HostedCount ? log : null;
}

/// <summary>Where a replica begins: a new ledger, or what a restarted member made durable.</summary>
/// <param name="Members">The member set.</param>
/// <param name="Self">This member's index in it.</param>
/// <param name="FinalHeader">Header of the last final block.</param>
/// <param name="FinalBlock">Its id.</param>
/// <param name="FinalPreamble">Its preamble; empty behind genesis.</param>
/// <param name="LogPositions">Of each log: where reading begins. Empty: at the beginning.</param>
/// <param name="Journal">What this member recorded before it sent it, oldest first.</param>
/// <param name="Kept">The blocks in the journal.</param>
/// <param name="HasForgotten">Whether the journal is known to lack what this member once sent.</param>
public sealed record ReplicaStart(
    MemberSet Members,
    int Self,
    BlockHeader FinalHeader,
    Hash FinalBlock,
    Wire.Preamble FinalPreamble,
    IReadOnlyList<ulong> LogPositions,
    IReadOnlyList<Wire.JournalRecord> Journal,
    IReadOnlyList<ToldBlock> Kept,
    bool HasForgotten = false);
