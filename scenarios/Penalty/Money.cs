using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>Whether a bill still stands for its whole amount.</summary>
internal enum BillState
{
    [Code("issued", "已开具", "Issued")]
    Issued,

    [Code("refunded-in-part", "部分退付", "Refunded in part")]
    RefundedInPart,

    [Code("refunded", "已退付", "Refunded")]
    Refunded,
}

/// <summary>Where cash is.</summary>
internal enum CashState
{
    [Code("collected", "民警已收", "With the officer")]
    Collected,

    [Code("handed-in", "已交机关", "With the agency")]
    HandedIn,

    [Code("banked", "已缴银行", "With the bank")]
    Banked,
}

/// <summary>A fiscal e-bill: code (region, class, type, year), number and check code.</summary>
internal sealed record Bill(
    [Field("键", "Key", Form = TextForm.Key)] string Key,
    [Field("票据代码", "Code", Form = TextForm.Digits, LengthMin = 8, LengthMax = 8)] string Code,
    [Field("票据号码", "Number", Form = TextForm.Digits, LengthMin = 10, LengthMax = 10)] string Number,
    [Field("校验码", "Check code", Form = TextForm.Key, LengthMin = 6, LengthMax = 6)] string CheckCode,
    [Field("案号", "Case", Form = TextForm.Key, LengthMax = 40)] string Case,
    [Field("罚款", "Fine", Min = 0, Unit = "fen")] Fen Fine,
    [Field("加处罚款", "Surcharge", Min = 0, Unit = "fen")] Fen Surcharge,
    [Field("合计", "Total", Min = 0, Unit = "fen")] Fen Total,
    [Field("已退金额", "Refunded", Min = 0, Unit = "fen")] Fen Refunded,
    [Field("收款方", "Collected by")] Uscc Collector,
    [Field("开具日期", "Issued on")] LegalDate IssuedOn,
    [Field("状态", "State")] BillState State);

/// <summary>The bill numbers under one code, which the finance department allots to one agency.</summary>
internal sealed record BillSeries(
    [Field("票据代码", "Code", Form = TextForm.Digits, LengthMin = 8, LengthMax = 8)] string Code,
    [Field("机关", "Agency")] Uscc Agency,
    [Field("核发至", "Allotted up to", Min = 0, Max = Limit.BillNumber)] long Allotted,
    [Field("已用至", "Used up to", Min = 0, Max = Limit.BillNumber)] long Used);

/// <summary>Cash taken on the spot, until the bank has it.</summary>
internal sealed record Cash(
    [Field("案号", "Case", Form = TextForm.Key, LengthMax = 40)] string Case,
    [Field("机关", "Agency")] Uscc Agency,
    [Field("民警", "Officer", Form = TextForm.Key)] string Officer,
    [Field("金额", "Amount", Min = 0, Unit = "fen")] Fen Amount,
    [Field("依据", "Ground")] CashGround Ground,
    [Field("交款期限", "To be handed in by")] LegalDate HandInDue,
    [Field("交款日期", "Handed in on")] LegalDate? HandedInOn,
    [Field("缴行期限", "To be banked by")] LegalDate? BankDue,
    [Field("缴行日期", "Banked on")] LegalDate? BankedOn,
    [Field("逾期", "Late")] bool IsLate,
    [Field("状态", "State")] CashState State);
