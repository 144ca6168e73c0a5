using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>
/// The draw of experts, from records alone, so that anyone can draw again. The seed holds the nonces of
/// all revealed bids, each sealed before any other was known, and the transaction that opened the project:
/// to choose it, all bidders and the centre would have to work together.
/// </summary>
internal static class Draw
{
    /// <summary>The seed, once no more bids can be revealed.</summary>
    internal static string Seed(Project project, IReadOnlyList<Bid> bids) => Digests.OfLines(
        "kapok.tender.draw.v1",
        [
            project.Key, project.Plan.Pool, project.Opening!.Transaction,
            .. bids.SelectMany(bid => new[] { bid.Bidder.Text, bid.Seal.Commitment, bid.Nonce ?? "-" }),
        ]);

    /// <summary>
    /// The experts in the order of their tickets, without those whose employer takes part and those recused.
    /// A recusal lets the next one in and moves nobody else.
    /// </summary>
    internal static IReadOnlyList<Seat> Experts(
        Project project, IReadOnlyList<Bid> bids, Pool pool, string seed, IReadOnlyList<string> recused)
    {
        HashSet<Uscc> parties =
        [
            project.Plan.Tenderer, .. project.Plan.Agent is { } agent ? [agent] : Array.Empty<Uscc>(),
            .. bids.SelectMany(bid => bid.Seal.Members.Append(bid.Bidder)),
        ];
        return
        [
            .. pool.Experts
                .Where(expert => !parties.Contains(expert.Employer) && !recused.Contains(expert.Number))
                .OrderBy(expert => Ticket(seed, expert.Number), StringComparer.Ordinal)
                .Take(Seats(project.Plan)),
        ];
    }

    /// <summary>How many experts sit.</summary>
    internal static int Seats(Plan plan) => (int)(plan.CommitteeSize - plan.Representatives);

    private static string Ticket(string seed, string number) =>
        Digests.OfLines("kapok.tender.ticket.v1", seed, number);
}
