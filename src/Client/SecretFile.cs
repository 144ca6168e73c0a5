using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace Kapok.Client;

/// <summary>Reads files that hold secrets: keys, passwords, PINs.</summary>
public static class SecretFile
{
    private const uint Root = 0;

    private const UnixFileMode OthersMay = UnixFileMode.GroupRead | UnixFileMode.GroupWrite
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Reads a whole file; the caller clears the bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sizeBytesMax">Most bytes.</param>
    /// <returns>Its content.</returns>
    /// <exception cref="UnusableFileException">It is missing or too large, or others have access to it.</exception>
    public static byte[] Read(string path, int sizeBytesMax)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            RefuseOpenFile(path, file.SafeFileHandle);
            return Files.ReadBounded(file, path, sizeBytesMax);
        }
        catch (Exception exception) when (Files.IsEnvironment(exception))
        {
            throw new UnusableFileException(path, exception.Message);
        }
    }

    // The service manager lets the user of the service read by an access list, whose mask shows as the group's right. The
    // folder is that user's alone (systemd.exec(5), LoadCredential).
    private static bool IsCredential(string path) =>
        Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY") is { Length: > 0 } folder
        && Path.GetDirectoryName(Path.GetFullPath(path)) == Path.GetFullPath(folder);

    // Who can read the key can sign as its holder; who can write it can make the holder sign as another. What is
    // asked is the open file, so that no other one comes into its place between asking and reading.
    private static void RefuseOpenFile(string path, SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        UnixFileMode mode = File.GetUnixFileMode(file);
        if ((mode & (IsCredential(path) ? OthersMay & ~UnixFileMode.GroupRead : OthersMay)) != 0)
        {
            throw new UnusableFileException(path, KeyTexts.OpenToOthers(path, Convert.ToString((int)mode, toBase: 8)));
        }

        if (OperatingSystem.IsLinux() && Posix.OwnerOf(file) is uint owner and not Root && owner != Posix.OwnUser())
        {
            throw new UnusableFileException(path, KeyTexts.OfAnotherUser(path, owner, Posix.OwnUser()));
        }
    }
}
