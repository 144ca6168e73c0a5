using System;
using System.IO;
using System.Runtime.InteropServices;

namespace Kapok.Storage;

/// <summary>fsync of a folder, which .NET does not offer: without it a new file may have no name
/// after a power loss. Windows keeps names durable by its own journal.</summary>
internal static partial class FolderSync
{
    private const int ReadOnly = 0;

    internal static void Sync(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = Open(folder, ReadOnly);
        ThrowIf(descriptor < 0, "open", folder);
        int result = FlushToDisk(descriptor);
        int error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        Marshal.SetLastPInvokeError(error);
        ThrowIf(result != 0, "sync", folder);
    }

    private static void ThrowIf(bool failed, string action, string folder)
    {
        if (failed)
        {
            string reason = Marshal.GetLastPInvokeErrorMessage();
            throw new IOException($"Cannot {action} the folder {folder}: {reason}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FlushToDisk(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
