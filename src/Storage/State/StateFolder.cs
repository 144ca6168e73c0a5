using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Kapok.Storage.State;

/// <summary>The names in the folder of a state store; spec/state.md, section 1.</summary>
/// <param name="Files">The file system.</param>
/// <param name="Path">The folder.</param>
internal sealed record StateFolder(IFileSystem Files, string Path)
{
    private const string Extension = ".state";
    private const int Digits = 20;

    internal string CheckpointPath => PathOf("checkpoint");

    internal string DraftPath => PathOf("checkpoint.new");

    internal string SyncedPath => PathOf("synced");

    internal string SegmentPath(int number) =>
        PathOf(number.ToString("D20", CultureInfo.InvariantCulture) + Extension);

    /// <summary>Numbers of the segment files, ascending.</summary>
    internal List<int> SegmentNumbers() =>
        [.. Files.ListFiles(Path)
            .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(Number)];

    private string PathOf(string name) => System.IO.Path.Combine(Path, name);

    private int Number(string name)
    {
        string digits = name[..^Extension.Length];
        return digits.Length == Digits
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number < RecordLocation.SegmentNumbersMax
                ? number
                : throw new CorruptStoreException(PathOf(name), 0, "the name is not the number of a segment and .state");
    }
}
