using System.IO;
using Kapok.Storage;

namespace Kapok.Node.Care;

/// <summary>
/// Takes the last final block out of a member's state and projection, so that the next start executes it
/// again. What is on the disk cannot go back: both are dropped, and the next start makes them again from
/// the blocks. Blocks and journal stay.
/// </summary>
public static class Rollback
{
    /// <summary>What stands in the way.</summary>
    /// <param name="network">The network.</param>
    /// <param name="member">The member.</param>
    /// <returns>Height of the last block, and of the first one; going back needs the first to be 1 and the
    /// last to be above 0.</returns>
    /// <exception cref="CorruptStoreException">The blocks are damaged.</exception>
    public static (long First, long Last) BlocksOf(StoppedNetwork network, string member)
    {
        string folder = Path.Combine(network.Folder.MemberFolder(member), "blocks");
        if (!Directory.Exists(folder))
        {
            return (1, 0);
        }

        using BlockStore blocks = BlockStore.Open(new PhysicalFileSystem(), folder, BlockStore.Options);
        return (blocks.FirstHeight, blocks.LastHeight);
    }

    /// <summary>Drops state and projection of a member that has all blocks.</summary>
    /// <param name="network">The network.</param>
    /// <param name="member">The member.</param>
    public static void Run(StoppedNetwork network, string member)
    {
        string folder = network.Folder.MemberFolder(member);
        PhysicalFileSystem files = new();

        // The projection first: any start makes it again beside a state; the other way round is refused.
        network.ProjectionOf(member).Delete();
        string state = Path.Combine(folder, "state");
        DeleteOld(files, state + ".old");
        if (Directory.Exists(state))
        {
            files.Rename(state, state + ".old");
            DeleteOld(files, state + ".old");
        }
    }

    private static void DeleteOld(PhysicalFileSystem files, string folder)
    {
        if (Directory.Exists(folder))
        {
            files.DeleteFolder(folder);
        }
    }
}
