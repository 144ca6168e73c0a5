using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kapok.Client;

/// <summary>What .NET does not offer of the system: who owns a file, and the fsync of a folder.</summary>
internal static partial class Posix
{
    private const int ReadOnly = 0;
    private const int OfDescriptor = 0x1000; // AT_EMPTY_PATH
    private const uint OwnerWanted = 0x8; // STATX_UID

    // struct statx has 256 bytes and one layout on all machines.
    private const int FactsSizeBytes = 256;
    private const int OwnerOffset = 20;

    /// <summary>The user that this process acts as.</summary>
    internal static uint OwnUser() => EffectiveUser();

    /// <summary>The user that owns an open file.</summary>
    internal static uint OwnerOf(SafeFileHandle file)
    {
        Span<byte> facts = stackalloc byte[FactsSizeBytes];
        ThrowIf(Facts(file, string.Empty, OfDescriptor, OwnerWanted, facts) != 0, "look at the file");
        return MemoryMarshal.Read<uint>(facts[OwnerOffset..]);
    }

    /// <summary>Makes the names in a folder durable.</summary>
    internal static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = Open(folder, ReadOnly);
        ThrowIf(descriptor < 0, "open the folder " + folder);
        int result = FlushToDisk(descriptor);
        int error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        Marshal.SetLastPInvokeError(error);
        ThrowIf(result != 0, "sync the folder " + folder);
    }

    private static void ThrowIf(bool failed, string action)
    {
        if (failed)
        {
            throw new IOException($"Cannot {action}: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Facts(SafeFileHandle folder, string path, int flags, uint mask, Span<byte> facts);

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
