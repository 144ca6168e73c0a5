using System;
using System.IO;

namespace Kapok.Storage;

/// <summary>Writes a small file so that a crash leaves the old one or the new one, whole (S-15).</summary>
internal static class AtomicFile
{
    internal static void Replace(IFileSystem files, string path, Action<IFile> write)
    {
        string draft = path + ".new";
        using (IFile file = files.Open(draft))
        {
            file.Truncate(0);
            write(file);
            file.Sync();
        }

        // The name of the draft must not outlive the rename half-way on any file system.
        files.SyncFolder(Path.GetDirectoryName(path)!);
        files.Rename(draft, path);
    }
}
