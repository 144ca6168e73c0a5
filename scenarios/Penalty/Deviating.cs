using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>A departure from the table: a coded reason, proposed by one officer and judged by another.</summary>
internal static class Deviating
{
    /// <summary>Its commands.</summary>
    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Tables.DeviationLife.Begin<ProposeDeviation>(
            "propose-deviation", new("提出偏离", "Propose a deviation"), [Roles.Officer],
            [DeviationState.Proposed], (_, propose) => propose.Number, Propose),
        Tables.DeviationLife.Step<JudgeDeviation>(
            "judge-deviation", new("审批偏离", "Judge a deviation"), [Roles.Officer],
            [DeviationState.Proposed], [DeviationState.Approved, DeviationState.Refused],
            judge => judge.Number, Judge),
    ];

    /// <summary>
    /// The amount that a second officer approved for a case, or null. Where a newer table says less by
    /// now, the reason no longer leads from one amount to the other.
    /// </summary>
    internal static Fen? Approved(Call call, Case item, Assessment assessed) =>
        call.Find(Tables.Deviations, item.Number) is { State: DeviationState.Approved } deviation
        && deviation.TableAmount == assessed.Amount
            ? deviation.Amount
            : null;

    private static Outcome Propose(Call call, ProposeDeviation propose)
    {
        if (call.Find(Tables.Cases, propose.Number) is not { } item)
        {
            return Refusals.RecordUnknown.With(("record", Tables.Cases.Model.Name), ("key", propose.Number));
        }

        return Officers.NotHandling(call, item)
            ?? Undecidable(item)
            ?? (Assessing.Of(call.State, call.TimeMs, Finding.FactsOf(item)) is { } assessed
                ? Unfit(call, item, propose, assessed.Amount) ?? Save(call, propose, assessed)
                : Finding.NotInTable(propose.Number, item));
    }

    private static Outcome Judge(Call call, Deviation deviation, JudgeDeviation judge)
    {
        string officer = Officers.KeyOf(call.Caller);
        return Officers.Unqualified(call)
            ?? call.OnlyBy(call.Find(Tables.Cases, deviation.Case)!.Agency)
            ?? Refused.SameOfficer.When(
                officer == deviation.ProposedBy, ("case", deviation.Case), ("officer", officer))
            ?? call.Save(Tables.Deviations, deviation with
            {
                DecidedBy = officer,
                State = judge.IsApproved ? DeviationState.Approved : DeviationState.Refused,
            });
    }

    // Before the party is informed the acts that count are open, and with them the table's amount.
    private static Outcome? Undecidable(Case item) => Refusals.WrongState.When(
        item.State is not (CaseState.Informed or CaseState.Heard),
        ("record", Tables.Cases.Model.Name),
        ("key", item.Number),
        ("found", Contracts.Json.ChoiceCode.Of(item.State)),
        ("expected", "informed, heard"));

    private static Outcome Save(Call call, ProposeDeviation propose, Assessment assessed) =>
        call.Save(Tables.Deviations, new(
            propose.Number,
            assessed.Amount,
            propose.Amount,
            propose.Reason,
            propose.Explanation,
            Officers.KeyOf(call.Caller),
            DecidedBy: null,
            DeviationState.Proposed));

    private static Outcome? Unfit(Call call, Case item, ProposeDeviation propose, Fen table)
    {
        bool isLighter = propose.Reason <= DeviationReason.Merit;
        Fen max = Assessing.RowOf(call.State, item)!.Max;
        return Refused.ReasonUnfit.When(
                isLighter ? propose.Amount >= table : propose.Amount <= table,
                ("reason", Contracts.Json.ChoiceCode.Of(propose.Reason)),
                ("table", table),
                ("found", propose.Amount))
            ?? Refused.AboveRange.When(propose.Amount > max, ("found", propose.Amount), ("max", max));
    }
}
