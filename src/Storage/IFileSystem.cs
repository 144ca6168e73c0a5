using System;
using System.Collections.Generic;

namespace Kapok.Storage;

/// <summary>The few file operations that a store needs. Paths are joined with <c>Path.Combine</c>.</summary>
public interface IFileSystem
{
    /// <summary>Opens a file for reading and writing, or creates it. A new name is durable only
    /// after <see cref="SyncFolder"/>.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The open file.</returns>
    IFile Open(string path);

    /// <summary>Whether a file has this path.</summary>
    /// <param name="path">The file.</param>
    /// <returns>True for a file, false for a folder or nothing.</returns>
    bool FileExists(string path);

    /// <summary>Names, not paths, of the files in a folder.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <returns>Names in ordinal order.</returns>
    IReadOnlyList<string> ListFiles(string folder);

    /// <summary>Names, not paths, of the folders in a folder.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <returns>Names in ordinal order.</returns>
    IReadOnlyList<string> ListFolders(string folder);

    /// <summary>Creates a folder and its parents durably; an existing one is left alone.</summary>
    /// <param name="folder">The folder.</param>
    void CreateFolder(string folder);

    /// <summary>Deletes a file. Durable only after <see cref="SyncFolder"/>.</summary>
    /// <param name="path">An existing file.</param>
    void DeleteFile(string path);

    /// <summary>Deletes a folder with all that is in it. Not atomic.</summary>
    /// <param name="folder">An existing folder.</param>
    void DeleteFolder(string folder);

    /// <summary>Gives a file (replacing another) or a folder a new name beside the old one:
    /// atomically, and durably on return.</summary>
    /// <param name="from">The old path.</param>
    /// <param name="to">The new path, in the same parent folder.</param>
    void Rename(string from, string to);

    /// <summary>Makes new, removed and changed names in a folder durable.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <exception cref="System.IO.IOException">As for <see cref="IFile.Sync"/>.</exception>
    void SyncFolder(string folder);

    /// <summary>Takes a folder for this owner alone until disposed or until the process ends.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <returns>The lock.</returns>
    /// <exception cref="FolderLockedException">Another process or instance has it.</exception>
    IDisposable Lock(string folder);
}
