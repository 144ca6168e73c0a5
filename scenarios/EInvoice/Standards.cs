using System;
using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.EInvoice;

/// <summary>The rates in force, by class of taxpayer.</summary>
public sealed record RateTable(
    [Field("税率", "Rates", LengthMin = 1, LengthMax = 50)] IReadOnlyList<TaxRate> Rates);

/// <summary>One rate and its basis.</summary>
public sealed record TaxRate(
    [Field("纳税人类别", "Taxpayer class")] TaxpayerClass TaxpayerClass,
    [Field("税率", "Rate", Min = 0, Max = Limit.RateBp, Unit = "0.01 %")] long RateBp,
    [Field("依据", "Basis", LengthMax = 200)] string Basis);

/// <summary>The numbers that the rules depend on.</summary>
public sealed record InvoiceRules(
    [Field("号码格式", "Number formats", LengthMin = 1, LengthMax = 50)] IReadOnlyList<NumberFormat> Formats,
    [Field("税收分类编码位数", "Digits of a classification code", Min = 1, Max = 30)]
    long ClassificationDigits,
    [Field("确认时限", "Time to confirm a red letter", Min = 1, Max = 8_760, Unit = "h")]
    long ConfirmationHours);

/// <summary>
/// How a family of invoices is numbered. In a pattern a digit stands for itself, <c>#</c> for any
/// digit, and <c>Y</c> for the next digit of the two-digit year of issue.
/// </summary>
public sealed record NumberFormat(
    [Field("名称", "Name", LengthMax = 40)] string Name,
    [Field("代码样式", "Code pattern", LengthMax = 20)] string? Code,
    [Field("号码样式", "Number pattern", LengthMax = 20)] string Number,
    [Field("票种", "Kinds", LengthMin = 1, LengthMax = 3)] IReadOnlyList<InvoiceKind> Kinds,
    [Field("单行税额误差", "Tolerance per line", Min = 0, Max = 10_000, Unit = "fen")] Fen LineTolerance,
    [Field("整票税额误差", "Tolerance per invoice", Min = 0, Max = 1_000_000, Unit = "fen")]
    Fen InvoiceTolerance,
    [Field("依据", "Basis", LengthMax = 200)] string Basis);

/// <summary>The dated data of the contract, with its first versions.</summary>
internal static class Standards
{
    internal static readonly Standard<RateTable> Rates = new(
        "einvoice.rates", new Label("增值税税率", "VAT rates"));

    internal static readonly Standard<InvoiceRules> Rules = new(
        "einvoice.rules", new Label("发票规则", "Invoice rules"));

    private static readonly LegalDate VatLawInForce = new(new DateOnly(2026, 1, 1));

    /// <summary>The first versions.</summary>
    internal static IReadOnlyList<StandardSeed> Seeds { get; } =
    [
        StandardSeed.Of(
            Rates,
            VatLawInForce.StartMs,
            "增值税法（2024）第九至十一条，2026-01-01施行 / VAT Law (2024) articles 9–11",
            FirstRates()),
        StandardSeed.Of(
            Rules,
            VatLawInForce.StartMs,
            "发票管理办法（2023）；税务平台接口文件 / Invoice Measures (2023); tax platform interface documents",
            FirstRules()),
    ];

    private static RateTable FirstRates()
    {
        const string Law10 = "增值税法第十条 / VAT Law article 10";
        const string Law11 = "增值税法第十一条 / VAT Law article 11";
        const string Reduced = "优惠政策，待核实 / reduced regime, general knowledge, to be checked";
        return new(
        [
            new(TaxpayerClass.General, 1_300, Law10),
            new(TaxpayerClass.General, 900, Law10),
            new(TaxpayerClass.General, 600, Law10),
            new(TaxpayerClass.General, 0, Law10),
            new(TaxpayerClass.General, 300, Law11),
            new(TaxpayerClass.SmallScale, 300, Law11),
            new(TaxpayerClass.SmallScale, 100, Reduced),
            new(TaxpayerClass.SmallScale, 500, Reduced),
        ]);
    }

    private static InvoiceRules FirstRules()
    {
        const string Digital = "20位全电发票 / fully digital invoice";
        const string Shenzhen = "深圳区块链电子发票 / Shenzhen blockchain invoice";
        return new(
            [
                TaxControl("vat-ordinary", "0#########11", InvoiceKind.Ordinary),
                TaxControl("vat-toll", "0#########12", InvoiceKind.Toll),
                TaxControl("vat-special", "0#########13", InvoiceKind.Special),
                OnLedger("shenzhen", "14403###9##0", "########", [InvoiceKind.Ordinary], Shenzhen),
                OnLedger(
                    "digital", null, "YY##################", [InvoiceKind.Ordinary, InvoiceKind.Special], Digital),
            ],
            ClassificationDigits: 19,
            ConfirmationHours: 72);
    }

    private static NumberFormat TaxControl(string name, string code, InvoiceKind kind) => new(
        name,
        code,
        "########",
        [kind],
        LineTolerance: new(6),
        InvoiceTolerance: new(127),
        "增值税电子发票；税控误差待核实 / VAT e-invoice; tax-control tolerances are general knowledge");

    private static NumberFormat OnLedger(
        string name, string? code, string number, IReadOnlyList<InvoiceKind> kinds, string basis) =>
        new(name, code, number, kinds, LineTolerance: new(1), InvoiceTolerance: new(127), basis);
}
