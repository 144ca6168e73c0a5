using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kapok.Storage;

namespace Kapok.Tests.Unit.Storage;

/// <summary>
/// A disk in memory that can lose or tear what was not synced, flip bytes, fill up, fail a sync, and
/// lose power at any step. Names are as volatile as bytes until their folder is synced.
/// </summary>
internal sealed class FaultyFileSystem : IFileSystem
{
    private readonly SortedDictionary<string, FaultyNode> names = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, FaultyNode> durableNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> locked = [];

    internal SortedSet<string> Folders { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>Changes so far.</summary>
    internal int Steps { get; private set; }

    /// <summary>The step at which the power goes.</summary>
    internal int PowerLossAtStep { get; set; } = int.MaxValue;

    internal long FreeBytes { get; set; } = long.MaxValue / 2;

    internal bool SyncsFail { get; set; }

    /// <summary>What happens elsewhere while the disk works.</summary>
    internal Action? DuringSync { get; set; }

    internal IEnumerable<string> Paths => [.. names.Keys];

    internal byte[] this[string path]
    {
        get => names[path].Current;
        set => names[path] = durableNames[path] = FaultyNode.Of(value);
    }

    public IFile Open(string path)
    {
        if (!names.TryGetValue(path, out FaultyNode? node))
        {
            node = new FaultyNode();
            names.Add(path, node);
            Step();
        }

        return new FaultyFile(this, path, node);
    }

    public bool FileExists(string path) => names.ContainsKey(path);

    public IReadOnlyList<string> ListFiles(string folder) => Inside(names.Keys, folder);

    public IReadOnlyList<string> ListFolders(string folder) => Inside(Folders, folder);

    public void CreateFolder(string folder)
    {
        if (Folders.Add(folder))
        {
            Step();
        }
    }

    public void DeleteFile(string path)
    {
        names.Remove(path);
        Step();
    }

    public void DeleteFolder(string folder)
    {
        foreach (string name in ListFiles(folder))
        {
            durableNames.Remove(Path.Combine(folder, name));
            DeleteFile(Path.Combine(folder, name));
        }

        Folders.Remove(folder);
        Step();
    }

    public void Rename(string from, string to)
    {
        Step();
        foreach (string path in Paths.Where(path => path == from || Path.GetDirectoryName(path) == from))
        {
            string target = to + path[from.Length..];
            names[target] = durableNames[target] = names[path];
            names.Remove(path);
            durableNames.Remove(path);
        }

        if (Folders.Remove(from))
        {
            Folders.Add(to);
        }
    }

    public void SyncFolder(string folder)
    {
        Step();
        foreach (string path in names.Keys.Union(durableNames.Keys).ToList())
        {
            if (Path.GetDirectoryName(path) == folder)
            {
                Copy(names, durableNames, path);
            }
        }
    }

    public IDisposable Lock(string folder) =>
        locked.Add(folder) ? new Unlocking(locked, folder) : throw new FolderLockedException(folder, 1);

    internal void Delete(string path)
    {
        names.Remove(path);
        durableNames.Remove(path);
    }

    internal void Step()
    {
        if (Steps++ >= PowerLossAtStep)
        {
            throw new PowerLossException();
        }
    }

    /// <summary>The process is killed: the system keeps all that was written.</summary>
    internal FaultyFileSystem AfterKill() => AfterPowerLoss(int.MaxValue, () => true);

    /// <summary>The power goes: each chunk and each name that was not synced stays or goes.</summary>
    internal FaultyFileSystem AfterPowerLoss(int chunkBytes, Func<bool> isKept)
    {
        FaultyFileSystem after = new() { Folders = new SortedSet<string>(Folders, StringComparer.Ordinal) };
        SortedDictionary<string, FaultyNode> left = new(durableNames, StringComparer.Ordinal);
        foreach (string path in names.Keys.Union(durableNames.Keys))
        {
            if (isKept())
            {
                Copy(names, left, path);
            }
        }

        foreach ((string path, FaultyNode node) in left)
        {
            after[path] = node.AfterPowerLoss(chunkBytes, isKept);
        }

        return after;
    }

    private static void Copy(
        SortedDictionary<string, FaultyNode> from, SortedDictionary<string, FaultyNode> to, string path)
    {
        to.Remove(path);
        if (from.TryGetValue(path, out FaultyNode? node))
        {
            to.Add(path, node);
        }
    }

    private static string[] Inside(IEnumerable<string> paths, string folder) =>
        [.. paths.Where(path => Path.GetDirectoryName(path) == folder).Select(path => Path.GetFileName(path)!)];

    private sealed class Unlocking(HashSet<string> locked, string folder) : IDisposable
    {
        public void Dispose() => locked.Remove(folder);
    }
}
