using System.Collections.Generic;
using System.Globalization;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;

namespace Kapok.Storage.Snapshots;

/// <summary>Checks transaction ids of blocks downward from a block that is trusted: each header by the
/// hash in the one above, each list of ids by the input root of its header.</summary>
/// <param name="genesis">The ledger.</param>
/// <param name="from">Header of the trusted block.</param>
internal sealed class WindowChain(LedgerGenesis genesis, BlockHeader from)
{
    private readonly List<WindowBlock> blocks = [];
    private Hash next = from.Previous;

    /// <summary>The blocks, descending by height.</summary>
    internal IReadOnlyList<WindowBlock> Blocks => blocks;

    /// <summary>How many blocks a whole window below a height has.</summary>
    internal static ulong Length(LedgerGenesis genesis, ulong height) =>
        ulong.Min(height, genesis.Parameters.ValidityWindow) - 1;

    /// <summary>Takes the next lower block.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    internal string? Take(WindowBlock block)
    {
        ulong height = from.Height - (ulong)blocks.Count - 1;
        if (genesis.Domain.Hash(HashKind.Block, block.HeaderBytes.Span) != next || block.Header.Height != height)
        {
            return At(height, "the header is not the one that the block above it names");
        }

        if ((uint)block.Ids.Count != block.Header.TransactionCount
            || block.InputRoot(genesis.Domain.Suite) != block.Header.InputRoot)
        {
            return At(height, "the transaction ids do not lead to the input root of the header");
        }

        next = block.Header.Previous;
        blocks.Add(block);
        return height == 1 && next != genesis.Block ? At(height, "the chain does not begin at the genesis") : null;
    }

    private static string At(ulong height, string problem) =>
        string.Create(CultureInfo.InvariantCulture, $"window, height {height}: {problem}");
}
