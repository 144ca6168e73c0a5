using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Ledger.Governance;

/// <summary>What became of a proposal.</summary>
public enum ProposalState
{
    /// <summary>The members vote; behind its activation height it is expired.</summary>
    [Code("pending", "待表决", "Pending")]
    Pending,

    /// <summary>A quorum approved it.</summary>
    [Code("approved", "已通过", "Approved")]
    Approved,

    /// <summary>So many rejected it that no quorum can approve it.</summary>
    [Code("rejected", "已否决", "Rejected")]
    Rejected,

    /// <summary>The member that proposed it took it back.</summary>
    [Code("withdrawn", "已撤回", "Withdrawn")]
    Withdrawn,
}

/// <summary>A contract, or a version of one, that a member proposes to run.</summary>
/// <param name="Name">Name of the contract.</param>
/// <param name="Version">Version of its rules.</param>
/// <param name="Hash">SHA-256 of the assembly, whatever the suite of the ledger.</param>
/// <param name="ActivateAt">Height of the first block that it executes.</param>
/// <param name="State">What became of it.</param>
/// <param name="ProposedBy">The member.</param>
/// <param name="ProposedAt">Height of the block.</param>
/// <param name="ApprovedBy">The members that approve, ascending.</param>
/// <param name="RejectedBy">The members that reject, ascending.</param>
/// <param name="Text">What the proposer says about it.</param>
public sealed record ContractProposal(
    [Field("合约名称", "Contract", LengthMax = RecordKey.NameLengthMax)] string Name,
    [Field("版本", "Version", Min = 1, Max = int.MaxValue)] long Version,
    [Field("程序集摘要（SHA-256）", "SHA-256 of the assembly", Form = TextForm.Digest)] string Hash,
    [Field("启用高度", "Activation height", Min = 1)] long ActivateAt,
    [Field("状态", "State")] ProposalState State,
    [Field("提案成员", "Proposed by", LengthMax = 63)] string ProposedBy,
    [Field("提案高度", "Proposed at height", Min = 1)] long ProposedAt,
    [Field("赞成成员", "Approved by", LengthMax = 100)] IReadOnlyList<string> ApprovedBy,
    [Field("否决成员", "Rejected by", LengthMax = 100)] IReadOnlyList<string> RejectedBy,
    [Field("说明", "Text", LengthMax = 1_000)] string? Text);

/// <summary>A contract that the members approved, and from when it runs.</summary>
/// <param name="Name">Name of the contract.</param>
/// <param name="Version">Version of its rules.</param>
/// <param name="Hash">SHA-256 of the assembly.</param>
/// <param name="FromHeight">Height of the first block that it executes.</param>
public sealed record ScheduledContract(
    [Field("合约名称", "Contract", LengthMax = RecordKey.NameLengthMax)] string Name,
    [Field("版本", "Version", Min = 1, Max = int.MaxValue)] long Version,
    [Field("程序集摘要（SHA-256）", "SHA-256 of the assembly", Form = TextForm.Digest)] string Hash,
    [Field("启用高度", "From height", Min = 1)] long FromHeight);

/// <summary>All that the members approved and that is not replaced: one record, because a block needs it whole.</summary>
/// <param name="Contracts">Ascending by name, then by height.</param>
public sealed record ContractSchedule(
    [Field("合约", "Contracts", LengthMax = ContractsContract.ContractsMax * 2)] IReadOnlyList<ScheduledContract> Contracts)
{
    /// <summary>What runs at a height: of each name the version that began last.</summary>
    /// <param name="height">Height of a block.</param>
    /// <returns>Ascending by name.</returns>
    public IReadOnlyList<ScheduledContract> At(long height) =>
        [.. Contracts.Where(c => c.FromHeight <= height).GroupBy(c => c.Name).Select(versions => versions.Last())];

    internal ContractSchedule With(ScheduledContract approved, long height)
    {
        IReadOnlyList<ScheduledContract> running = At(height);
        return new([
            .. Contracts.Where(c => c.FromHeight > height || running.Contains(c)).Append(approved)
                .OrderBy(c => c.Name, System.StringComparer.Ordinal).ThenBy(c => c.FromHeight),
        ]);
    }
}

/// <summary>The tables of the system contract <c>contracts</c>.</summary>
public static class ContractTables
{
    /// <summary>Name of the contract.</summary>
    public const string Contract = "contracts";

    /// <summary>Key of the one schedule.</summary>
    public const string ScheduleKey = "all";

    /// <summary>The last proposal for each name; earlier ones are its history.</summary>
    public static Table<ContractProposal> Proposals { get; } = new(
        Contract, "proposal", new Label("合约提案", "Contract proposal"), DataClass.Public, p => p.Name);

    /// <summary>The schedule.</summary>
    public static Table<ContractSchedule> Schedules { get; } = new(
        Contract, "schedule", new Label("合约启用表", "Schedule of contracts"), DataClass.Public, _ => ScheduleKey);

    internal static string ScheduleFullKey { get; } = Schedules.FullKey(ScheduleKey);

    /// <summary>What the members approved.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The schedule; empty where nothing was approved.</returns>
    public static ContractSchedule ScheduleIn(IStateReader state) => Schedules.Find(state, ScheduleKey) ?? new([]);
}
