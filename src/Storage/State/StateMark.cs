namespace Kapok.Storage.State;

/// <summary>The file <c>synced</c>: how far the segments had reached the disk, as one number.</summary>
internal static class StateMark
{
    private const int OffsetBits = 32;

    internal static void Write(IFile file, int segment, long offsetBytes) =>
        NumberMark.Write(file, ((long)segment << OffsetBits) | offsetBytes);

    /// <summary>The mark; segment 0 at byte 0 when it is absent or damaged, which says nothing.</summary>
    internal static (int Segment, long OffsetBytes) Read(StateFolder folder)
    {
        if (!folder.Files.FileExists(folder.SyncedPath))
        {
            return default;
        }

        using IFile file = folder.Files.Open(folder.SyncedPath);
        long number = NumberMark.Read(file) ?? 0; // Written without a sync, so a crash may tear it.
        return ((int)(number >> OffsetBits), number & uint.MaxValue);
    }
}
