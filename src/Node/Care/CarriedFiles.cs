using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using Kapok.Storage;

namespace Kapok.Node.Care;

/// <summary>Files that are carried elsewhere with a manifest that says what each of them must be.</summary>
internal static class CarriedFiles
{
    /// <summary>All files of a folder with their digests, by path.</summary>
    internal static IReadOnlyList<ExportedFile> Of(string folder) =>
    [
        .. PathsIn(folder).Order(StringComparer.Ordinal).Select(path => new ExportedFile(
            path, new FileInfo(Path.Combine(folder, path)).Length, Sha256Of(Path.Combine(folder, path)))),
    ];

    /// <summary>What in a folder is not as its manifest says; null when all is.</summary>
    internal static string? ProblemIn(string folder, IReadOnlyList<ExportedFile> files, string manifest)
    {
        string? problem = files.Select(file => ProblemOf(folder, file)).FirstOrDefault(found => found is not null);
        string? stranger = PathsIn(folder).Except(files.Select(file => file.Path).Append(manifest)).FirstOrDefault();
        return problem
            ?? (stranger is null ? null : $"{Path.Combine(folder, stranger)}: the manifest does not name the file");
    }

    /// <summary>Whether a path stays inside the folder that it is relative to: its parts are plain names.</summary>
    internal static bool IsInside(string path) => path.Split('/').All(
        part => part.Length > 0 && part is not ("." or "..") && part == Path.GetFileName(part));

    /// <summary>Copies a folder, if there is one, without what marks whose it is; on the disk before it counts.</summary>
    internal static void Copy(string from, string to)
    {
        PhysicalFileSystem files = new();
        if (!Directory.Exists(from))
        {
            return;
        }

        _ = Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from).Where(file => Path.GetFileName(file) is not ("lock" or "owner")))
        {
            CopyFile(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (string folder in Directory.EnumerateDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }

        files.SyncFolder(to);
    }

    /// <summary>Copies a file with its mode.</summary>
    internal static void CopyFile(string from, string to)
    {
        File.Copy(from, to);
        using IFile copy = new PhysicalFileSystem().Open(to);
        copy.Sync();
    }

    private static string? ProblemOf(string source, ExportedFile file)
    {
        string path = Path.Combine(source, file.Path);
        return !File.Exists(path) ? $"{path}: the file is missing"
            : Sha256Of(path) != file.Sha256 ? $"{path}: the file is not the one of the manifest"
            : null;
    }

    private static IEnumerable<string> PathsIn(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'));

    private static string Sha256Of(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
