using System;
using System.Collections.Generic;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Storage;
using Kapok.Storage.Snapshots;

namespace Kapok.Node.Members;

/// <summary>Which transactions the blocks of the validity window executed: from the blocks, and below the
/// oldest one from what a snapshot gave.</summary>
internal sealed class MemberWindow(
    LedgerGenesis genesis, string folder, Func<ulong, FinalBlock?> read, Func<ulong> firstHeight)
{
    private IReadOnlyList<WindowBlock>? given;

    /// <summary>The blocks below a height, descending, as many as the validity window has.</summary>
    internal IReadOnlyList<WindowBlock> Below(ulong height)
    {
        List<WindowBlock> blocks = [];
        ulong length = genesis.Parameters.ValidityWindow;
        for (ulong at = height - 1; at > 0 && height - at < length; at--)
        {
            blocks.Add(At(at));
        }

        return blocks;
    }

    /// <summary>One block of the window.</summary>
    /// <exception cref="MemberDataException">Neither the block nor its ids are there.</exception>
    internal WindowBlock At(ulong height)
    {
        ulong first = firstHeight();
        if (height >= first)
        {
            return WindowBlock.Of(genesis.Domain.Suite, read(height) ?? throw Missing(height));
        }

        given ??= Given(first);
        ulong index = first - height - 1;
        return index < (ulong)given.Count ? given[(int)index] : throw Missing(height);
    }

    private IReadOnlyList<WindowBlock> Given(ulong first) =>
        WindowFile.Read(new PhysicalFileSystem(), folder, genesis, (read(first) ?? throw Missing(first)).Header);

    private static MemberDataException Missing(ulong height) =>
        new($"block {height} is needed to tell which transactions were executed");
}
