namespace Kapok.Storage.State;

/// <summary>Creates state segments: header and name are on the disk before the first batch.</summary>
internal static class StateSegmentCreation
{
    internal static StateSegment Create(StateFolder folder, int number)
    {
        IFile file = folder.Files.Open(folder.SegmentPath(number));
        try
        {
            WriteHeader(file, number);
            folder.Files.SyncFolder(folder.Path);
            return new StateSegment(file, number, StateSegmentHeader.SizeBytes);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    internal static void WriteHeader(IFile file, int number)
    {
        file.Truncate(0);
        file.WriteAt(0, StateSegmentHeader.Of(number));
        file.Sync();
    }
}
