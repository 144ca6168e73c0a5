using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using Kapok.Ledger;
using Kapok.Node.Networks;
using Kapok.Storage;
using Kapok.Storage.Snapshots;

namespace Kapok.Node.Care;

/// <summary>A snapshot as it lies on the disk.</summary>
/// <param name="Member">Whose.</param>
/// <param name="Path">The file.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="Sha256">Digest of the file, to compare copies.</param>
/// <param name="Start">What it holds; null when it does not verify.</param>
/// <param name="Problem">Why it does not verify; null when it does.</param>
public sealed record SnapshotFacts(
    string Member, string Path, long SizeBytes, string Sha256, SnapshotStart? Start, string? Problem);

/// <summary>Makes, lists and imports snapshots in the folder of a network.</summary>
public static class SnapshotCare
{
    /// <summary>Makes a snapshot of a stopped member.</summary>
    /// <param name="network">The network.</param>
    /// <param name="member">The member.</param>
    /// <returns>Its height.</returns>
    /// <exception cref="Members.MemberDataException">The member has no final block, or lacks files.</exception>
    /// <exception cref="CorruptStoreException">Its files are damaged.</exception>
    public static ulong Create(StoppedNetwork network, string member)
    {
        using StoppedMember stopped = network.Open(member);
        return stopped.Snapshots.Make();
    }

    /// <summary>Reads and verifies the snapshots of a member, whether its network runs or not.</summary>
    /// <param name="genesis">The ledger.</param>
    /// <param name="folder">The network's folder.</param>
    /// <param name="member">The member.</param>
    /// <returns>The snapshots, ascending by height, one at a time.</returns>
    public static IEnumerable<SnapshotFacts> List(LedgerGenesis genesis, NetworkFolder folder, string member)
    {
        string snapshots = folder.SnapshotsOf(member).Folder;
        return Directory.Exists(snapshots)
            ? new SnapshotFolder(new PhysicalFileSystem(), snapshots).Heights()
                .Select(height => FactsOf(genesis, member, new SnapshotFolder(new PhysicalFileSystem(), snapshots).PathOf(height)))
            : [];
    }

    /// <summary>What a member has already that an import would replace.</summary>
    /// <param name="network">The network.</param>
    /// <param name="member">The member.</param>
    /// <returns>Paths; none when it may import.</returns>
    public static IReadOnlyList<string> InTheWay(StoppedNetwork network, string member)
    {
        string folder = network.Folder.MemberFolder(member);
        PhysicalFileSystem files = new();
        files.CreateFolder(folder);
        MemberImport.Finish(files, folder);
        return [.. MemberImport.InTheWay(files, folder).Select(name => Path.Combine(folder, name))];
    }

    /// <summary>Imports a snapshot for a member in whose way nothing is.</summary>
    /// <param name="network">The network.</param>
    /// <param name="member">The member.</param>
    /// <param name="path">The snapshot; it exists.</param>
    /// <param name="progress">Is told records written, and of how many.</param>
    /// <returns>What was imported, or what is wrong with the snapshot; nothing is left behind then.</returns>
    public static (SnapshotStart? Start, string? Problem) Import(
        StoppedNetwork network, string member, string path, Action<long, long> progress)
    {
        PhysicalFileSystem files = new();
        using IFile file = files.Open(path);
        SnapshotReader reader = new(network.Genesis, file);
        SnapshotStart? start = MemberImport.Run(
            files, network.Folder.MemberFolder(member), network.Genesis, reader, progress);
        return (start, start is null ? reader.Problem : null);
    }

    private static SnapshotFacts FactsOf(LedgerGenesis genesis, string member, string path)
    {
        using FileStream bytes = File.OpenRead(path);
        string digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        using IFile file = new PhysicalFileSystem().Open(path);
        SnapshotReader reader = new(genesis, file);
        return new SnapshotFacts(member, path, bytes.Length, digest, reader.Verify(), reader.Problem);
    }
}
