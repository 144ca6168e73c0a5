using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Contracts.Json;

namespace Kapok.Scenarios.Credit;

/// <summary>Arguments of <c>examination-term</c>.</summary>
internal sealed record ReceivedDocuments(
    [Field("收单日", "Received on")] LegalDate Received);

/// <summary>Answer of <c>examination-term</c>; without a day where the rules are not in force.</summary>
internal sealed record ExaminationTerm(
    [Field("最迟决定日", "Decision by")] LegalDate? DecideBy);

/// <summary>Answer of <c>check-receivable</c>.</summary>
internal sealed record ReceivableCheck(
    [Field("状态", "State", LengthMax = 20)] string State,
    [Field("可融资余额", "Remaining", Unit = "fen")] Fen Remaining);

/// <summary>Arguments of <c>priority</c>.</summary>
internal sealed record PriorityQuestion(
    [Field("应收账款", "Receivable", Form = TextForm.Digest)] string Receivable,
    [Field("金额", "Amount", Min = 0, Max = Limit.Fen, Unit = "fen")] Fen Amount);

/// <summary>What one claim would receive.</summary>
internal sealed record RankedShare(
    [Field("顺位", "Rank")] long Rank,
    [Field("融资", "Claim")] string Claim,
    [Field("金额", "Amount", Unit = "fen")] Fen Amount);

/// <summary>Answer of <c>priority</c>.</summary>
internal sealed record PriorityAnswer(
    [Field("顺位", "Ranking")] IReadOnlyList<RankedShare> Ranking);

/// <summary>The public questions. Only who knows an invoice knows the key of its receivable.</summary>
internal static class Questions
{
    internal static IReadOnlyList<Query> All { get; } =
    [
        Query.Of<ReceivedDocuments, ExaminationTerm>(
            "examination-term", new("审单期限", "Examination term"), Term),
        Query.Of<ReceivableReference, ReceivableCheck>(
            "check-receivable", new("查询应收账款", "Check receivable"), Check),
        Query.Of<PriorityQuestion, PriorityAnswer>("priority", new("受偿顺位", "Priority"), Ranking),
    ];

    private static ExaminationTerm Term(IStateReader state, long timeMs, ReceivedDocuments documents) =>
        new(Standards.Ucp.InForce(state, timeMs) is { } rules && documents.Received <= LegalDate.At(timeMs)
            ? Presenting.DecideBy(state, timeMs, rules, documents.Received)
            : null);

    private static ReceivableCheck Check(IStateReader state, long timeMs, ReceivableReference reference)
    {
        if (Tables.Receivables.Find(state, reference.Receivable) is not { } receivable)
        {
            return new("unknown", Fen.Zero);
        }

        Fen owed = Receivables.Owed(state, receivable);
        string code = owed <= Fen.Zero ? "red-flushed" : ChoiceCode.Of(receivable.State);
        bool isFree = receivable.State == ReceivableState.Confirmed && owed > receivable.Financed;
        return new(code, isFree ? owed - receivable.Financed : Fen.Zero);
    }

    private static PriorityAnswer Ranking(IStateReader state, long timeMs, PriorityQuestion question) =>
        new(Tables.Receivables.Find(state, question.Receivable) is { } receivable
            ? [.. Priority.Distribute(Receivables.Held(state, receivable), question.Amount)
                .Select(share => new RankedShare(share.Rank, share.Claim.Key, share.Amount))]
            : []);
}
