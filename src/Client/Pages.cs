using System.Collections.Generic;
using System.Text.Json;

namespace Kapok.Client;

/// <summary>A record as the last final block left it.</summary>
/// <param name="Key">Key within its table.</param>
/// <param name="Value">The record.</param>
/// <param name="Contract">Contract that owns it.</param>
/// <param name="Table">Its table.</param>
/// <param name="Height">In a list, height of the block that last changed it; of a single record, of the last final block.</param>
public sealed record LedgerRecord(
    string Key, JsonElement Value, string? Contract = null, string? Table = null, ulong? Height = null);

/// <summary>Records of a table, ascending by key.</summary>
/// <param name="Records">The records.</param>
/// <param name="Next">Key behind which the next page begins, or null at the end.</param>
public sealed record RecordPage(IReadOnlyList<LedgerRecord> Records, string? Next = null);

/// <summary>One version of a record.</summary>
/// <param name="Version">Number of the version, from 1.</param>
/// <param name="Height">Height of the block that wrote it.</param>
/// <param name="Transaction">Id of the transaction that wrote it.</param>
/// <param name="Index">Place of the transaction in the block, from 0.</param>
/// <param name="TimeMs">Block time, UTC milliseconds.</param>
/// <param name="Value">The record, or null where it was removed.</param>
public sealed record RecordVersion(
    ulong Version,
    ulong Height,
    string? Transaction = null,
    uint? Index = null,
    ulong? TimeMs = null,
    JsonElement? Value = null);

/// <summary>Versions of a record, oldest first.</summary>
/// <param name="Versions">The versions.</param>
/// <param name="Next">Version behind which the next page begins, or null at the end.</param>
public sealed record VersionPage(IReadOnlyList<RecordVersion> Versions, ulong? Next = null);

/// <summary>A final block.</summary>
/// <param name="Height">Height.</param>
/// <param name="Id">Block id.</param>
/// <param name="Previous">Id of the parent.</param>
/// <param name="Epoch">Epoch.</param>
/// <param name="TimeMs">Block time, UTC milliseconds.</param>
/// <param name="TransactionCount">Transactions in it.</param>
/// <param name="InputRoot">Root over what execution read.</param>
/// <param name="ResultRoot">Root over the outcomes.</param>
/// <param name="StateRoot">Root of the state after it.</param>
/// <param name="MemberSet">Hash of the member set that voted.</param>
/// <param name="CertifiedHeight">Height of the block whose certificate makes it final.</param>
/// <param name="Signatures">Members whose signatures are in that certificate.</param>
/// <param name="Transactions">Its transactions, where the node lists them.</param>
public sealed record LedgerBlock(
    ulong Height,
    string Id,
    string? Previous = null,
    ulong Epoch = 0,
    ulong TimeMs = 0,
    uint TransactionCount = 0,
    string? InputRoot = null,
    string? ResultRoot = null,
    string? StateRoot = null,
    string? MemberSet = null,
    ulong? CertifiedHeight = null,
    IReadOnlyList<string>? Signatures = null,
    IReadOnlyList<BlockTransaction>? Transactions = null);

/// <summary>A transaction of a block, in short.</summary>
/// <param name="Id">Transaction id.</param>
/// <param name="Contract">Contract called.</param>
/// <param name="Command">Command called.</param>
/// <param name="Signer">Who signed.</param>
/// <param name="Refusal">Refusal code, or null when it was done.</param>
public sealed record BlockTransaction(
    string Id,
    string? Contract = null,
    string? Command = null,
    string? Signer = null,
    string? Refusal = null);

/// <summary>Blocks, newest first.</summary>
/// <param name="Blocks">The blocks.</param>
/// <param name="Next">Height below which the next page begins, or null at the end.</param>
public sealed record BlockPage(IReadOnlyList<LedgerBlock> Blocks, ulong? Next = null);
