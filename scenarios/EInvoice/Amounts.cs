using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.EInvoice;

/// <summary>What the law and the rate table say about amounts.</summary>
internal static class Amounts
{
    private const long RateUnitsPerOne = 10_000;

    // Quantity (10^-6) times price (10^-6 yuan = 10^-4 fen) is in 10^-10 fen.
    private const long ProductUnitsPerFen = 10_000_000_000;

    /// <summary>Net times rate, half a fen away from zero.</summary>
    internal static Fen TaxOf(Fen net, long rateBp) => net.Times(rateBp, RateUnitsPerOne);

    internal static Fen Sum<T>(IEnumerable<T> items, Func<T, Fen> amount) =>
        items.Aggregate(Fen.Zero, (sum, item) => sum + amount(item));

    /// <summary>Refuses a line whose amounts are wrong in themselves.</summary>
    internal static Outcome? CheckSign(long line, Fen net, Fen tax) =>
        net > Fen.Zero && tax >= Fen.Zero
            ? null
            : Refused.AmountNotPositive.With(
                new("line", Numbers.Text(line)), new("net", net.ToString()), new("tax", tax.ToString()));

    /// <summary>Refuses quantity and price that do not give the net amount.</summary>
    internal static Outcome? CheckPrice(long line, InvoiceLine item, NumberFormat format)
    {
        if (item is not { Quantity: { } quantity, Price: { } price })
        {
            return null;
        }

        Fen expected = new(Rounding.Divide((Int128)quantity * price, ProductUnitsPerFen));
        return expected.DistanceTo(item.Net) <= format.LineTolerance
            ? null
            : Refused.PriceMismatch.With(
                new("line", Numbers.Text(line)),
                new("expected", expected.ToString()),
                new("net", item.Net.ToString()));
    }

    /// <summary>Refuses a tax that is not net times rate within the tolerance.</summary>
    internal static Outcome? CheckTax(long line, Fen net, long rateBp, Fen tax, NumberFormat format)
    {
        Fen expected = TaxOf(net, rateBp);
        return expected.DistanceTo(tax) <= format.LineTolerance
            ? null
            : Refused.TaxMismatch.With(
                new("line", Numbers.Text(line)),
                new("expected", expected.ToString()),
                new("tolerance", format.LineTolerance.ToString()),
                new("tax", tax.ToString()));
    }

    /// <summary>Refuses lines whose deviations add up to more than an invoice may have.</summary>
    internal static Outcome? CheckTaxTotal(IReadOnlyList<InvoiceLine> lines, NumberFormat format)
    {
        Fen expected = Sum(lines, line => TaxOf(line.Net, line.RateBp));
        Fen tax = Sum(lines, line => line.Tax);
        return expected.DistanceTo(tax) <= format.InvoiceTolerance
            ? null
            : Refused.TaxTotalOff.With(
                new("expected", expected.ToString()),
                new("tolerance", format.InvoiceTolerance.ToString()),
                new("tax", tax.ToString()));
    }

    /// <summary>Refuses totals that are not the sums of the lines, and a gross that is not net + tax.</summary>
    internal static Outcome? CheckTotals(IssueInvoice issue)
    {
        Fen net = Sum(issue.Lines, line => line.Net);
        Fen tax = Sum(issue.Lines, line => line.Tax);
        if (net != issue.Net || tax != issue.Tax)
        {
            return Refused.TotalsMismatch.With(
                new("net", issue.Net.ToString()),
                new("tax", issue.Tax.ToString()),
                new("linesNet", net.ToString()),
                new("linesTax", tax.ToString()));
        }

        return net + tax == issue.Gross
            ? null
            : Refused.GrossMismatch.With(
                new("gross", issue.Gross.ToString()),
                new("net", net.ToString()),
                new("tax", tax.ToString()));
    }
}
