using System.Collections.Generic;
using System.Linq;

namespace Kapok.Bench.Chaos.Checking;

/// <summary>
/// Makes chains comparable that cannot be whole: who joined began with a snapshot, and to who left nothing came
/// after. What they lack they get from a whole chain, so that every rule also judges whether both belong together.
/// </summary>
internal static class WholeChains
{
    internal static IReadOnlyList<NodeChain> Of(IReadOnlyList<NodeChain> chains)
    {
        NodeChain? whole = chains.Where(chain => !chain.HasLeft && chain.Blocks is [{ Height: 1 }, ..])
            .MaxBy(chain => chain.Blocks.Count);
        return whole is null ? chains : [.. chains.Select(chain => chain.Blocks.Count == 0 ? chain : Complete(chain, whole))];
    }

    private static NodeChain Complete(NodeChain chain, NodeChain whole) => chain with
    {
        Blocks =
        [
            .. Lent(whole, block => block.Height < chain.Blocks[0].Height),
            .. chain.Blocks,
            .. Lent(whole, block => chain.HasLeft && block.Height > chain.Height),
        ],
    };

    // What is wrong with a block is told of the chain that it is of.
    private static IEnumerable<ChainBlock> Lent(NodeChain whole, System.Func<ChainBlock, bool> isLacking) =>
        whole.Blocks.Where(isLacking).Select(block => block with { Problem = null });
}
