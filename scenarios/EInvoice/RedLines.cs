using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.EInvoice;

/// <summary>Taking back an invoice line by line, never more than is left of a line.</summary>
internal static class RedLines
{
    /// <summary>Everything that is left.</summary>
    internal static IReadOnlyList<RedLine> Left(Invoice invoice) =>
        [.. invoice.Lines.Zip(invoice.RedLines)
            .Select((pair, index) => new RedLine(
                index + 1,
                pair.First.GoodsName,
                pair.First.Net - pair.Second.Net,
                pair.First.Tax - pair.Second.Tax))
            .Where(line => line.Net > Fen.Zero)];

    /// <summary>Refuses lines that the invoice does not have or that take too much, or answers null.</summary>
    internal static Outcome? Check(Call call, Invoice invoice, IReadOnlyList<RedLine> lines)
    {
        InvoiceRules? rules = Standards.Rules.InForce(call.State, invoice.IssueDate.StartMs);
        NumberFormat? format = rules is null
            ? null
            : Numbers.Format(rules, invoice.Kind, invoice.IssueDate, invoice.Code, invoice.Number);
        return format is null
            ? Refusals.NoStandard.With(new Detail("standard", Standards.Rules.Name))
            : CheckOrder(invoice, lines) ?? lines
                .Select(line => CheckLine(invoice, line, format))
                .FirstOrDefault(refused => refused is not null);
    }

    /// <summary>The invoice after the lines were taken back.</summary>
    internal static Invoice Apply(Invoice invoice, IReadOnlyList<RedLine> lines)
    {
        RedTotal[] totals = [.. invoice.RedLines];
        foreach (RedLine line in lines)
        {
            RedTotal before = totals[line.Line - 1];
            totals[line.Line - 1] = new(before.Net + line.Net, before.Tax + line.Tax);
        }

        Invoice changed = invoice with { RedLines = totals };
        return changed with
        {
            Red = Left(changed).Count == 0 ? RedState.FullyRed : RedState.PartlyRed,
        };
    }

    // Each line at most once, so that every check against what is left stays true.
    private static Outcome? CheckOrder(Invoice invoice, IReadOnlyList<RedLine> lines)
    {
        bool ascending = lines.Zip(lines.Skip(1)).All(pair => pair.First.Line < pair.Second.Line);
        return ascending && lines[^1].Line <= invoice.Lines.Count
            ? null
            : Issuing.Malformed(
                "lines",
                "line numbers of the invoice, ascending, up to " + Numbers.Text(invoice.Lines.Count),
                string.Join(", ", lines.Select(line => Numbers.Text(line.Line))));
    }

    private static Outcome? CheckLine(Invoice invoice, RedLine red, NumberFormat format)
    {
        InvoiceLine blue = invoice.Lines[(int)red.Line - 1];
        RedTotal before = invoice.RedLines[(int)red.Line - 1];
        Fen netLeft = blue.Net - before.Net;
        Fen taxLeft = blue.Tax - before.Tax;
        return CheckName(red, blue)
            ?? Amounts.CheckSign(red.Line, red.Net, red.Tax)
            ?? CheckLeft(red, netLeft, taxLeft)
            ?? CheckTax(red, blue.RateBp, netLeft, taxLeft, format);
    }

    private static Outcome? CheckName(RedLine red, InvoiceLine blue) =>
        red.GoodsName == blue.GoodsName
            ? null
            : Refused.ItemNameChanged.With(
                new("line", Numbers.Text(red.Line)),
                new("expected", blue.GoodsName),
                new("found", red.GoodsName));

    private static Outcome? CheckLeft(RedLine red, Fen netLeft, Fen taxLeft) =>
        red.Net <= netLeft && red.Tax <= taxLeft
            ? null
            : Refused.RedAboveRemainder.With(
                new("line", Numbers.Text(red.Line)),
                new("net", red.Net.ToString()),
                new("tax", red.Tax.ToString()),
                new("netLeft", netLeft.ToString()),
                new("taxLeft", taxLeft.ToString()));

    // The last part of a line takes the tax that is left, whatever earlier rounding made of it.
    private static Outcome? CheckTax(
        RedLine red, long rateBp, Fen netLeft, Fen taxLeft, NumberFormat format)
    {
        if (red.Net < netLeft)
        {
            return Amounts.CheckTax(red.Line, red.Net, rateBp, red.Tax, format);
        }

        return red.Tax == taxLeft
            ? null
            : Refused.TaxMismatch.With(
                new("line", Numbers.Text(red.Line)),
                new("expected", taxLeft.ToString()),
                new("tolerance", Fen.Zero.ToString()),
                new("tax", red.Tax.ToString()));
    }
}
