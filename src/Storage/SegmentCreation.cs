using System;

namespace Kapok.Storage;

/// <summary>Creates segment files: header and name are on the disk before the first record (S-6).</summary>
internal static class SegmentCreation
{
    internal static SegmentFile Create(LogFolder folder, long first)
    {
        IFile file = folder.Files.Open(folder.SegmentPath(first));
        try
        {
            WriteHeader(file, first);
            folder.Files.SyncFolder(folder.Path);
            return new SegmentFile(file, first, new OffsetIndex(), SegmentHeader.SizeBytes);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    internal static void WriteHeader(IFile file, long first)
    {
        Span<byte> header = stackalloc byte[SegmentHeader.SizeBytes];
        SegmentHeader.Write(header, first);
        file.Truncate(0);
        file.WriteAt(0, header);
        file.Sync();
    }
}
