using System.Collections.Generic;

namespace Kapok.Bench.Chaos.Checking;

/// <summary>What a client was told, or holds a verified receipt of: a transaction is final, here, with this outcome.</summary>
/// <param name="Id">Transaction id.</param>
/// <param name="Height">Height of its block.</param>
/// <param name="Block">Block id.</param>
/// <param name="Refusal">Refusal code, or empty when it was done.</param>
/// <param name="Source">The member that said so, or what kind of proof.</param>
internal sealed record FinalClaim(string Id, ulong Height, string Block, string Refusal, string Source)
{
    /// <summary>The source that is a receipt.</summary>
    internal const string Receipt = "receipt";

    /// <summary>The source that is an evidence bundle.</summary>
    internal const string Bundle = "bundle";
}

/// <summary>All that clients got.</summary>
/// <param name="Claims">What is final.</param>
/// <param name="Expired">Ids of transactions that a client was told will never be executed.</param>
/// <param name="Broken">Receipts and bundles that do not verify: transaction id, and what does not hold.</param>
internal sealed record ClientHistory(
    IReadOnlyList<FinalClaim> Claims,
    IReadOnlyList<string> Expired,
    IReadOnlyList<(string Id, string What)> Broken);

/// <summary>A transaction as a block holds it.</summary>
/// <param name="Id">Transaction id.</param>
/// <param name="Refusal">Refusal code, or empty when it was done.</param>
/// <param name="Reimburses">The invoice that it was to reimburse, or null.</param>
internal sealed record ChainTransaction(string Id, string Refusal, string? Reimburses);

/// <summary>A block of a node's chain.</summary>
/// <param name="Height">Its height.</param>
/// <param name="Block">Its id.</param>
/// <param name="Previous">The id of the block that it stands on.</param>
/// <param name="Transactions">Its transactions in order.</param>
/// <param name="Problem">What does not hold of it, certificate included; null when all does.</param>
internal sealed record ChainBlock(
    ulong Height, string Block, string Previous, IReadOnlyList<ChainTransaction> Transactions, string? Problem);

/// <summary>The chain that a node exports.</summary>
/// <param name="Member">Whose node.</param>
/// <param name="Blocks">Its final blocks, ascending from height 1, or from the snapshot that it began with.</param>
/// <param name="HasLeft">Whether its member left, so that nothing came after.</param>
internal sealed record NodeChain(string Member, IReadOnlyList<ChainBlock> Blocks, bool HasLeft = false)
{
    /// <summary>Height of its last block.</summary>
    internal ulong Height => Blocks.Count == 0 ? 0 : Blocks[^1].Height;
}

/// <summary>A rule that was broken.</summary>
/// <param name="Rule">Stable name of the rule.</param>
/// <param name="Detail">Who, what, where.</param>
internal sealed record Violation(string Rule, string Detail);
