using System.Collections.Generic;
using System.Linq;

namespace Kapok.Ledger.Proofs;

/// <summary>What was checked of a bundle, in order; it ends with the first thing that does not hold.</summary>
/// <param name="Items">The things.</param>
/// <param name="Facts">What the bundle proves; null unless everything holds.</param>
public sealed record BundleReport(IReadOnlyList<VerificationItem> Items, BundleFacts? Facts)
{
    /// <summary>Whether everything holds.</summary>
    public bool Holds => Facts is not null;

    /// <summary>The thing that does not hold, or null.</summary>
    public VerificationItem? Failure => Items.FirstOrDefault(item => !item.Holds);
}

/// <summary>What an evidence bundle proves.</summary>
/// <param name="Network">Network id.</param>
/// <param name="Ledger">Ledger id.</param>
/// <param name="Fingerprint">Fingerprint of the ledger.</param>
/// <param name="Blocks">The blocks that it speaks of, ascending.</param>
/// <param name="Records">Of each key asked for, what the state held, in the order of the bundle.</param>
/// <param name="Histories">Keys whose history has no gap.</param>
/// <param name="Transactions">The transactions.</param>
/// <param name="Manifest">What the file says of itself to people.</param>
public sealed record BundleFacts(
    string Network,
    string Ledger,
    string Fingerprint,
    IReadOnlyList<BlockFacts> Blocks,
    IReadOnlyList<RecordFacts> Records,
    IReadOnlyList<HistoryFacts> Histories,
    IReadOnlyList<TransactionFacts> Transactions,
    string Manifest);

/// <summary>A final block.</summary>
/// <param name="Height">Its height.</param>
/// <param name="TimeMs">Block time, UTC milliseconds.</param>
/// <param name="Id">Its id, hexadecimal.</param>
/// <param name="Signatures">Members that signed the commit certificate; none for genesis.</param>
/// <param name="Members">Members that could.</param>
public sealed record BlockFacts(
    ulong Height, ulong TimeMs, string Id, IReadOnlyList<string> Signatures, int Members);

/// <summary>What the state behind a block held under a key.</summary>
/// <param name="Height">Height of the block.</param>
/// <param name="Key">Full key.</param>
/// <param name="Since">Height of the block that wrote the record; null where there is none.</param>
/// <param name="Value">The record as text; null where there is none.</param>
public sealed record RecordFacts(ulong Height, string Key, ulong? Since, string? Value);

/// <summary>A history without a gap.</summary>
/// <param name="Key">Full key.</param>
/// <param name="Versions">Records in it.</param>
/// <param name="IsComplete">Whether it goes back to where there was none, or to genesis.</param>
/// <param name="Since">Height at which its oldest record was written.</param>
public sealed record HistoryFacts(string Key, int Versions, bool IsComplete, ulong Since);

/// <summary>A transaction in a final block.</summary>
/// <param name="Height">Height of the block.</param>
/// <param name="Index">Place in it.</param>
/// <param name="Id">Transaction id, hexadecimal.</param>
/// <param name="Contract">Contract called.</param>
/// <param name="Command">Command called.</param>
/// <param name="Arguments">Its arguments, UTF-8 JSON.</param>
/// <param name="Signer">Who signed: <c>organisation/user</c>.</param>
/// <param name="Refusal">Refusal code, or empty when it was done.</param>
public sealed record TransactionFacts(
    ulong Height,
    uint Index,
    string Id,
    string Contract,
    string Command,
    string Arguments,
    string Signer,
    string Refusal);
