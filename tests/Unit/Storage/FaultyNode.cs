using System;
using System.Collections.Generic;

namespace Kapok.Tests.Unit.Storage;

/// <summary>The content of a file: what readers see, what the disk has, and the changes between.</summary>
internal sealed class FaultyNode
{
    private readonly List<(long Offset, byte[]? Bytes)> unsynced = [];
    private byte[] durable = [];

    internal byte[] Current { get; private set; } = [];

    internal static FaultyNode Of(byte[] bytes) => new() { Current = bytes, durable = bytes };

    internal void Write(long offset, byte[] bytes)
    {
        unsynced.Add((offset, bytes));
        Current = Written(Current, offset, bytes);
    }

    internal void Truncate(long length)
    {
        unsynced.Add((length, null));
        Current = Resized(Current, length);
    }

    internal void Sync()
    {
        durable = AfterPowerLoss(chunkBytes: int.MaxValue, () => true);
        unsynced.Clear();
    }

    /// <summary>A failed sync: the system forgets the pages, and a second sync would succeed.</summary>
    internal void DropUnsynced() => unsynced.Clear();

    internal byte[] AfterPowerLoss(int chunkBytes, Func<bool> isKept)
    {
        byte[] content = durable;
        foreach ((long offset, byte[]? bytes) in unsynced)
        {
            content = bytes is not null ? Kept(content, offset, bytes, chunkBytes, isKept)
                : isKept() ? Resized(content, Math.Min(offset, content.Length))
                : content;
        }

        return content;
    }

    private static byte[] Kept(byte[] content, long offset, byte[] bytes, int chunkBytes, Func<bool> isKept)
    {
        for (int from = 0; from < bytes.Length;)
        {
            int count = Math.Min(chunkBytes, bytes.Length - from);
            content = isKept() ? Written(content, offset + from, bytes[from..(from + count)]) : content;
            from += count;
        }

        return content;
    }

    private static byte[] Written(byte[] content, long offset, byte[] bytes)
    {
        byte[] result = Resized(content, Math.Max(content.Length, offset + bytes.Length));
        bytes.CopyTo(result, offset);
        return result;
    }

    private static byte[] Resized(byte[] content, long length)
    {
        byte[] result = new byte[length];
        content.AsSpan(0, (int)Math.Min(length, content.Length)).CopyTo(result);
        return result;
    }
}
