using System;
using System.IO;
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
        CarriedFiles.Copy(Path.Combine(network.Folder.MemberFolder(member), Journal), Path.Combine(draft, Journal));
        ExportManifest manifest = new(
            ExportManifest.CurrentFormat, network.Genesis.Fingerprint, member, height, CarriedFiles.Of(draft));
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
            : CarriedFiles.ProblemIn(source, manifest.Files, ExportManifest.Name);
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
            CarriedFiles.Copy(Path.Combine(source, Journal), draft);
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
}
