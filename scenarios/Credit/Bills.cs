using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Credit;

/// <summary>
/// Electronic bills of lading: one record is unique, its digest is of the complete bill, its holder alone
/// controls it.
/// </summary>
internal static class Bills
{
    private static readonly Life<Bill, BillState> Life = new(Tables.Bills, b => b.State);

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Life.Begin<IssueBill>(
            "issue-bill", new("签发提单", "Issue bill"), [Roles.Carrier], [BillState.Held], (_, b) => b.Number, Issue),
        Life.Step<EndorseBill>(
            "endorse-bill", new("背书转让提单", "Endorse bill"), [], [BillState.Held], [BillState.Held], e => e.Bill, Endorse),
        Life.Step<SurrenderBill>(
            "surrender-bill",
            new("交回提单提货", "Surrender bill"),
            [],
            [BillState.Held],
            [BillState.Surrendered],
            s => s.Bill,
            (call, bill, _) => call.OnlyBy(bill.Holder)
                ?? call.Save(Tables.Bills, bill with { State = BillState.Surrendered, Holder = bill.Carrier })),
    ];

    /// <summary>How presentations move bills.</summary>
    internal static IReadOnlyList<Transition> Lifecycle { get; } =
    [
        new("bill", "held", "present", "presented"),
        new("bill", "presented", "refuse", "held"),
        new("bill", "presented", "settle", "held"),
    ];

    /// <summary>Refuses facts that name a bill that the presenter does not hold or that says otherwise.</summary>
    internal static Outcome? CheckPresented(Call call, Facts facts)
    {
        if (facts.Bill is not { } number)
        {
            return null;
        }

        Bill? bill = call.Find(Tables.Bills, number);
        return bill is { State: BillState.Held } && bill.Holder == call.Caller.Uscc
            ? Refused.BillConflict.When(
                facts.ShippedOn != bill.ShippedOn || facts.Transhipped != bill.Transhipped, ("bill", number))
            : Refused.BillNotHeld.With(("caller", call.Caller.Uscc), ("bill", number));
    }

    /// <summary>Gives a bill, where documents include one, to another holder.</summary>
    internal static void Hand(Call call, string? number, Uscc to, BillState state)
    {
        if (number is not null)
        {
            Bill bill = call.Find(Tables.Bills, number)!;
            call.Put(Tables.Bills, bill with { Holder = to, State = state });
        }
    }

    private static Outcome Issue(Call call, IssueBill issue) =>
        Refused.FutureDate.When(issue.ShippedOn > call.Today, ("date", issue.ShippedOn), ("today", call.Today))
        ?? call.Save(Tables.Bills, new(
            issue.Number,
            call.Caller.Uscc,
            issue.Holder,
            issue.Digest,
            issue.ShippedOn,
            issue.Transhipped,
            BillState.Held));

    private static Outcome Endorse(Call call, Bill bill, EndorseBill endorse) =>
        call.OnlyBy(bill.Holder) ?? call.Save(Tables.Bills, bill with { Holder = endorse.To });
}
