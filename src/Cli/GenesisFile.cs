using Kapok.Client;
using Kapok.Ledger;

namespace Kapok.Cli;

/// <summary>Reads a genesis file that a person named.</summary>
internal static class GenesisFile
{
    // Far above any genesis; a larger file is something else.
    private const int SizeBytesMax = 64 * 1_048_576;

    internal static LedgerGenesis Read(Surroundings surroundings, string path) =>
        LedgerGenesis.TryRead(Files.ReadBounded(path, SizeBytesMax), out LedgerGenesis? genesis, out _)
            ? genesis!
            : throw new StopException(ExitCode.Usage, surroundings.Say(Texts.BadGenesis, path));
}
