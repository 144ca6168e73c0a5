using System.IO;

namespace Kapok.Node.Networks;

/// <summary>Where a network keeps its files.</summary>
/// <param name="root">The data folder.</param>
internal sealed class NetworkFolder(string root)
{
    internal string Root { get; } = Path.GetFullPath(root);

    internal string GenesisFile => Path.Combine(Root, "genesis.kapok");

    internal string LogFolder => Path.Combine(Root, "log");

    internal string MemberFolder(string member) => Path.Combine(Root, "members", member);

    /// <summary>Whether the folder holds a network; an absent or empty one may take a new network.</summary>
    internal bool HasNetwork => File.Exists(GenesisFile);

    internal bool IsFree => !Directory.Exists(Root) || IsEmpty(Root);

    private static bool IsEmpty(string folder)
    {
        using System.Collections.Generic.IEnumerator<string> entries =
            Directory.EnumerateFileSystemEntries(folder).GetEnumerator();
        return !entries.MoveNext();
    }
}
