using System;
using System.Globalization;
using System.IO;

namespace Kapok.Storage;

/// <summary>Another process, or another instance in this one, has the folder open.</summary>
/// <param name="folder">The folder.</param>
/// <param name="processId">Who holds it, as far as known.</param>
/// <param name="cause">What the operating system said, if it did.</param>
public sealed class FolderLockedException(string folder, int? processId, Exception? cause = null)
    : IOException(Describe(folder, processId), cause)
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>The process that holds it; null when unknown.</summary>
    public int? ProcessId { get; } = processId;

    private static string Describe(string folder, int? processId)
    {
        string holder = processId is int id
            ? string.Create(CultureInfo.InvariantCulture, $"process {id}")
            : "another process";
        return $"The folder {folder} is in use by {holder}. Two writers would destroy it: stop that "
            + "process, or give this one another folder.";
    }
}
