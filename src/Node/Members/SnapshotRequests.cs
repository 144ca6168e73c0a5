using System;
using System.Globalization;
using System.IO;
using System.Text;
using Kapok.Client;

namespace Kapok.Node.Members;

/// <summary>What a node says to a request for a snapshot.</summary>
/// <param name="Height">Height of the snapshot; null when there is none.</param>
/// <param name="Problem">Why there is none; empty when there is.</param>
public sealed record SnapshotAnswer(ulong? Height, string Problem);

/// <summary>Two small files by which an operator asks a running node for a snapshot: <c>wanted</c> names
/// the request, <c>answer</c> repeats the name and tells what came of it.</summary>
/// <param name="folder">The member's folder.</param>
public sealed class SnapshotRequests(string folder)
{
    private const int SizeBytesMax = 4_096;

    /// <summary>The folder of the snapshots.</summary>
    public string Folder { get; } = FolderOf(folder);

    private string Wanted => Path.Combine(Folder, "wanted");

    private string Answered => Path.Combine(Folder, "answer");

    /// <summary>Asks for a snapshot.</summary>
    /// <returns>The name of the request.</returns>
    /// <exception cref="UnusableFileException">A file cannot be written.</exception>
    public Guid Ask()
    {
        _ = Directory.CreateDirectory(Folder);
        Guid request = Guid.NewGuid();
        Files.Replace(Wanted, Encoding.UTF8.GetBytes(request.ToString()));
        return request;
    }

    /// <summary>What came of a request; null while the node has not said.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The answer or null.</returns>
    public SnapshotAnswer? Find(Guid request)
    {
        string[] lines = Read(Answered).Split('\n', 3);
        if (lines.Length < 3 || lines[0] != request.ToString())
        {
            return null;
        }

        bool isMade = ulong.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out ulong height);
        return new SnapshotAnswer(isMade ? height : null, lines[2]);
    }

    internal static string FolderOf(string memberFolder) => Path.Combine(memberFolder, "snapshots");

    internal Guid? Next() => Guid.TryParse(Read(Wanted), out Guid request) ? request : null;

    internal void Answer(Guid request, SnapshotAnswer answer)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{request}\n{answer.Height}\n{answer.Problem}");
        Files.Replace(Answered, Encoding.UTF8.GetBytes(text.Length <= SizeBytesMax / 4 ? text : text[..(SizeBytesMax / 4)]));
        File.Delete(Wanted);
    }

    private static string Read(string path) =>
        File.Exists(path) ? Encoding.UTF8.GetString(Files.ReadBounded(path, SizeBytesMax)) : string.Empty;
}
