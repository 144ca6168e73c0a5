using System;
using System.Globalization;
using System.IO;

namespace Kapok.Storage;

/// <summary>
/// An advisory lock on the file <c>lock</c>; the file <c>owner</c> says which process has it. The
/// operating system drops the lock when the process ends, so a crash leaves nothing to clean up.
/// </summary>
internal static class FolderLock
{
    private const string LockName = "lock";
    private const string OwnerName = "owner";

    internal static IDisposable Take(string folder)
    {
        FileStream held = Open(folder);
        try
        {
            string id = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            File.WriteAllText(Path.Combine(folder, OwnerName), id);
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private static FileStream Open(string folder)
    {
        string path = Path.Combine(folder, LockName);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException cause) when (IsHeld(cause))
        {
            throw new FolderLockedException(folder, Owner(folder), cause);
        }
    }

    /// <summary>EAGAIN on Linux and macOS, a sharing violation on Windows: not a full or broken disk.</summary>
    private static bool IsHeld(IOException cause) =>
        cause.HResult is 11 or 35 or unchecked((int)0x80070020);

    private static int? Owner(string folder)
    {
        try
        {
            string text = File.ReadAllText(Path.Combine(folder, OwnerName));
            return int.TryParse(text, CultureInfo.InvariantCulture, out int id) ? id : null;
        }
        catch (IOException)
        {
            return null; // The name of the holder is a courtesy; the refusal stands without it.
        }
    }
}
