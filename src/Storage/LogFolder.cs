using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Kapok.Storage;

/// <summary>The names in the folder of one log; spec/storage.md, section 1.</summary>
/// <param name="Files">The file system.</param>
/// <param name="Path">The folder.</param>
internal sealed record LogFolder(IFileSystem Files, string Path)
{
    private const string Extension = ".seg";
    private const int Digits = 20;

    internal string KeptPath => PathOf("kept");

    internal string SyncedPath => PathOf("synced");

    internal string PathOf(string name) => System.IO.Path.Combine(Path, name);

    internal string SegmentPath(long first) =>
        PathOf(first.ToString("D20", CultureInfo.InvariantCulture) + Extension);

    /// <summary>First record numbers of the segment files, ascending.</summary>
    internal List<long> SegmentNumbers() =>
        [.. Files.ListFiles(Path)
            .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(Number)];

    private long Number(string name)
    {
        string digits = name[..^Extension.Length];
        return digits.Length == Digits
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
                ? number
                : throw new CorruptStoreException(PathOf(name), 0, "the name is not 20 digits and .seg");
    }
}
