using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Credit;

/// <summary>The most that amounts and texts may hold; texts as the message fields have them.</summary>
internal static class Limit
{
    internal const long Fen = 1_000_000_000_000_000;
    internal const int Reference = 16;
    internal const int Percent = 99;
    internal const int PresentationKey = 33;
    internal const int Claims = 10;
    internal const int Discrepancies = 20;
    internal const int ClaimKey = 44;
}

/// <summary>Applicant or beneficiary (fields 50 and 59).</summary>
internal sealed record Party(
    [Field("统一社会信用代码", "Unified social credit code")] Uscc Code,
    [Field("名称地址", "Name and address", LengthMax = 3)] IReadOnlyList<string> Lines);

/// <summary>Tolerance of the amount (field 39A).</summary>
internal sealed record Tolerance(
    [Field("上浮", "Plus", Min = 0, Max = Limit.Percent, Unit = "%")] long Plus,
    [Field("下浮", "Minus", Min = 0, Max = Limit.Percent, Unit = "%")] long Minus);

/// <summary>What a credit says of shipment (fields 43P, 43T, 44A, 44E, 44F, 44B, 44C).</summary>
internal sealed record Shipment(
    [Field("分批装运", "Partial shipments")] Allowance Partial,
    [Field("转运", "Transhipment")] Allowance Transhipment,
    [Field("接管地", "Place of taking in charge", LengthMax = 65)] string? From,
    [Field("装货港", "Port of loading", LengthMax = 65)] string? Loading,
    [Field("卸货港", "Port of discharge", LengthMax = 65)] string? Discharge,
    [Field("目的地", "Place of final destination", LengthMax = 65)] string? Destination,
    [Field("最迟装运日", "Latest date of shipment")] LegalDate? Latest);

/// <summary>The long texts of a credit, line by line as the message has them.</summary>
internal sealed record Texts(
    [Field("货物", "Goods (45A)", LengthMin = 1, LengthMax = 100)] IReadOnlyList<string> Goods,
    [Field("单据要求", "Documents required (46A)", LengthMin = 1, LengthMax = 100)] IReadOnlyList<string> Documents,
    [Field("附加条件", "Additional conditions (47A)", LengthMax = 100)] IReadOnlyList<string>? Conditions,
    [Field("附加金额", "Additional amounts (39C)", LengthMax = 4)] IReadOnlyList<string>? AdditionalAmounts,
    [Field("汇票", "Drafts (42C)", LengthMax = 3)] IReadOnlyList<string>? Drafts,
    [Field("付款人", "Drawee (42D)", LengthMax = 4)] IReadOnlyList<string>? Drawee,
    [Field("费用", "Charges (71D)", LengthMax = 6)] IReadOnlyList<string>? Charges,
    [Field("对受益人付款条件", "Payment conditions for the beneficiary (49G)", LengthMax = 100)]
    IReadOnlyList<string>? ForBeneficiary,
    [Field("对银行付款条件", "Payment conditions for the bank (49H)", LengthMax = 100)]
    IReadOnlyList<string>? ForBank,
    [Field("对付款行指示", "Instructions to the paying bank (78)", LengthMax = 12)]
    IReadOnlyList<string>? Instructions,
    [Field("附言", "Sender to receiver (72Z)", LengthMax = 6)] IReadOnlyList<string>? BankToBank);

/// <summary>The terms of a credit; an accepted amendment changes them.</summary>
internal sealed record Terms(
    [Field("形式", "Form (40A)")] CreditForm Form,
    [Field("适用规则", "Rules (40E)")] CreditRules Rules,
    [Field("申请人", "Applicant (50)")] Party Applicant,
    [Field("受益人", "Beneficiary (59)")] Party Beneficiary,
    [Field("币种", "Currency", LengthMin = 3, LengthMax = 3)] string Currency,
    [Field("金额", "Amount (32B)", Min = 1, Max = Limit.Fen, Unit = "0.01")] Fen Amount,
    [Field("增减幅度", "Tolerance (39A)")] Tolerance? Tolerance,
    [Field("“约”金额", "Amount is about")] bool About,
    [Field("到期日", "Expiry (31D)")] LegalDate Expiry,
    [Field("到期地点", "Place of expiry", LengthMax = 29)] string ExpiryPlace,
    [Field("指定银行", "Available with (41a)")] Uscc AvailableWith,
    [Field("兑用方式", "Available by (41a)")] Availability AvailableBy,
    [Field("装运", "Shipment")] Shipment Shipment,
    [Field("交单期", "Days to present (48)", Min = 1, Max = 365, Unit = "d")] long? PresentationDays,
    [Field("保兑指示", "Confirmation (49)")] ConfirmationWish Confirmation,
    [Field("文本", "Texts")] Texts Texts);

/// <summary>A letter of credit, by its number.</summary>
internal sealed record Letter(
    [Field("信用证号", "Credit number (20)", LengthMax = Limit.Reference)] string Number,
    [Field("开证行", "Issuing bank")] Uscc IssuingBank,
    [Field("通知行", "Advising bank")] Uscc AdvisingBank,
    [Field("条款", "Terms")] Terms Terms,
    [Field("状态", "State")] LetterState State,
    [Field("开证时间", "Issued at (31C)", Unit = "ms")] long? IssuedAtMs,
    [Field("保兑行", "Confirming bank")] Uscc? ConfirmingBank,
    [Field("最少支取", "Least to draw", Min = 0, Max = 2 * Limit.Fen, Unit = "0.01")] Fen AtLeast,
    [Field("最多支取", "Most to draw", Min = 0, Max = 2 * Limit.Fen, Unit = "0.01")] Fen AtMost,
    [Field("已支取", "Drawn", Min = 0, Max = 2 * Limit.Fen, Unit = "0.01")] Fen Drawn,
    [Field("未了结交单数", "Open presentations", Min = 0)] long Open,
    [Field("修改次数", "Amendments", Min = 0)] long Amendments,
    [Field("待答复修改", "Unanswered amendment")] string? Unanswered);

