using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>Arguments of the query <c>verify-bill</c>: what is printed on the bill.</summary>
internal sealed record VerifyBill(
    [Field("票据代码", "Code", Form = TextForm.Digits, LengthMin = 8, LengthMax = 8)] string Code,
    [Field("票据号码", "Number", Form = TextForm.Digits, LengthMin = 10, LengthMax = 10)] string Number,
    [Field("校验码", "Check code", Form = TextForm.Key, LengthMin = 6, LengthMax = 6)] string CheckCode,
    [Field("合计", "Total", Min = 0, Unit = "fen")] Fen Total);

/// <summary>What a bill is good for.</summary>
internal enum BillStatus
{
    [Code("valid", "有效", "Valid")]
    Valid,

    [Code("refunded-in-part", "部分退付", "Refunded in part")]
    RefundedInPart,

    [Code("refunded", "已退付", "Refunded")]
    Refunded,

    [Code("void", "查无此票", "No such bill")]
    NoSuchBill,
}

/// <summary>The answer of <c>verify-bill</c>.</summary>
internal sealed record BillVerification(
    [Field("状态", "Status")] BillStatus Status);

/// <summary>The answer of <c>assess</c>; absent when the table has no outcome.</summary>
internal sealed record AssessmentAnswer(
    [Field("裁量结果", "Outcome")] Assessment? Outcome);

/// <summary>The public questions.</summary>
internal static class Verifying
{
    /// <summary>What the table says of an act that is decided on now.</summary>
    internal static AssessmentAnswer Assess(IStateReader state, long timeMs, Facts facts) =>
        new(Assessing.Of(state, timeMs, facts));

    /// <summary>Whoever does not know every printed fact learns nothing of a bill.</summary>
    internal static BillVerification Bill(IStateReader state, long timeMs, VerifyBill asked)
    {
        _ = timeMs;
        Bill? bill = Tables.Bills.Find(state, asked.Code + "-" + asked.Number);
        return new(bill is null || bill.CheckCode != asked.CheckCode || bill.Total != asked.Total
            ? BillStatus.NoSuchBill
            : bill.State switch
            {
                BillState.Issued => BillStatus.Valid,
                BillState.Refunded => BillStatus.Refunded,
                _ => BillStatus.RefundedInPart,
            });
    }
}
