using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Kapok.Node.Care;

/// <summary>What a backup of a member consists of.</summary>
/// <param name="Format">1.</param>
/// <param name="Fingerprint">The ledger.</param>
/// <param name="Member">The member.</param>
/// <param name="Height">Height of its snapshot.</param>
/// <param name="MadeAtMs">When it was made, UTC milliseconds, by the clock of the machine.</param>
/// <param name="HasKeys">Whether keys are in it, each of them encrypted or in a device.</param>
/// <param name="Files">All files but the manifest, by path.</param>
public sealed record BackupManifest(
    int Format,
    string Fingerprint,
    string Member,
    ulong Height,
    long MadeAtMs,
    bool HasKeys,
    IReadOnlyList<ExportedFile> Files)
{
    /// <summary>Name of the manifest.</summary>
    public const string Name = "backup.json";

    internal const int CurrentFormat = 1;

    private static readonly string[] Places =
        ["snapshot.kapok", "genesis.kapok", "node.json", "members/", "users/", "authorities/"];

    /// <summary>Reads a manifest; null when it is none that this program can use.</summary>
    internal static BackupManifest? TryRead(byte[] json)
    {
        try
        {
            BackupManifest? read = JsonSerializer.Deserialize(json, ExportJson.Default.BackupManifest);
            return read is { Format: CurrentFormat, Files: not null, Member: not null, Fingerprint: not null }
                && read.Files.All(IsInside) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsInside(ExportedFile? file) => file is { Path: not null, Sha256: not null }
        && Places.Any(place => place[^1] == '/' ? file.Path.StartsWith(place, System.StringComparison.Ordinal) : file.Path == place)
        && CarriedFiles.IsInside(file.Path);
}
