using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Node.Networks;
using Kapok.Storage;
using Kapok.Storage.Snapshots;

namespace Kapok.Node.Care;

/// <summary>
/// Backup and restore of one member. A backup holds a snapshot and no vote journal: an old journal would make a member
/// forget votes without knowing it, so that who is restored knows of none and does not vote before its operator consents.
/// </summary>
public static class MemberBackup
{
    private const string Snapshot = "snapshot.kapok";
    private const int ManifestBytesMax = 4 * 1_048_576;

    /// <summary>The private keys of a folder that lie in clear and so go into no backup.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="suite">The suite of the ledger.</param>
    /// <returns>Their files.</returns>
    public static IReadOnlyList<string> ClearKeys(NetworkFolder folder, Cryptography.ICryptoSuite suite)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return new KeyFolder(folder.Home, suite).ClearKeys().Clear;
    }

    /// <summary>Writes a backup, while the node runs too.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="fingerprint">The ledger.</param>
    /// <param name="member">The member.</param>
    /// <param name="height">Height of the snapshot to take; it was made just now.</param>
    /// <param name="hasKeys">Whether the keys go with it.</param>
    /// <param name="target">A folder that does not exist; it appears whole or not at all.</param>
    /// <returns>What was written.</returns>
    public static BackupManifest Write(
        NetworkFolder folder, string fingerprint, string member, ulong height, bool hasKeys, string target)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string draft = target + ".new";
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }

        _ = OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(draft)
            : Directory.CreateDirectory(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        SnapshotFolder snapshots = new(new PhysicalFileSystem(), folder.SnapshotsOf(member).Folder);
        CarriedFiles.CopyFile(snapshots.PathOf(height), Path.Combine(draft, Snapshot));
        foreach (string file in new[] { folder.GenesisFile, Path.Combine(folder.Root, Path.GetFileName(folder.NodeFile)) }.Where(File.Exists))
        {
            CarriedFiles.CopyFile(file, Path.Combine(draft, Path.GetFileName(file)));
        }

        foreach (string part in PartsOf(member, hasKeys))
        {
            CarriedFiles.Copy(Path.Combine(folder.Root, part), Path.Combine(draft, part));
        }

        BackupManifest manifest = new(
            BackupManifest.CurrentFormat,
            fingerprint,
            member,
            height,
            TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
            hasKeys,
            CarriedFiles.Of(draft));
        Files.Replace(
            Path.Combine(draft, BackupManifest.Name),
            JsonSerializer.SerializeToUtf8Bytes(manifest, ExportJson.Default.BackupManifest));
        Directory.Move(draft, target);
        return manifest;
    }

    /// <summary>Reads a backup and compares every file with the manifest.</summary>
    /// <param name="source">The folder.</param>
    /// <returns>The manifest, or what is wrong.</returns>
    public static (BackupManifest? Manifest, string? Problem) Verify(string source)
    {
        string path = Path.Combine(source, BackupManifest.Name);
        if (!File.Exists(path))
        {
            return (null, $"{path}: there is no such file; name the folder that kapok backup made");
        }

        if (BackupManifest.TryRead(Files.ReadBounded(path, ManifestBytesMax)) is not { } manifest)
        {
            return (null, $"{path}: it is not a manifest of a backup");
        }

        string? problem = CarriedFiles.ProblemIn(source, manifest.Files, BackupManifest.Name);
        return problem is null ? (manifest, null) : (null, problem);
    }

    /// <summary>Makes a data folder from a backup that was verified.</summary>
    /// <param name="source">The backup.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="dataFolder">The new folder; it appears whole or not at all.</param>
    /// <param name="progress">Is told records written, and of how many.</param>
    /// <returns>What the member begins with, or what is wrong.</returns>
    public static async Task<(SnapshotStart? Start, string? Problem)> RestoreAsync(
        string source, BackupManifest manifest, string dataFolder, Action<long, long> progress)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        NetworkFolder folder = new(dataFolder);
        if (!folder.IsFree)
        {
            throw new UnusableFileException(folder.Root, MemberTexts.Occupied);
        }

        SnapshotStart? start = null;
        try
        {
            await folder.CreateAsync(draft => Task.Run(() => start = Fill(source, manifest, draft, progress)));
            return (start, null);
        }
        catch (DamageException damage)
        {
            return (null, damage.Message);
        }
    }

    private static SnapshotStart Fill(
        string source, BackupManifest manifest, string draft, Action<long, long> progress)
    {
        foreach (ExportedFile file in manifest.Files.Where(file => file.Path != Snapshot))
        {
            string target = Path.Combine(draft, file.Path);
            _ = Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            CarriedFiles.CopyFile(Path.Combine(source, file.Path), target);
        }

        _ = Directory.CreateDirectory(new NetworkFolder(draft).MemberFolder(manifest.Member));
        using StoppedNetwork network = StoppedNetwork.Open(new NetworkFolder(draft));
        if (network.Genesis.Fingerprint != manifest.Fingerprint)
        {
            throw new DamageException($"{source}: the genesis is of the ledger {network.Genesis.Fingerprint}, not of {manifest.Fingerprint}");
        }

        (SnapshotStart? start, string? problem) =
            SnapshotCare.Import(network, manifest.Member, Path.Combine(source, Snapshot), progress);
        return start ?? throw new DamageException($"{source}: {problem}");
    }

    private static IEnumerable<string> PartsOf(string member, bool hasKeys)
    {
        string own = $"members/{member}/";
        string[] data = [own + "contracts", own + "evidence", own + "divergence"];
        string[] keys = [own + "node", own + "node.next", own + "link", "users", "authorities"];
        return hasKeys ? data.Concat(keys) : data;
    }
}
