using System;
using System.Collections.Generic;

namespace Kapok.Storage;

/// <summary>
/// Opens the files of a log: reads all, refuses damage, cuts a torn tail, and cuts nothing before
/// it has decided. Spec/storage.md, section 5.
/// </summary>
internal sealed class LogRecovery(LogFolder folder, SegmentLogOptions options) : IDisposable
{
    private readonly List<IFile> opened = [];
    private readonly List<SegmentFile> segments = [];
    private readonly List<TornTail> tornTails = [];
    private long syncedNumber;
    private bool isHandedOver;

    internal RecoveryReport Report => new(tornTails);

    internal SegmentSet Run()
    {
        long kept = KeptNumber();
        syncedNumber = SyncedNumber();
        List<long> numbers = FinishPruning(kept);
        if (numbers.Count == 0)
        {
            CreateFirst(kept);
        }
        else
        {
            Load(numbers, kept);
        }

        return new SegmentSet([.. segments]);
    }

    /// <summary>From now on the log closes the files.</summary>
    internal void HandOver() => isHandedOver = true;

    /// <summary>Closes what was opened when opening was refused.</summary>
    public void Dispose()
    {
        if (!isHandedOver)
        {
            opened.ForEach(file => file.Dispose());
        }
    }

    private long KeptNumber()
    {
        if (!folder.Files.FileExists(folder.KeptPath))
        {
            return 0;
        }

        using IFile file = folder.Files.Open(folder.KeptPath);
        return NumberMark.Read(file)
            ?? throw new CorruptStoreException(folder.KeptPath, 0, "the number of the first kept record is damaged");
    }

    private long SyncedNumber()
    {
        if (!folder.Files.FileExists(folder.SyncedPath))
        {
            return 0;
        }

        using IFile file = folder.Files.Open(folder.SyncedPath);
        return NumberMark.Read(file) ?? 0; // Written without a sync, so a crash may tear it (S-11).
    }

    private List<long> FinishPruning(long kept)
    {
        List<long> numbers = folder.SegmentNumbers();
        if (numbers.Count > 0 && !numbers.Contains(kept))
        {
            throw new CorruptStoreException(folder.SegmentPath(kept), 0, "the first segment is missing");
        }

        foreach (long number in numbers.FindAll(number => number < kept))
        {
            folder.Files.DeleteFile(folder.SegmentPath(number));
        }

        return numbers.FindAll(number => number >= kept);
    }

    private void CreateFirst(long kept)
    {
        if (folder.Files.FileExists(folder.SyncedPath))
        {
            throw new CorruptStoreException(folder.Path, 0, "all segments are missing");
        }

        if (options.FirstNumber != kept)
        {
            AtomicFile.Replace(folder.Files, folder.KeptPath, file => NumberMark.Write(file, options.FirstNumber));
        }

        segments.Add(SegmentCreation.Create(folder, options.FirstNumber));
        opened.Add(segments[0].File);
    }

    private void Load(List<long> numbers, long expected)
    {
        foreach (long number in numbers)
        {
            if (number != expected)
            {
                throw new CorruptStoreException(
                    folder.SegmentPath(expected), 0, $"the segment is missing; the next one begins at record {number}");
            }

            IFile file = folder.Files.Open(folder.SegmentPath(number));
            opened.Add(file);
            segments.Add(Read(file, number, isLast: number == numbers[^1]));
            expected = segments[^1].Next;
        }

        // A killed process leaves whole records in the cache of the system that no sync covered.
        segments[^1].File.Sync();
        folder.Files.SyncFolder(folder.Path);
    }

    private SegmentFile Read(IFile file, long first, bool isLast)
    {
        byte[] header = new byte[SegmentHeader.SizeBytes];
        int count = file.ReadAt(0, header);
        if (isLast && IsUnfinished(file, header.AsSpan(0, count), first))
        {
            return Rebuild(file, first);
        }

        ThrowIf(SegmentHeader.Problem(header.AsSpan(0, count), first), file, 0);
        SegmentScan scan = new(file, first);
        string? problem = scan.Run();
        if (!isLast)
        {
            ThrowIf(problem, file, scan.EndBytes);
        }
        else
        {
            Judge(scan, problem, file);
        }

        return new SegmentFile(file, first, scan.Offsets, scan.EndBytes);
    }

    /// <summary>The file was created and its header not yet synced, so no record can be lost (S-9).</summary>
    private bool IsUnfinished(IFile file, ReadOnlySpan<byte> header, long first) =>
        file.LengthBytes <= SegmentHeader.SizeBytes && !SegmentHeader.IsWhole(header) && syncedNumber <= first;

    private SegmentFile Rebuild(IFile file, long first)
    {
        tornTails.Add(new TornTail(file.Path, 0, file.LengthBytes, "the segment header is incomplete"));
        SegmentCreation.WriteHeader(file, first);
        return new SegmentFile(file, first, new OffsetIndex(), SegmentHeader.SizeBytes);
    }

    private void Judge(SegmentScan scan, string? problem, IFile file)
    {
        if (scan.NextNumber < syncedNumber)
        {
            string missing = problem ?? "the file ends too early";
            ThrowIf($"{missing}, although all records before {syncedNumber} had reached the disk", file, scan.EndBytes);
        }

        if (problem is null)
        {
            return;
        }

        long later = scan.LaterSyncedRecord();
        ThrowIf(
            later < 0 ? null : $"{problem}, and a record at byte {later} proves that it had reached the disk",
            file,
            scan.EndBytes);
        tornTails.Add(new TornTail(file.Path, scan.EndBytes, file.LengthBytes - scan.EndBytes, problem));
        file.Truncate(scan.EndBytes);
    }

    private static void ThrowIf(string? problem, IFile file, long offsetBytes)
    {
        if (problem is not null)
        {
            throw new CorruptStoreException(file.Path, offsetBytes, problem);
        }
    }
}
