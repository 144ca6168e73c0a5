using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Credit;

/// <summary>Arguments of <c>apply</c>; the applicant of the terms calls.</summary>
internal sealed record ApplyForLetter(
    [Field("信用证号", "Credit number (20)", Form = TextForm.Key, LengthMax = Limit.Reference)] string Number,
    [Field("开证行", "Issuing bank")] Uscc IssuingBank,
    [Field("通知行", "Advising bank")] Uscc AdvisingBank,
    [Field("条款", "Terms")] Terms Terms);

/// <summary>Arguments of commands that need a credit only.</summary>
internal sealed record LetterReference(
    [Field("信用证号", "Credit number", Form = TextForm.Key, LengthMax = Limit.Reference)] string Credit);

/// <summary>Arguments of <c>amend</c>.</summary>
internal sealed record AmendLetter(
    [Field("信用证号", "Credit number", Form = TextForm.Key, LengthMax = Limit.Reference)] string Credit,
    [Field("修改内容", "Changes")] Changes Changes);

/// <summary>Arguments of <c>extend-confirmation</c>.</summary>
internal sealed record AmendmentReference(
    [Field("修改", "Amendment", Form = TextForm.Key)] string Amendment);

/// <summary>Arguments of <c>answer-amendment</c>.</summary>
internal sealed record AnswerAmendment(
    [Field("修改", "Amendment", Form = TextForm.Key)] string Amendment,
    [Field("答复", "Answer")] AmendmentAnswer Answer);

/// <summary>Arguments of <c>present</c>; the caller becomes the presenter.</summary>
internal sealed record PresentDocuments(
    [Field("信用证号", "Credit number", Form = TextForm.Key, LengthMax = Limit.Reference)] string Credit,
    [Field("交单编号", "Reference", Form = TextForm.Key, LengthMax = Limit.Reference)] string Reference,
    [Field("收单行", "Bank")] Uscc To,
    [Field("币种", "Currency", LengthMin = 3, LengthMax = 3)] string Currency,
    [Field("金额", "Amount", Min = 1, Max = 2 * Limit.Fen, Unit = "0.01")] Fen Amount,
    [Field("单据", "Documents", LengthMin = 1, LengthMax = 50)] IReadOnlyList<PresentedDocument> Documents,
    [Field("单据数据", "Facts")] Facts Facts);

/// <summary>Arguments of commands that need a presentation only.</summary>
internal sealed record PresentationReference(
    [Field("交单", "Presentation", Form = TextForm.Key, LengthMax = Limit.PresentationKey)] string Presentation);

/// <summary>Arguments of <c>find-discrepant</c>.</summary>
internal sealed record FindDiscrepant(
    [Field("交单", "Presentation", Form = TextForm.Key, LengthMax = Limit.PresentationKey)] string Presentation,
    [Field("不符点", "Discrepancies", LengthMin = 1, LengthMax = Limit.Discrepancies)]
    IReadOnlyList<Discrepancy> Discrepancies);

/// <summary>Arguments of <c>refuse</c>: the one notice.</summary>
internal sealed record RefuseDocuments(
    [Field("交单", "Presentation", Form = TextForm.Key, LengthMax = Limit.PresentationKey)] string Presentation,
    [Field("不符点", "Discrepancies", LengthMin = 1, LengthMax = Limit.Discrepancies)]
    IReadOnlyList<Discrepancy> Discrepancies,
    [Field("单据处置", "Disposal")] Disposal Disposal);

/// <summary>Arguments of <c>settle</c>.</summary>
internal sealed record SettlePresentation(
    [Field("交单", "Presentation", Form = TextForm.Key, LengthMax = Limit.PresentationKey)] string Presentation,
    [Field("付款凭证号", "Payment reference", LengthMax = 35)] string PaymentReference);

/// <summary>Arguments of <c>issue-bill</c>; the carrier calls.</summary>
internal sealed record IssueBill(
    [Field("提单号", "Number", Form = TextForm.Key, LengthMax = 40)] string Number,
    [Field("托运人", "Shipper")] Uscc Holder,
    [Field("提单摘要", "Digest", Form = TextForm.Digest)] string Digest,
    [Field("装船日", "Shipped on")] LegalDate ShippedOn,
    [Field("转运", "Transhipped")] bool Transhipped);

/// <summary>Arguments of <c>endorse-bill</c>.</summary>
internal sealed record EndorseBill(
    [Field("提单号", "Number", Form = TextForm.Key, LengthMax = 40)] string Bill,
    [Field("受让人", "To")] Uscc To);

/// <summary>Arguments of <c>surrender-bill</c>.</summary>
internal sealed record SurrenderBill(
    [Field("提单号", "Number", Form = TextForm.Key, LengthMax = 40)] string Bill);

/// <summary>Arguments of <c>register-receivable</c>; everything else comes from the invoice.</summary>
internal sealed record RegisterReceivable(
    [Field("发票", "Invoice", Form = TextForm.Key, LengthMax = 41)] string Invoice,
    [Field("到期日", "Due")] LegalDate Due);

/// <summary>Arguments of commands that need a receivable only.</summary>
internal sealed record ReceivableReference(
    [Field("应收账款", "Receivable", Form = TextForm.Digest)] string Receivable);

/// <summary>Arguments of <c>request-financing</c>.</summary>
internal sealed record RequestFinancing(
    [Field("应收账款", "Receivable", Form = TextForm.Digest)] string Receivable,
    [Field("融资方", "Financier")] Uscc Financier,
    [Field("方式", "Kind")] ClaimKind Kind,
    [Field("金额", "Amount", Min = 1, Max = Limit.Fen, Unit = "fen")] Fen Amount);

/// <summary>Arguments of commands that need a claim only.</summary>
internal sealed record ClaimReference(
    [Field("融资", "Claim", Form = TextForm.Key, LengthMax = Limit.ClaimKey)] string Claim);

/// <summary>Arguments of <c>register-claim</c>.</summary>
internal sealed record RegisterClaim(
    [Field("融资", "Claim", Form = TextForm.Key, LengthMax = Limit.ClaimKey)] string Claim,
    [Field("登记证明编号", "Registration number", LengthMax = 40)] string Registration);

/// <summary>Arguments of <c>consent-transfer</c>.</summary>
internal sealed record ConsentTransfer(
    [Field("融资", "Claim", Form = TextForm.Key, LengthMax = Limit.ClaimKey)] string Claim,
    [Field("受让人", "To")] Uscc To);

/// <summary>Arguments of <c>transfer-receivable</c>.</summary>
internal sealed record TransferReceivable(
    [Field("应收账款", "Receivable", Form = TextForm.Digest)] string Receivable,
    [Field("受让人", "To")] Uscc To);

/// <summary>Arguments of <c>pay-receivable</c>.</summary>
internal sealed record PayReceivable(
    [Field("应收账款", "Receivable", Form = TextForm.Digest)] string Receivable,
    [Field("金额", "Amount", Min = 1, Max = Limit.Fen, Unit = "fen")] Fen Amount);
