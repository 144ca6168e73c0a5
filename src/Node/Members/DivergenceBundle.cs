using System;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Node.Members;

/// <summary>
/// What a member found out about a block of which it and others made different things. It proves
/// nothing: the other side is what one member said.
/// </summary>
/// <param name="Version">Version of this form.</param>
/// <param name="Ledger">Fingerprint of the ledger.</param>
/// <param name="Height">Height of the block.</param>
/// <param name="First">The first transaction that differs; null when none does, or nobody told.</param>
/// <param name="IsRepeatable">Whether this member, executing the block again, got its own block again.</param>
/// <param name="Own">This member's side.</param>
/// <param name="Other">The other side.</param>
/// <param name="Problem">Why there is no other side; null when there is.</param>
/// <param name="Transactions">What differs; without another side, all that this member did.</param>
/// <param name="OmittedCount">Transactions that differ and are left out, because the bundle is full.</param>
internal sealed record DivergenceBundle(
    int Version,
    string Ledger,
    ulong Height,
    TransactionName? First,
    bool IsRepeatable,
    DivergenceSide Own,
    DivergenceSide Other,
    string? Problem,
    IReadOnlyList<TransactionDifference> Transactions,
    int OmittedCount);

/// <summary>One side.</summary>
/// <param name="SaidBy">The member that says so; null when nobody did.</param>
/// <param name="Block">Id of its block.</param>
/// <param name="Header">The block's header, which hashes to the id; null when nobody told.</param>
internal sealed record DivergenceSide(string? SaidBy, string Block, HeaderText? Header);

/// <summary>A header, for people, and its encoding.</summary>
/// <param name="Epoch">Epoch.</param>
/// <param name="Previous">Id of the parent.</param>
/// <param name="TimeMs">Block time.</param>
/// <param name="InputRoot">Root over what execution read.</param>
/// <param name="TransactionCount">Number of transactions.</param>
/// <param name="ResultRoot">Root over the outcomes.</param>
/// <param name="StateRoot">Root of the state after the block.</param>
/// <param name="Encoding">What is hashed, in base64.</param>
internal sealed record HeaderText(
    ulong Epoch,
    string Previous,
    ulong TimeMs,
    string InputRoot,
    uint TransactionCount,
    string ResultRoot,
    string StateRoot,
    string Encoding);

/// <summary>Names a transaction of the block.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Id">Its id.</param>
/// <param name="Contract">Contract called.</param>
/// <param name="Command">Command called.</param>
internal sealed record TransactionName(int Index, string Id, string Contract, string Command);

/// <summary>How the two sides of one transaction differ; where they agree there is nothing.</summary>
/// <param name="Transaction">The transaction.</param>
/// <param name="Own">This member's outcome; null where both agree.</param>
/// <param name="Other">The other outcome; null where both agree or nobody told.</param>
/// <param name="Reads">Reads that differ, ascending by key.</param>
/// <param name="Writes">Writes that differ, ascending by key.</param>
internal sealed record TransactionDifference(
    TransactionName Transaction,
    OutcomeAccount? Own,
    OutcomeAccount? Other,
    IReadOnlyList<KeyDifference> Reads,
    IReadOnlyList<KeyDifference> Writes)
{
    internal bool IsEmpty => Own is null && Other is null && Reads.Count == 0 && Writes.Count == 0;

    /// <summary>Compares two sides of a transaction.</summary>
    internal static TransactionDifference Of(
        TransactionName name, TransactionAccount own, TransactionAccount? other)
    {
        bool isAlike = other is not null && IsAlike(own.Outcome, other.Outcome);
        return new TransactionDifference(
            name,
            isAlike ? null : own.Outcome,
            isAlike ? null : other?.Outcome,
            Differences(own.Reads, other?.Reads),
            Differences(own.Writes, other?.Writes));
    }

    private static bool IsAlike(OutcomeAccount own, OutcomeAccount other) =>
        own.Refusal == other.Refusal
        && own.Details.SequenceEqual(other.Details)
        && own.Events.SequenceEqual(other.Events);

    private static KeyDifference[] Differences(
        IReadOnlyDictionary<string, string> own, IReadOnlyDictionary<string, string>? other) =>
        [.. own.Keys.Concat(other?.Keys ?? []).Distinct().Order(StringComparer.Ordinal)
            .Select(key => new KeyDifference(key, own.GetValueOrDefault(key), other?.GetValueOrDefault(key)))
            .Where(key => key.Own != key.Other)];
}

/// <summary>One key that both sides treat differently.</summary>
/// <param name="Key">Full key.</param>
/// <param name="Own">Hash of the value, <c>absent</c> or <c>removed</c>; null when this member left it alone.</param>
/// <param name="Other">The same of the other side.</param>
internal sealed record KeyDifference(string Key, string? Own, string? Other);
