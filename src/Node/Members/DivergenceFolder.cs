using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using Kapok.Cryptography;
using Kapok.Storage;

namespace Kapok.Node.Members;

/// <summary>A bundle in a file.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Height">Height of the block.</param>
/// <param name="TimeMs">When it was written, UTC milliseconds.</param>
/// <param name="SizeBytes">Size of the file.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hexadecimal digits.</param>
internal sealed record DivergenceFile(string Name, ulong Height, long TimeMs, long SizeBytes, string Sha256);

/// <summary>
/// Keeps what this member found out about divergences, one file each; nothing is ever replaced. One
/// task writes; other threads may read.
/// </summary>
internal sealed class DivergenceFolder
{
    private const int FilesMax = 100;
    private const int HashDigits = 16;
    private const int FileBytesMax = 64 * 1_048_576;
    private const string Suffix = ".json";

    private readonly string folder;
    private volatile IReadOnlyList<DivergenceFile> all;

    private DivergenceFolder(string folder, IReadOnlyList<DivergenceFile> all)
    {
        this.folder = folder;
        this.all = all;
    }

    /// <summary>The files, ascending by name.</summary>
    internal IReadOnlyList<DivergenceFile> All => all;

    internal static DivergenceFolder Open(string folder)
    {
        DivergenceFile[] files = !Directory.Exists(folder)
            ? []
            : [.. new DirectoryInfo(folder).EnumerateFiles("*" + Suffix)
                .Where(file => file.Length <= FileBytesMax)
                .Take(FilesMax)
                .Select(Describe)
                .OfType<DivergenceFile>()
                .OrderBy(file => file.Name, StringComparer.Ordinal)];
        return new DivergenceFolder(folder, files);
    }

    internal static string NameOf(ulong height, Hash own) => string.Create(
        CultureInfo.InvariantCulture, $"{height}-{own.ToString()[..HashDigits]}{Suffix}");

    /// <summary>Whether a bundle of this name would be kept.</summary>
    internal bool Takes(string name) => all.Count < FilesMax && all.All(file => file.Name != name);

    /// <summary>Keeps a bundle that <see cref="Takes"/> allows.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal void Keep(string name, byte[] bundle)
    {
        PhysicalFileSystem files = new();
        string path = Path.Combine(folder, name);
        files.CreateFolder(folder);
        using (IFile file = files.Open(path + ".new"))
        {
            file.Truncate(0);
            file.WriteAt(0, bundle);
            file.Sync();
        }

        files.Rename(path + ".new", path);
        all = [.. all.Append(Describe(new FileInfo(path))!).OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    /// <summary>The bytes of a listed file, or null.</summary>
    internal byte[]? Read(string name) =>
        all.Any(file => file.Name == name) ? File.ReadAllBytes(Path.Combine(folder, name)) : null;

    // Another file that somebody put here is not listed.
    private static DivergenceFile? Describe(FileInfo file)
    {
        string height = file.Name.Split('-')[0];
        return ulong.TryParse(height, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
            ? new DivergenceFile(
                file.Name,
                number,
                new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeMilliseconds(),
                file.Length,
                Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file.FullName))))
            : null;
    }
}
