using System.IO;
using System.Linq;
using Kapok.Node.Members;

namespace Kapok.Node.Care;

/// <summary>What pruning a member's blocks did.</summary>
/// <param name="Member">Whose.</param>
/// <param name="BytesBefore">Size of its blocks before.</param>
/// <param name="BytesAfter">Size of them now.</param>
/// <param name="FirstHeight">The oldest block that is left.</param>
/// <param name="LastHeight">The last final block.</param>
/// <param name="NeededHeight">The lowest height that a start needs or that was to be kept.</param>
public sealed record Pruned(
    string Member, long BytesBefore, long BytesAfter, long FirstHeight, long LastHeight, ulong NeededHeight);

/// <summary>Deletes old blocks of a stopped member, in whole segments.</summary>
public static class Pruning
{
    /// <summary>Prunes a member.</summary>
    /// <param name="network">The network.</param>
    /// <param name="member">The member.</param>
    /// <param name="keep">How many final blocks stay at least.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="MemberDataException">The member lacks files.</exception>
    /// <exception cref="Kapok.Storage.CorruptStoreException">Its files are damaged.</exception>
    public static Pruned Run(StoppedNetwork network, string member, ulong keep)
    {
        string folder = Path.Combine(network.Folder.MemberFolder(member), "blocks");
        using StoppedMember stopped = network.Open(member);
        long before = SizeOf(folder);
        ulong needed = PruneLimit.LowestNeeded(
            network.Genesis.Parameters.ValidityWindow,
            (ulong)stopped.Blocks.LastHeight,
            stopped.State.Commit?.Height ?? 0,
            keep);
        stopped.Blocks.PruneBefore((long)needed);
        return new Pruned(
            member, before, SizeOf(folder), stopped.Blocks.FirstHeight, stopped.Blocks.LastHeight, needed);
    }

    private static long SizeOf(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);
}
