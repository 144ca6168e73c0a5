using System.Collections.Generic;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Membership;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Finality;

/// <summary>How a replica paces itself. None of it touches safety.</summary>
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

    /// <summary>Bytes of batches that force a cut. A rule of the ledger: the same for all members.</summary>
    public required long BlockBytesMax { get; init; }
}

/// <summary>Where a replica begins: a new ledger, or what a restarted member made durable.</summary>
/// <param name="Members">The member set.</param>
/// <param name="Self">This member's index in it.</param>
/// <param name="FinalHeader">Header of the last final block.</param>
/// <param name="FinalBlock">Its id.</param>
/// <param name="FinalPreamble">Its preamble; empty behind genesis.</param>
/// <param name="Journal">This member's vote journal.</param>
public sealed record ReplicaStart(
    MemberSet Members,
    int Self,
    BlockHeader FinalHeader,
    Hash FinalBlock,
    Wire.Preamble FinalPreamble,
    IReadOnlyList<Wire.VoteRecord> Journal);
