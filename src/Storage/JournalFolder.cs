using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Kapok.Storage;

/// <summary>The generations in a journal's folder: one log each, named by 20 digits.</summary>
internal sealed record JournalFolder(IFileSystem Files, string Path)
{
    private const string DraftEnding = ".new";
    private const int Digits = 20;

    internal string GenerationPath(long generation) =>
        System.IO.Path.Combine(Path, generation.ToString("D20", CultureInfo.InvariantCulture));

    internal string DraftPath(long generation) => GenerationPath(generation) + DraftEnding;

    /// <summary>The newest complete generation; -1 when there is none.</summary>
    internal long Newest() => Generations().DefaultIfEmpty(-1).Max();

    /// <summary>Deletes drafts and generations older than the newest: what a crash left.</summary>
    internal void DeleteAllBut(long newest)
    {
        foreach (string name in Files.ListFolders(Path))
        {
            bool isOld = Number(name) is long number && number < newest;
            if (isOld || name.EndsWith(DraftEnding, System.StringComparison.Ordinal))
            {
                Files.DeleteFolder(System.IO.Path.Combine(Path, name));
            }
        }

        Files.SyncFolder(Path);
    }

    private IEnumerable<long> Generations() => Files.ListFolders(Path).Select(Number).OfType<long>();

    private static long? Number(string name) =>
        name.Length == Digits
        && long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;
}
