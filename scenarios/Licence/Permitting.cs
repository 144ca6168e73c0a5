using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Licence;

/// <summary>Permits of departments, which licensed scope items need.</summary>
internal static class Permitting
{
    private static readonly Life<Permit, PermitState> Life = new(Tables.Permits, permit => permit.State);

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Life.Begin(
            "grant-permit", new("许可", "Grant a permit"), [Roles.ApprovalDepartment], [PermitState.Granted],
            (_, grant) => grant.Number, Rules.Under<GrantPermit>(Grant)),
        Life.Step<WithdrawPermit>(
            "withdraw-permit", new("吊销或撤销许可", "Withdraw a permit"), [Roles.ApprovalDepartment],
            [PermitState.Granted], [PermitState.Withdrawn], withdraw => withdraw.Number,
            (call, permit, _) => Withdraw(call, permit)),
    ];

    private static Outcome Grant(Call call, Rules rules, GrantPermit grant) =>
        Refused.ScopeUnknown.When(rules.Item(grant.Item) is null, ("item", grant.Item))
        ?? call.Save(Tables.Permits, new(
            grant.Number, call.Caller.Uscc, grant.HolderName, grant.Item, grant.ValidUntil, PermitState.Granted,
            WithdrawnOn: null));

    // One that has expired by then ended on its last day, not on the day of the withdrawal.
    private static Outcome Withdraw(Call call, Permit permit) =>
        call.OnlyBy(permit.Department)
        ?? call.Save(Tables.Permits, permit with
        {
            State = PermitState.Withdrawn,
            WithdrawnOn = permit.EndedBefore(call.Today) ?? call.Today,
        });
}
