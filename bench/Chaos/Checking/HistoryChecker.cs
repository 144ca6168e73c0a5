using System;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Bench.Chaos.Checking;

/// <summary>
/// Compares what clients got with the chains that nodes export. It knows nothing of what the nodes did meanwhile.
/// </summary>
internal static class HistoryChecker
{
    // More of one kind say no more.
    private const int EachMax = 20;

    /// <summary>Everything that may not be.</summary>
    internal static IReadOnlyList<Violation> Check(
        ClientHistory history, IReadOnlyList<NodeChain> chains, string genesisBlock) =>
    [
        .. First(history.Broken.Select(broken => new Violation("receipt", $"the receipt of {broken.Id} does not verify: {broken.What}"))),
        .. First(chains.SelectMany(chain => Links(chain, genesisBlock))),
        .. First(chains.SelectMany(Certificates)),
        .. First(Forks(chains)),
        .. First(chains.SelectMany(Repeated)),
        .. First(chains.SelectMany(chain => Claims(history, chain))),
        .. First(chains.SelectMany(chain => Expired(history, chain))),
        .. First(chains.SelectMany(Reimbursed)),
    ];

    private static IEnumerable<Violation> First(IEnumerable<Violation> all) => all.Take(EachMax);

    private static IEnumerable<Violation> Links(NodeChain chain, string genesisBlock)
    {
        string previous = genesisBlock;
        ulong height = 0;
        foreach (ChainBlock block in chain.Blocks)
        {
            height++;
            if (block.Height != height || block.Previous != previous)
            {
                yield return new Violation("chain", $"{chain.Member}: block {block.Block} at height {block.Height} does not stand on {previous}");
                yield break;
            }

            previous = block.Block;
        }
    }

    private static IEnumerable<Violation> Certificates(NodeChain chain) => chain.Blocks
        .Where(block => block.Problem is not null)
        .Select(block => new Violation("certificate", $"{chain.Member}: block {block.Block} at height {block.Height}: {block.Problem}"));

    private static IEnumerable<Violation> Forks(IReadOnlyList<NodeChain> chains) => chains
        .SelectMany(chain => chain.Blocks.Select(block => (chain.Member, block.Height, block.Block)))
        .GroupBy(block => block.Height)
        .Where(same => same.Select(block => block.Block).Distinct().Skip(1).Any())
        .Select(same => new Violation(
            "fork", $"height {same.Key}: " + string.Join(", ", same.Select(block => $"{block.Member} has {block.Block}"))));

    private static IEnumerable<Violation> Repeated(NodeChain chain) => Transactions(chain)
        .GroupBy(place => place.Transaction.Id)
        .Where(same => same.Skip(1).Any())
        .Select(same => new Violation(
            "doubled", $"{chain.Member}: {same.Key} is in blocks " + string.Join(", ", same.Select(place => place.Block.Height))));

    private static IEnumerable<Violation> Claims(ClientHistory history, NodeChain chain)
    {
        Dictionary<string, (ChainBlock Block, ChainTransaction Transaction)> places = [];
        foreach ((ChainBlock Block, ChainTransaction Transaction) place in Transactions(chain))
        {
            _ = places.TryAdd(place.Transaction.Id, place);
        }

        foreach (FinalClaim claim in history.Claims)
        {
            if (!places.TryGetValue(claim.Id, out (ChainBlock Block, ChainTransaction Transaction) place))
            {
                yield return new Violation("lost", $"{chain.Member}: {claim.Id} was final at height {claim.Height} by {claim.Source} and is nowhere");
            }
            else if (place.Block.Block != claim.Block || place.Block.Height != claim.Height || place.Transaction.Refusal != claim.Refusal)
            {
                yield return new Violation(
                    "changed",
                    $"{chain.Member}: {claim.Id} was final by {claim.Source} in block {claim.Block} at height {claim.Height} with '{claim.Refusal}' and is in block {place.Block.Block} at height {place.Block.Height} with '{place.Transaction.Refusal}'");
            }
        }
    }

    private static IEnumerable<Violation> Expired(ClientHistory history, NodeChain chain) => Transactions(chain)
        .Select(place => place.Transaction.Id)
        .Intersect(history.Expired)
        .Select(id => new Violation("expired", $"{chain.Member}: {id} was told to be expired and was executed"));

    // Who held the invoice tried it more than once: it is done the first time, and then never again.
    private static IEnumerable<Violation> Reimbursed(NodeChain chain) => Transactions(chain)
        .Where(place => place.Transaction.Reimburses is not null)
        .GroupBy(place => place.Transaction.Reimburses!)
        .Select(same => (Invoice: same.Key, Done: same.Count(place => place.Transaction.Refusal.Length == 0)))
        .Where(same => same.Done != 1)
        .Select(same => new Violation("reimbursed", $"{chain.Member}: invoice {same.Invoice} was reimbursed {same.Done} times"));

    private static IEnumerable<(ChainBlock Block, ChainTransaction Transaction)> Transactions(NodeChain chain) =>
        chain.Blocks.SelectMany(block => block.Transactions.Select(transaction => (block, transaction)));
}
