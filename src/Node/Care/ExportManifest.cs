using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kapok.Node.Care;

/// <summary>A file of an export.</summary>
/// <param name="Path">Path in the export, with slashes.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="Sha256">Its digest.</param>
public sealed record ExportedFile(string Path, long SizeBytes, string Sha256);

/// <summary>What an exported member consists of.</summary>
/// <param name="Format">1.</param>
/// <param name="Fingerprint">The ledger.</param>
/// <param name="Member">The member.</param>
/// <param name="Height">Height of its snapshot.</param>
/// <param name="Files">All files but the manifest, by path.</param>
public sealed record ExportManifest(
    int Format, string Fingerprint, string Member, ulong Height, IReadOnlyList<ExportedFile> Files)
{
    /// <summary>Name of the manifest.</summary>
    public const string Name = "manifest.json";

    internal const int CurrentFormat = 1;

    /// <summary>Reads a manifest; null when it is none that this program can use.</summary>
    internal static ExportManifest? TryRead(byte[] json)
    {
        try
        {
            ExportManifest? read = JsonSerializer.Deserialize(json, ExportJson.Default.ExportManifest);
            return read is { Format: CurrentFormat, Files: not null } && read.Files.All(IsInside) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A path leads nowhere else: two kinds of files, and parts that are plain names.
    private static bool IsInside(ExportedFile? file) => file is { Path: not null, Sha256: not null }
        && (file.Path is "snapshot.kapok" or "genesis.kapok"
            || file.Path.StartsWith("journal/", System.StringComparison.Ordinal))
        && CarriedFiles.IsInside(file.Path);
}

/// <summary>Writes and reads manifests.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(ExportManifest))]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class ExportJson : JsonSerializerContext;
