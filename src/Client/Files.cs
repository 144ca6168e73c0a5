using System;
using System.IO;
using Kapok.Contracts;

namespace Kapok.Client;

/// <summary>A file that a person named and that cannot be used.</summary>
/// <param name="path">The file.</param>
/// <param name="problem">What is wrong, and the next step, in both languages.</param>
public sealed class UnusableFileException(string path, Label problem) : Exception($"{path}: {problem.En}")
{
    /// <summary>For what the system says, in its own words.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problem">What is wrong, and the next step.</param>
    public UnusableFileException(string path, string problem)
        : this(path, new Label(problem, problem))
    {
    }

    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>What is wrong, and the next step.</summary>
    public Label Problem { get; } = problem;
}

/// <summary>Reads and writes small files: bounded in, whole or not at all out.</summary>
public static class Files
{
    /// <summary>Reads a file up to a limit.</summary>
    /// <param name="path">The file; a pipe will do.</param>
    /// <param name="sizeBytesMax">Most bytes.</param>
    /// <returns>Its content.</returns>
    /// <exception cref="UnusableFileException">It is missing, a folder, unreadable or larger.</exception>
    public static byte[] ReadBounded(string path, int sizeBytesMax) =>
        Bounded(ReadStart(path, sizeBytesMax + 1), path, sizeBytesMax);

    /// <summary>Reads a stream up to a limit.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="sizeBytesMax">Most bytes.</param>
    /// <returns>Its content.</returns>
    /// <exception cref="UnusableFileException">It is larger.</exception>
    public static byte[] ReadBounded(Stream stream, string name, int sizeBytesMax) =>
        Bounded(ReadStart(stream, sizeBytesMax + 1), name, sizeBytesMax);

    /// <summary>Reads the beginning of a file.</summary>
    /// <param name="path">The file; a pipe will do.</param>
    /// <param name="sizeBytes">How many bytes, when it has as many.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="UnusableFileException">It is missing, a folder or unreadable.</exception>
    public static byte[] ReadStart(string path, int sizeBytes)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            return ReadStart(file, sizeBytes);
        }
        catch (Exception exception) when (IsEnvironment(exception))
        {
            throw new UnusableFileException(path, Directory.Exists(path)
                ? "it is a folder; name a file in it"
                : exception.Message);
        }
    }

    private static byte[] Bounded(byte[] content, string name, int sizeBytesMax) =>
        content.Length <= sizeBytesMax
            ? content
            : throw new UnusableFileException(name, $"it is larger than {sizeBytesMax} bytes");

    // Nothing is left behind in a buffer: the file may be a key.
    private static byte[] ReadStart(Stream stream, int sizeBytes)
    {
        byte[] content = new byte[Math.Min(sizeBytes, 64 * 1024)];
        int length = 0;
        for (int count = -1; count != 0 && length < sizeBytes; length += count)
        {
            if (length == content.Length)
            {
                content = Grown(content, (int)Math.Min(sizeBytes, 2L * content.Length));
            }

            count = stream.Read(content, length, content.Length - length);
        }

        return length == content.Length ? content : Grown(content, length);
    }

    private static byte[] Grown(byte[] content, int sizeBytes)
    {
        byte[] grown = new byte[sizeBytes];
        content.AsSpan(0, Math.Min(content.Length, sizeBytes)).CopyTo(grown);
        Array.Clear(content);
        return grown;
    }

    /// <summary>Writes a file beside its place and then moves it there, so that it is never half written.</summary>
    /// <param name="path">The file; its folder is made.</param>
    /// <param name="content">The content.</param>
    /// <exception cref="UnusableFileException">It cannot be written.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content) => Replace(
        path,
        content,
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

    /// <summary>Writes a new file and never replaces one.</summary>
    /// <param name="path">The file; its folder is made.</param>
    /// <param name="content">The content.</param>
    /// <exception cref="UnusableFileException">It is there already, or cannot be written.</exception>
    public static void CreateNew(string path, ReadOnlySpan<byte> content)
    {
        if (File.Exists(path))
        {
            throw new UnusableFileException(path, new Label(
                "文件已存在；请另行指定或先移走", "it exists already; name another or move it away"));
        }

        Replace(path, content);
    }

    internal static void Replace(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        string besides = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            WriteNew(besides, content, mode);
            File.Move(besides, path, overwrite: true);
        }
        catch (Exception exception) when (IsEnvironment(exception))
        {
            File.Delete(besides);
            throw new UnusableFileException(path, exception.Message);
        }
    }

    internal static void WriteNew(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using FileStream file = new(path, options);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    internal static bool IsEnvironment(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}
