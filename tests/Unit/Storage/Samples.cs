using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Storage;
using Xunit;

namespace Kapok.Tests.Unit.Storage;

/// <summary>Payloads that differ by number, and logs that hold them.</summary>
internal static class Samples
{
    internal const string Folder = "/log";

    /// <summary>Three to four records in a segment.</summary>
    internal static readonly SegmentLogOptions Small = new(SegmentBytesMax: 140, PayloadBytesMax: 1000);

    internal static byte[] Payload(long number)
    {
        byte[] bytes = new byte[number % 7 + 8];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)((number * 31 + i * 7) & 0xFF);
        }

        return bytes;
    }

    internal static List<ReadOnlyMemory<byte>> Payloads(long from, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new ReadOnlyMemory<byte>(Payload(from + i)))];

    internal static SegmentLog Open(IFileSystem files) => SegmentLog.Open(files, Folder, Small);

    internal static string Segment(long first) => $"{Folder}/{first:D20}.seg";

    /// <summary>A killed process leaves a number of records behind, the last ones not synced.</summary>
    internal static FaultyFileSystem Disk(int synced, int unsynced)
    {
        FaultyFileSystem files = new();
        using SegmentLog log = Open(files);
        for (int i = 0; i < synced; i++)
        {
            log.Append(Payload(i));
            log.Sync();
        }

        for (int i = 0; i < unsynced; i++)
        {
            log.Append(Payload(synced + i));
        }

        return files.AfterKill();
    }

    internal static void AssertHolds(SegmentLog log, long from, long next)
    {
        Assert.Equal(next, log.NextNumber);
        LogRecord[] records = [.. log.ReadFrom(from)];
        Assert.Equal(next - from, records.Length);
        Assert.All(records, record => Assert.Equal(Payload(record.Number), record.Payload.ToArray()));
    }
}
