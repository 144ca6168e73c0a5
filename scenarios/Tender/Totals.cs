using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>What holds of all records together.</summary>
internal static class Totals
{
    internal static IReadOnlyList<ContractInvariant> All { get; } =
    [
        new(
            "one-bid-each",
            new("每家单位在一个项目中只随一份有效投标", "An organisation takes part in a project under one living bid that names it"),
            records => records.All(Tables.Participations).All(p => records.All(Tables.Bids).Any(bid =>
                bid.Project == p.Project && bid.Bidder == p.Lead && bid.State != BidState.Withdrawn
                && bid.Seal.Members.Append(bid.Bidder).Contains(p.Organisation)))),
        new(
            "bidders-listed",
            new("项目所列投标人就是未撤回的投标", "A project lists the bidders whose bids are not withdrawn"),
            records => records.All(Tables.Projects).All(project => project.Bidders.SequenceEqual(
                records.All(Tables.Bids)
                    .Where(bid => bid.Project == project.Key && bid.State != BidState.Withdrawn)
                    .Select(bid => bid.Bidder)))),
        new(
            "deposit-behind-each-bid",
            new("每份投标都有足额保证金", "Behind every bid is a deposit of the amount asked"),
            records => records.All(Tables.Bids).All(bid => records.All(Tables.Deposits).Any(deposit =>
                deposit.Lodged.Project == bid.Project && deposit.Lodged.Bidder == bid.Bidder))),
        new(
            "open-objections-counted",
            new("未答复异议数与异议记录一致", "A project counts its objections without an answer"),
            records => records.All(Tables.Projects).All(project => project.OpenObjections
                == records.All(Tables.Objections).Count(
                    objection => objection.Raised.Project == project.Key && objection.State == ObjectionState.Raised))),
    ];
}
