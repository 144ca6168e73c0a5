using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Credit;

/// <summary>What holds of all records together.</summary>
internal static class Sums
{
    internal static IReadOnlyList<ContractInvariant> All { get; } =
    [
        new(
            "drawings-add-up",
            new("信用证的支取额等于未拒付交单之和", "What is drawn is the sum of the presentations not refused"),
            records => records.All(Tables.Letters).All(letter => letter.Drawn == Total(
                records.All(Tables.Presentations)
                    .Where(p => p.Credit == letter.Number && p.State != PresentationState.Refused)
                    .Select(p => p.Amount)))),
        new(
            "claims-add-up",
            new("已融资额等于锁定和登记之和", "What is financed is the sum of what is locked or registered"),
            records => records.All(Tables.Receivables).All(receivable => receivable.Financed == Total(
                records.All(Tables.Claims)
                    .Where(c => c.Receivable == receivable.Key)
                    .Where(c => c.State is ClaimState.Locked or ClaimState.Registered)
                    .Select(c => c.Amount)))),
        new(
            "one-receivable-per-invoice",
            new("一张发票至多一笔应收账款", "An invoice has one receivable at most"),
            records => records.All(Tables.Receivables).GroupBy(r => r.Invoice).All(g => g.Count() == 1)),
        new(
            "presented-bill-in-one-presentation",
            new("已交单的提单只在一笔未了结交单中", "A presented bill is in exactly one open presentation"),
            records => records.All(Tables.Bills).Where(b => b.State == BillState.Presented).All(bill =>
                records.All(Tables.Presentations).Count(p => p.Facts.Bill == bill.Number
                    && p.State is not (PresentationState.Refused or PresentationState.Settled)) == 1)),
    ];

    private static Fen Total(IEnumerable<Fen> amounts) => amounts.Aggregate(Fen.Zero, (sum, amount) => sum + amount);
}
