using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Ledger.Governance;

/// <summary>A further ledger of the network that a member proposes.</summary>
/// <param name="Ledger">Its id.</param>
/// <param name="Block">Id of its block 0, which fixes everything about it.</param>
/// <param name="Members">Its first members, ascending; they are members of this ledger.</param>
/// <param name="State">What became of it.</param>
/// <param name="ProposedBy">The member.</param>
/// <param name="ProposedAt">Height of the block.</param>
/// <param name="ApprovedBy">The members that approve, ascending.</param>
/// <param name="RejectedBy">The members that reject, ascending.</param>
/// <param name="Text">What the proposer says about it.</param>
public sealed record LedgerProposal(
    [Field("账本标识", "Ledger id", LengthMax = 63)] string Ledger,
    [Field("创世区块", "Block 0", Form = TextForm.Digest)] string Block,
    [Field("成员", "Members", LengthMax = 100)] IReadOnlyList<string> Members,
    [Field("状态", "State")] ProposalState State,
    [Field("提案成员", "Proposed by", LengthMax = 63)] string ProposedBy,
    [Field("提案高度", "Proposed at height", Min = 1)] long ProposedAt,
    [Field("赞成成员", "Approved by", LengthMax = 100)] IReadOnlyList<string> ApprovedBy,
    [Field("否决成员", "Rejected by", LengthMax = 100)] IReadOnlyList<string> RejectedBy,
    [Field("说明", "Text", LengthMax = 1_000)] string? Text);

/// <summary>The tables of the system contract <c>ledgers</c>.</summary>
public static class LedgerTables
{
    /// <summary>Name of the contract.</summary>
    public const string Contract = "ledgers";

    /// <summary>The last proposal for each id; earlier ones are its history.</summary>
    public static Table<LedgerProposal> Proposals { get; } = new(
        Contract, "proposal", new Label("账本提案", "Ledger proposal"), DataClass.Public, p => p.Ledger);
}

/// <summary>Proposes a further ledger.</summary>
/// <param name="Ledger">Its id.</param>
/// <param name="Block">Id of its block 0.</param>
/// <param name="Members">Its first members, ascending.</param>
/// <param name="Text">What the other members should know.</param>
public sealed record ProposeLedger(
    [Field("账本标识", "Ledger id", LengthMax = 63)] string Ledger,
    [Field("创世区块", "Block 0", Form = TextForm.Digest)] string Block,
    [Field("成员", "Members", LengthMin = 1, LengthMax = 100)] IReadOnlyList<string> Members,
    [Field("说明", "Text", LengthMax = 1_000)] string? Text);

/// <summary>Approves, rejects or withdraws a proposed ledger.</summary>
/// <param name="Ledger">Its id.</param>
/// <param name="Block">Id of its block 0: a vote counts for this proposal and no other.</param>
public sealed record DecideLedger(
    [Field("账本标识", "Ledger id", LengthMax = 63)] string Ledger,
    [Field("创世区块", "Block 0", Form = TextForm.Digest)] string Block);
