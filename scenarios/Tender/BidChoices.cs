using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>States of a bid.</summary>
internal enum BidState
{
    [Code("sealed", "密封", "Sealed")]
    Sealed,

    [Code("withdrawn", "已撤回", "Withdrawn")]
    Withdrawn,

    [Code("revealed", "已揭示", "Revealed")]
    Revealed,

    [Code("rejected", "否决", "Rejected")]
    Rejected,

    [Code("unrevealed", "未揭示", "Unrevealed")]
    Unrevealed,
}

/// <summary>How a deposit is given.</summary>
internal enum DepositForm
{
    [Code("transfer", "转账", "Transfer")]
    Transfer,

    [Code("guarantee", "保函", "Guarantee")]
    Guarantee,
}

/// <summary>States of a deposit.</summary>
internal enum DepositState
{
    [Code("held", "在存", "Held")]
    Held,

    [Code("returned", "已退还", "Returned")]
    Returned,

    [Code("forfeited", "不予退还", "Forfeited")]
    Forfeited,
}