/// <summary>What an amendment changes; what is absent stays as it is.</summary>
internal sealed record Changes(
    [Field("增额", "Increase (32B)", Min = 1, Max = Limit.Fen, Unit = "0.01")] Fen? Increase,
    [Field("减额", "Decrease (33B)", Min = 1, Max = Limit.Fen, Unit = "0.01")] Fen? Decrease,
    [Field("增减幅度", "Tolerance (39A)")] Tolerance? Tolerance,
    [Field("到期日", "Expiry (31D)")] LegalDate? Expiry,
    [Field("到期地点", "Place of expiry", LengthMax = 29)] string? ExpiryPlace,
    [Field("受益人", "Beneficiary (59)")] Party? Beneficiary,
    [Field("最迟装运日", "Latest date of shipment (44C)")] LegalDate? Latest,
    [Field("分批装运", "Partial shipments (43P)")] Allowance? Partial,
    [Field("转运", "Transhipment (43T)")] Allowance? Transhipment,
    [Field("交单期", "Days to present (48)", Min = 1, Max = 365, Unit = "d")] long? PresentationDays,
    [Field("货物", "Goods (45B)", LengthMin = 1, LengthMax = 100)] IReadOnlyList<string>? Goods,
    [Field("单据要求", "Documents required (46B)", LengthMin = 1, LengthMax = 100)]
    IReadOnlyList<string>? Documents,
    [Field("附加条件", "Additional conditions (47B)", LengthMin = 1, LengthMax = 100)]
    IReadOnlyList<string>? Conditions);

/// <summary>An amendment, by credit number, a tilde and its number.</summary>
internal sealed record Amendment(
    [Field("键", "Key")] string Key,
    [Field("信用证", "Credit")] string Credit,
    [Field("修改序号", "Number (26E)", Min = 1)] long Number,
    [Field("修改日期", "Date (30)")] LegalDate Date,
    [Field("修改内容", "Changes")] Changes Changes,
    [Field("保兑延及修改", "Confirmation extended")] bool ConfirmationExtended,
    [Field("状态", "State")] AmendmentState State,
    [Field("答复", "Answer")] AmendmentAnswer? Answer);

/// <summary>A document that was presented: its digest; the document itself stays with the parties.</summary>
internal sealed record PresentedDocument(
    [Field("种类", "Kind")] DocumentKind Kind,
    [Field("摘要", "Digest", Form = TextForm.Digest)] string Digest);

/// <summary>What a bank finds wrong.</summary>
internal sealed record Discrepancy(
    [Field("种类", "Kind")] DiscrepancyKind Kind,
    [Field("说明", "Text", LengthMax = 150)] string Text);

/// <summary>What the documents say, as data.</summary>
internal sealed record Facts(
    [Field("装运日", "Shipped on")] LegalDate? ShippedOn,
    [Field("已转运", "Transhipped")] bool Transhipped,
    [Field("电子提单", "Electronic bill of lading", Form = TextForm.Key, LengthMax = 40)] string? Bill);

/// <summary>A presentation, by credit number, a tilde and its reference.</summary>
internal sealed record Presentation(
    [Field("键", "Key")] string Key,
    [Field("信用证", "Credit")] string Credit,
    [Field("交单编号", "Reference", LengthMax = Limit.Reference)] string Reference,
    [Field("交单人", "Presenter")] Uscc Presenter,
    [Field("审单行", "Examining bank")] Uscc Examiner,
    [Field("金额", "Amount", Min = 1, Max = 2 * Limit.Fen, Unit = "0.01")] Fen Amount,
    [Field("币种", "Currency")] string Currency,
    [Field("单据", "Documents", LengthMin = 1, LengthMax = 50)] IReadOnlyList<PresentedDocument> Documents,
    [Field("单据数据", "Facts")] Facts Facts,
    [Field("交单日", "Presented on")] LegalDate PresentedOn,
    [Field("本行收单日", "Received by the examining bank on")] LegalDate ReceivedOn,
    [Field("最迟决定日", "Decision by")] LegalDate DecideBy,
    [Field("状态", "State")] PresentationState State,
    [Field("不符点", "Discrepancies")] IReadOnlyList<Discrepancy> Discrepancies,
    [Field("单据处置", "Disposal")] Disposal? Disposal,
    [Field("决定日", "Decided on")] LegalDate? DecidedOn,
    [Field("付款凭证号", "Payment reference", LengthMax = 35)] string? PaymentReference);

/// <summary>An electronic bill of lading: one record, one holder.</summary>
internal sealed record Bill(
    [Field("提单号", "Number", LengthMax = 40)] string Number,
    [Field("承运人", "Carrier")] Uscc Carrier,
    [Field("持有人", "Holder")] Uscc Holder,
    [Field("提单摘要", "Digest", Form = TextForm.Digest)] string Digest,
    [Field("装船日", "Shipped on")] LegalDate ShippedOn,
    [Field("转运", "Transhipped")] bool Transhipped,
    [Field("状态", "State")] BillState State);
