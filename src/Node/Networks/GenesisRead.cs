using Kapok.Client;
using Kapok.Ledger;
using Kapok.Ledger.Execution;

namespace Kapok.Node.Networks;

/// <summary>A genesis file, read once: what was checked of it is what runs.</summary>
/// <param name="File">What is in the file.</param>
/// <param name="Genesis">The ledger.</param>
/// <param name="Start">The ledger behind block 0.</param>
internal sealed record GenesisRead(byte[] File, LedgerGenesis Genesis, LedgerState Start)
{
    private const int SizeBytesMax = 16 * 1_048_576;

    /// <summary>Reads a file.</summary>
    /// <exception cref="UnusableFileException">It is missing, damaged, or no genesis.</exception>
    internal static GenesisRead Of(string path)
    {
        byte[] file = Files.ReadBounded(path, SizeBytesMax);
        return LedgerGenesis.TryRead(file, out LedgerGenesis? genesis, out LedgerState? start)
            ? new GenesisRead(file, genesis!, start!)
            : throw new UnusableFileException(path, MemberTexts.NoGenesis);
    }
}
