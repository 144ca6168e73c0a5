using System.IO;

namespace Kapok.Tests.Integration;

/// <summary>Files that hold secrets.</summary>
internal static class Secrets
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a file that only its owner may read.</summary>
    internal static string Write(string path, string text)
    {
        File.WriteAllText(path, text);
        SetMode(path, OwnerOnly);
        return path;
    }

    internal static void SetMode(string path, UnixFileMode mode)
    {
        if (!System.OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
