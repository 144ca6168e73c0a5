using System;
using System.IO;

namespace Kapok.Storage;

/// <summary>
/// An earlier write failed in a way that leaves the disk unknown, so this instance writes no more.
/// </summary>
/// <param name="folder">The folder of the store.</param>
/// <param name="cause">The earlier failure.</param>
public sealed class StoreStoppedException(string folder, Exception cause) : IOException(
    $"The store in {folder} stopped writing after: {cause.Message} What the disk holds is unknown, and "
    + "trying again can report success for lost data. Check the disk and restart the process.",
    cause)
{
    /// <summary>The folder of the store.</summary>
    public string Folder { get; } = folder;
}
