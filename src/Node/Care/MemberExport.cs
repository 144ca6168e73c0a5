using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using Kapok.Client;
using Kapok.Storage;
using Kapok.Storage.Snapshots;

namespace Kapok.Node.Care;

/// <summary>
/// Moves a member to another machine: a snapshot, its vote journal and the genesis, each with its digest.
/// Keys are not in it. Two nodes with one key must never run: the journal says what one of them promised.
/// </summary>
public static class MemberExport
{
    private const string Journal = "journal";
    private const string Snapshot = "snapshot.kapok";
    private const string Genesis = "genesis.kapok";
    private const string Imported = "imported";
    private const int ManifestBytesMax = 1_048_576;

    /// <summary>Exports a stopped member.</summary>
    /// <param name="network">The network.</param>
    /// <param name="member">The member.</param>
    /// <param name="target">A folder that does not exist.</param>
    /// <returns>What was written.</returns>
    public static ExportManifest Write(StoppedNetwork network, string member, string target)
    {
        ulong height = SnapshotCare.Create(network, member);
        string draft = target + ".new";
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }

        _ = Directory.CreateDirectory(draft);
        File.Copy(network.Folder.GenesisFile, Path.Combine(draft, Genesis));
        File.Copy(network.SnapshotsOf(member).PathOf(height), Path.Combine(draft, Snapshot));
        CopyFolder(Path.Combine(network.Folder.MemberFolder(member), Journal), Path.Combine(draft, Journal));
        ExportManifest manifest = new(
            ExportManifest.CurrentFormat, network.Genesis.Fingerprint, member, height, [.. FilesOf(draft)]);
        Files.Replace(
            Path.Combine(draft, ExportManifest.Name),
            JsonSerializer.SerializeToUtf8Bytes(manifest, ExportJson.Default.ExportManifest));
        Directory.Move(draft, target);
        return manifest;
    }

    /// <summary>Reads an export and compares every file with the manifest.</summary>
    /// <param name="network">The network that it is for.</param>
    /// <param name="member">The member that it is for.</param>
    /// <param name="source">The folder.</param>
    /// <returns>The manifest, or what is wrong.</returns>
    public static (ExportManifest? Manifest, string? Problem) Verify(StoppedNetwork network, string member, string source)
    {
        string path = Path.Combine(source, ExportManifest.Name);
        if (ExportManifest.TryRead(Files.ReadBounded(path, ManifestBytesMax)) is not { } manifest)
        {
            return (null, $"{path}: it is not a manifest of an export");
        }

        string? problem = manifest.Fingerprint != network.Genesis.Fingerprint
                ? $"{path}: it is of the ledger {manifest.Fingerprint}, not of {network.Genesis.Fingerprint}"
            : manifest.Member != member ? $"{path}: it is of the member {manifest.Member}, not of {member}"
            : manifest.Files.Select(file => ProblemOf(source, file)).FirstOrDefault(found => found is not null)
                ?? StrangerIn(source, manifest);
        return problem is null ? (manifest, null) : (null, problem);
    }

    /// <summary>Imports an export that was verified, for a member in whose way nothing is.</summary>
    /// <param name="network">The network.</param>
    /// <param name="member">The member.</param>
    /// <param name="source">The folder.</param>
    /// <param name="progress">Is told records written, and of how many.</param>
    /// <returns>What was imported, or what is wrong; nothing is left behind then.</returns>
    public static (SnapshotStart? Start, string? Problem) Read(
        StoppedNetwork network, string member, string source, Action<long, long> progress)
    {
        string journal = Path.Combine(network.Folder.MemberFolder(member), Journal);
        string draft = journal + ".import";
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }

        (SnapshotStart? start, string? problem) =
            SnapshotCare.Import(network, member, Path.Combine(source, Snapshot), progress);
        if (start is not null && Directory.Exists(Path.Combine(source, Journal)))
        {
            // A crash before the rename leaves the member without a journal: in amnesia, which is safe.
            CopyFolder(Path.Combine(source, Journal), draft);
            new PhysicalFileSystem().Rename(draft, journal);
            Files.Replace(
                Path.Combine(network.Folder.MemberFolder(member), Imported),
                File.ReadAllBytes(Path.Combine(source, ExportManifest.Name)));
        }

        return (start, problem);
    }

    /// <summary>Whether the member has a journal, which an import must not replace.</summary>
    /// <param name="network">The network.</param>
    /// <param name="member">The member.</param>
    /// <returns>The journal's folder, or null.</returns>
    public static string? JournalInTheWay(StoppedNetwork network, string member)
    {
        string journal = Path.Combine(network.Folder.MemberFolder(member), Journal);
        return Directory.Exists(journal) ? journal : null;
    }

    private static string? ProblemOf(string source, ExportedFile file)
    {
        string path = Path.Combine(source, file.Path);
        return !File.Exists(path) ? $"{path}: the file is missing"
            : Sha256Of(path) != file.Sha256 ? $"{path}: the file is not the one of the manifest"
            : null;
    }

    private static string? StrangerIn(string source, ExportManifest manifest)
    {
        string? stranger = PathsIn(source)
            .Except(manifest.Files.Select(file => file.Path).Append(ExportManifest.Name))
            .FirstOrDefault();
        return stranger is null ? null : $"{Path.Combine(source, stranger)}: the manifest does not name the file";
    }

    private static IEnumerable<string> PathsIn(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'));

    private static IEnumerable<ExportedFile> FilesOf(string folder) =>
        PathsIn(folder).Order(StringComparer.Ordinal).Select(path => new ExportedFile(
            path, new FileInfo(Path.Combine(folder, path)).Length, Sha256Of(Path.Combine(folder, path))));

    // On the disk before it counts: half a journal would have forgotten votes.
    private static void CopyFolder(string from, string to)
    {
        PhysicalFileSystem files = new();
        if (!Directory.Exists(from))
        {
            return;
        }

        _ = Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from).Where(file => Path.GetFileName(file) is not ("lock" or "owner")))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
            using IFile copy = files.Open(Path.Combine(to, Path.GetFileName(file)));
            copy.Sync();
        }

        foreach (string folder in Directory.EnumerateDirectories(from))
        {
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        }

        files.SyncFolder(to);
    }

    private static string Sha256Of(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
