using System.Collections.Generic;

namespace Kapok.Node.Api;

/// <summary>One transaction in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Height">Height of its block.</param>
/// <param name="Index">Its place in the block.</param>
/// <param name="TimeMs">Block time, UTC milliseconds.</param>
/// <param name="Contract">Contract called.</param>
/// <param name="Command">Command called.</param>
/// <param name="Signer">Who signed, organisation/user.</param>
/// <param name="Refusal">Refusal code, or empty.</param>
public sealed record TransactionSummary(
    string Id, ulong Height, int Index, ulong? TimeMs, string Contract, string Command, string Signer, string Refusal);

/// <summary>Transactions, newest first.</summary>
/// <param name="Transactions">The transactions.</param>
/// <param name="Next">Give it as <c>before</c> for the next page; null at the end.</param>
public sealed record TransactionPage(IReadOnlyList<TransactionSummary> Transactions, string? Next);
