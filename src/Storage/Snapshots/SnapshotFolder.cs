using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Kapok.Storage.Snapshots;

/// <summary>The snapshots that a member made; spec/snapshots.md, section 1.</summary>
/// <param name="files">The file system.</param>
/// <param name="folder">The folder; it may be missing.</param>
public sealed class SnapshotFolder(IFileSystem files, string folder)
{
    private const string Prefix = "snapshot-";
    private const string Extension = ".kapok";

    /// <summary>Where the snapshot of a height is.</summary>
    /// <param name="height">The height.</param>
    /// <returns>The file, whether it exists or not.</returns>
    public string PathOf(ulong height) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{height}{Extension}"));

    /// <summary>Makes the folder and drops what a crash left half-written.</summary>
    public void Prepare()
    {
        files.CreateFolder(folder);
        foreach (string draft in files.ListFiles(folder).Where(name => name.EndsWith(".new", StringComparison.Ordinal)))
        {
            files.DeleteFile(Path.Combine(folder, draft));
        }
    }

    /// <summary>Heights of the snapshots, ascending.</summary>
    /// <returns>The heights.</returns>
    public IReadOnlyList<ulong> Heights()
    {
        files.CreateFolder(folder);
        return [.. files.ListFiles(folder).Select(HeightOf).OfType<ulong>().Order()];
    }

    private static ulong? HeightOf(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal)
        && name.EndsWith(Extension, StringComparison.Ordinal)
        && ulong.TryParse(
            name[Prefix.Length..^Extension.Length], NumberStyles.None, CultureInfo.InvariantCulture, out ulong height)
            ? height
            : null;
}
