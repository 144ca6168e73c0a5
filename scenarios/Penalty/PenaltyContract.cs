using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>Fixed discretion of traffic fines, with e-bills. Rules and sources are in the README.</summary>
public static class PenaltyContract
{
    /// <summary>What the contract declares.</summary>
    public static ContractDefinition Definition { get; } = new(
        Tables.Contract, 1, new("交通处罚", "Traffic penalty"))
    {
        Commands =
        [
            .. Officers.Commands, .. Finding.Commands, .. Deviating.Commands, .. Deciding.Commands,
            .. Paying.Commands, .. Collecting.Commands, .. Reviewing.Commands, .. Ending.Commands,
            .. Inspecting.Commands,
        ],
        Queries =
        [
            Query.Of<Facts, AssessmentAnswer>("assess", new("查询裁量基准", "What the table says"), Verifying.Assess),
            Query.Of<CompareUnit, Comparison>("compare", new("裁量比较", "Compare with all stations"), Tallying.Compare),
            Query.Of<VerifyBill, BillVerification>("verify-bill", new("查验票据", "Verify a bill"), Verifying.Bill),
        ],
        Tables = Tables.All,
        Roles = Roles.All,
        Refusals = Refused.All,
        Lifecycle =
        [
            new("case", null, "observe", "none") { Field = "review" },
            new("bill", null, "pay", "issued"),
            new("bill", null, "collect-cash", "issued"),
            new("cash", null, "collect-cash", "collected"),
        ],
        Invariants = Promises.All,
        Standards = Standards.Seeds,
    };
}
