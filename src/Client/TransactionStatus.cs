using System.Collections.Generic;
using System.Text.Json;

namespace Kapok.Client;

/// <summary>How far a transaction is, and what became of it.</summary>
/// <param name="Id">Transaction id, 64 hexadecimal digits.</param>
/// <param name="Stage">How far it is.</param>
/// <param name="Height">Height of its block, from <see cref="Stage.Ordered"/> on.</param>
/// <param name="Index">Place in the block, from 0.</param>
/// <param name="Block">Block id.</param>
/// <param name="TimeMs">Block time, UTC milliseconds.</param>
/// <param name="Contract">Contract called.</param>
/// <param name="Command">Command called.</param>
/// <param name="Signer">Who signed: <c>organisation/user</c>, or a certificate id.</param>
/// <param name="Outcome">What became of it, from <see cref="Stage.Ordered"/> on; provisional before final.</param>
public sealed record TransactionStatus(
    string Id,
    Stage Stage,
    ulong? Height = null,
    uint? Index = null,
    string? Block = null,
    ulong? TimeMs = null,
    string? Contract = null,
    string? Command = null,
    string? Signer = null,
    TransactionOutcome? Outcome = null);

/// <summary>What became of a command.</summary>
/// <param name="IsDone">Whether it was done.</param>
/// <param name="Refusal">Refusal code, or null when it was done.</param>
/// <param name="TextZh">The reason in Chinese.</param>
/// <param name="TextEn">The reason in English.</param>
/// <param name="Details">Facts of the reason, by name.</param>
/// <param name="Events">What the command announced.</param>
public sealed record TransactionOutcome(
    bool IsDone,
    string? Refusal = null,
    string? TextZh = null,
    string? TextEn = null,
    IReadOnlyDictionary<string, string>? Details = null,
    IReadOnlyList<LedgerEvent>? Events = null)
{
    /// <summary>The refusal, or null when the command was done.</summary>
    /// <returns>Code, texts and details.</returns>
    public RefusedFailure? ToFailure() => IsDone
        ? null
        : new RefusedFailure(
            Refusal ?? string.Empty,
            TextZh ?? TextEn ?? Refusal ?? string.Empty,
            TextEn ?? TextZh ?? Refusal ?? string.Empty,
            Details ?? new Dictionary<string, string>());
}

/// <summary>Something that a command announced.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Name">Name of the event.</param>
/// <param name="Payload">Its content.</param>
public sealed record LedgerEvent(string Contract, string Name, JsonElement Payload);
