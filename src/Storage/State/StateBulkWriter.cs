using System;
using System.Buffers;
using System.Text;
using Kapok.Ledger.State;

namespace Kapok.Storage.State;

/// <summary>
/// Writes the segments of a new state store from records that are all there already: each segment is one
/// batch that ends with the same commit. Nobody may read the folder before <see cref="Finish"/>.
/// </summary>
internal sealed class StateBulkWriter : IDisposable
{
    private const int StagedBytesMax = 1_048_576;
    private const long SegmentBytesMax = 64L * 1_048_576;

    private readonly StateFolder folder;
    private readonly StateCommit commit;
    private readonly ArrayBufferWriter<byte> staged = new(StagedBytesMax);
    private StateSegment segment;

    private StateBulkWriter(StateFolder folder, StateCommit commit)
    {
        this.folder = folder;
        this.commit = commit;
        segment = StateSegmentCreation.Create(folder, 0);
    }

    public void Dispose() => segment.Dispose();

    /// <summary>Begins a store.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The folder; it has no store.</param>
    /// <param name="commit">What the records make.</param>
    internal static StateBulkWriter Create(IFileSystem files, string path, StateCommit commit)
    {
        files.CreateFolder(path);
        return new StateBulkWriter(new StateFolder(files, path), commit);
    }

    internal void Add(StateEntry entry)
    {
        int sizeBytes = StateRecord.ValueBytes(Encoding.UTF8.GetByteCount(entry.Key), entry.Value.Length);
        if (segment.EndBytes + staged.WrittenCount + sizeBytes > SegmentBytesMax)
        {
            Close();
            segment.Dispose();
            segment = StateSegmentCreation.Create(folder, segment.Number + 1);
        }

        StateRecord.WriteValue(staged.GetSpan(sizeBytes)[..sizeBytes], entry.Height, entry.Key, entry.Value.Span);
        staged.Advance(sizeBytes);
        if (staged.WrittenCount >= StagedBytesMax)
        {
            Write();
        }
    }

    /// <summary>Returns when all is on the disk.</summary>
    internal void Finish() => Close();

    private void Close()
    {
        commit.Write(staged.GetSpan(StateCommit.RecordBytes)[..StateCommit.RecordBytes], StateSegmentHeader.SizeBytes);
        staged.Advance(StateCommit.RecordBytes);
        Write();
        segment.File.Sync();
    }

    private void Write()
    {
        segment.File.WriteAt(segment.EndBytes, staged.WrittenSpan);
        segment.EndBytes += staged.WrittenCount;
        staged.ResetWrittenCount();
    }
}
