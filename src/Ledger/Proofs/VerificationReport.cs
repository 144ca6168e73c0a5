using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Ledger.Proofs;

/// <summary>One thing that was checked.</summary>
/// <param name="Name">Which thing: lower case with hyphens, stable.</param>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Text">What was found, for people.</param>
public sealed record VerificationItem(string Name, bool Holds, Label Text);

/// <summary>What was checked of a file, in order; it ends with the first thing that does not hold.</summary>
/// <param name="Items">The things.</param>
/// <param name="Facts">What the file proves; null unless everything holds.</param>
public sealed record VerificationReport(IReadOnlyList<VerificationItem> Items, ReceiptFacts? Facts)
{
    /// <summary>Whether everything holds.</summary>
    public bool Holds => Facts is not null;

    /// <summary>The thing that does not hold, or null.</summary>
    public VerificationItem? Failure => Items.FirstOrDefault(item => !item.Holds);
}

/// <summary>What a receipt proves.</summary>
/// <param name="Network">Network id.</param>
/// <param name="Ledger">Ledger id.</param>
/// <param name="Transaction">Transaction id, hexadecimal.</param>
/// <param name="Contract">Contract called.</param>
/// <param name="Command">Command called.</param>
/// <param name="Arguments">Its arguments, UTF-8 JSON.</param>
/// <param name="Signer">Who signed: <c>organisation/user</c>.</param>
/// <param name="Refusal">Refusal code, or empty when it was done.</param>
/// <param name="Height">Height of its block.</param>
/// <param name="TimeMs">Block time, UTC milliseconds.</param>
/// <param name="Block">Block id, hexadecimal.</param>
/// <param name="Signatures">Members that signed the commit certificate.</param>
/// <param name="Members">Members in all.</param>
public sealed record ReceiptFacts(
    string Network,
    string Ledger,
    string Transaction,
    string Contract,
    string Command,
    string Arguments,
    string Signer,
    string Refusal,
    ulong Height,
    ulong TimeMs,
    string Block,
    IReadOnlyList<string> Signatures,
    int Members);
