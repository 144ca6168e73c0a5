using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Kapok.Storage;

/// <summary>The files of the operating system.</summary>
public sealed class PhysicalFileSystem : IFileSystem
{
    /// <inheritdoc/>
    public IFile Open(string path) => new PhysicalFile(path);

    /// <inheritdoc/>
    public bool FileExists(string path) => File.Exists(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> ListFiles(string folder) => Names(Directory.EnumerateFiles(folder));

    /// <inheritdoc/>
    public IReadOnlyList<string> ListFolders(string folder) =>
        Names(Directory.EnumerateDirectories(folder));

    /// <inheritdoc/>
    public void CreateFolder(string folder)
    {
        string full = Path.GetFullPath(folder);
        string? parent = Path.GetDirectoryName(full);
        if (Directory.Exists(full) || parent is null)
        {
            return;
        }

        CreateFolder(parent);
        Directory.CreateDirectory(full);
        SyncFolder(parent);
    }

    /// <inheritdoc/>
    public void DeleteFile(string path) => File.Delete(path);

    /// <inheritdoc/>
    public void DeleteFolder(string folder) => Directory.Delete(folder, recursive: true);

    /// <inheritdoc/>
    public void Rename(string from, string to)
    {
        if (Directory.Exists(from))
        {
            Directory.Move(from, to);
        }
        else
        {
            File.Move(from, to, overwrite: true);
        }

        SyncFolder(Path.GetDirectoryName(Path.GetFullPath(to))!);
    }

    /// <inheritdoc/>
    public void SyncFolder(string folder) => FolderSync.Sync(folder);

    /// <inheritdoc/>
    public IDisposable Lock(string folder) => FolderLock.Take(folder);

    private static string[] Names(IEnumerable<string> paths) =>
        [.. paths.Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
