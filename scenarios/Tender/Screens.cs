using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace Kapok.Scenarios.Tender;

/// <summary>
/// Signals of rigged bids [TBR 40; IACRC], in exact whole-number arithmetic. A signal opens a review and
/// does nothing else.
/// </summary>
internal static class Screens
{
    /// <summary>What the screens see in the opened bids of a project.</summary>
    /// <param name="bids">The bids with their content, in order.</param>
    /// <param name="accountOf">The commitment to the account that a bidder's deposit came from.</param>
    /// <param name="rules">The limits.</param>
    internal static IReadOnlyList<Finding> Of(
        IReadOnlyList<Bid> bids, Func<Bid, string> accountOf, ScreeningRules rules) =>
    [
        .. Same(Signal.SameAuthor, bids, bid => [bid.Content!.Author]),
        .. Same(Signal.SameMachine, bids, bid => [bid.Content!.Machine]),
        .. Same(Signal.SameAddress, bids, bid => [bid.Content!.Address]),
        .. Same(Signal.SameStaff, bids, bid => bid.Content!.Staff.Distinct()),
        .. Same(Signal.SameAccount, bids, bid => [accountOf(bid)]),
        .. OfPrices([.. bids.Select(bid => bid.Content!.Price.Value).Order()], rules)
            .Select(signal => new Finding(signal, [.. bids.Select(bid => bid.Bidder)])),
    ];

    private static IEnumerable<Finding> Same(
        Signal signal, IReadOnlyList<Bid> bids, Func<Bid, IEnumerable<string>> facts) => bids
        .SelectMany(bid => facts(bid).Select(fact => (fact, bid.Bidder)))
        .GroupBy(pair => pair.fact, StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .Select(group => new Finding(signal, [.. group.Select(pair => pair.Bidder)]));

    private static IEnumerable<Signal> OfPrices(IReadOnlyList<long> ascending, ScreeningRules rules)
    {
        if (ascending.Count < rules.PricesMin)
        {
            return [];
        }

        (long Low, long High)[] steps = [.. ascending.Zip(ascending.Skip(1))];
        return new (Signal Signal, bool IsSeen)[]
        {
            (Signal.PercentageSteps, Array.TrueForAll(steps, step => IsPercentage(step.Low, step.High, rules.StepBp))),
            (Signal.EqualSpacing, steps.Select(step => step.High - step.Low).Distinct().Count() == 1),
            (Signal.NarrowSpread, ComparedToSpread(ascending, rules.SpreadMinBp) < 0),
            (Signal.WideSpread, ComparedToSpread(ascending, rules.SpreadMaxBp) > 0),
        }.Where(screen => screen.IsSeen).Select(screen => screen.Signal);
    }

    private static bool IsPercentage(long low, long high, long unitBp) =>
        high > low && (Int128)(high - low) * Limit.Whole % ((Int128)low * unitBp) == 0;

    // The coefficient of variation of a sample, squared so that no root is taken:
    // s²/m² = n·(n·Σx² − S²) / ((n − 1)·S²), beside (limit/10,000)².
    private static int ComparedToSpread(IReadOnlyList<long> prices, long limitBp)
    {
        BigInteger count = prices.Count;
        BigInteger sum = prices.Aggregate(BigInteger.Zero, (total, price) => total + price);
        BigInteger squares = prices.Aggregate(BigInteger.Zero, (total, price) => total + ((BigInteger)price * price));
        BigInteger variation = count * ((count * squares) - (sum * sum)) * Limit.Whole * Limit.Whole;
        return variation.CompareTo((count - 1) * sum * sum * limitBp * limitBp);
    }
}
