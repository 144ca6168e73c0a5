using System;
using System.IO;
using Kapok.Node.Members;
using Kapok.Storage;

namespace Kapok.Node.Networks;

/// <summary>Where a network keeps its files.</summary>
/// <param name="root">The data folder.</param>
public sealed class NetworkFolder(string root)
{
    /// <summary>The genesis of its ledger.</summary>
    public string GenesisFile => Path.Combine(Root, "genesis.kapok");

    /// <summary>Whether the folder holds a network; an absent or empty one may take a new network.</summary>
    public bool HasNetwork => File.Exists(GenesisFile);

    /// <summary>The assemblies of contracts that a member has.</summary>
    /// <param name="member">The member's id.</param>
    /// <returns>The assemblies.</returns>
    public ContractFolder ContractsOf(string member) => new(MemberFolder(member));

    internal string Root { get; } = Path.GetFullPath(root);

    internal bool IsFree => !Directory.Exists(Root) || IsEmpty(Root);

    /// <summary>What a member that forgot its votes and its operator tell each other.</summary>
    /// <param name="member">The member's id.</param>
    /// <returns>The files.</returns>
    public AmnesiaFiles AmnesiaOf(string member) => new(MemberFolder(member));

    /// <summary>What a member's operator decided to abort.</summary>
    /// <param name="member">The member's id.</param>
    /// <returns>The files.</returns>
    public AbortFiles AbortsOf(string member) => new(MemberFolder(member));

    /// <summary>What a member's operator asks of its running node about snapshots.</summary>
    /// <param name="member">The member's id.</param>
    /// <returns>The files.</returns>
    public SnapshotRequests SnapshotsOf(string member) => new(MemberFolder(member));

    /// <summary>Takes the folder for this process alone: a running network has it.</summary>
    /// <returns>The lock.</returns>
    /// <exception cref="FolderLockedException">A network runs on it, or somebody works on its files.</exception>
    internal IDisposable Lock() => new PhysicalFileSystem().Lock(Root);

    /// <summary>The log that a member operates.</summary>
    internal string LogFolder(string member) => Path.Combine(Root, "logs", member);

    internal string MemberFolder(string member) => Path.Combine(Root, "members", member);

    private static bool IsEmpty(string folder)
    {
        using System.Collections.Generic.IEnumerator<string> entries =
            Directory.EnumerateFileSystemEntries(folder).GetEnumerator();
        return !entries.MoveNext();
    }
}
