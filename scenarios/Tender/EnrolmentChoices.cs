using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>States of a certificate.</summary>
internal enum CertificateState
{
    [Code("good", "有效", "Good")]
    Good,

    [Code("revoked", "已吊销", "Revoked")]
    Revoked,
}

/// <summary>Kinds of credit entry.</summary>
internal enum CreditKind
{
    [Code("good-performance", "履约良好", "Good performance")]
    GoodPerformance,

    [Code("breach", "违约", "Breach of contract")]
    Breach,

    [Code("ban", "禁止投标", "Ban on bidding")]
    Ban,
}
