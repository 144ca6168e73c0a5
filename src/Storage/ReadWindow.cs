using System;

namespace Kapok.Storage;

/// <summary>A view of a file through one bounded buffer, for scans from front to back.</summary>
internal sealed class ReadWindow(IFile file)
{
    /// <summary>Large enough that system calls do not matter, small enough for any machine.</summary>
    internal const int SizeBytesMax = 256 * 1024;

    private readonly byte[] buffer = new byte[SizeBytesMax];
    private long start;
    private int filled;

    /// <summary>Bytes of the file; fewer than asked for only at its end.</summary>
    internal ReadOnlySpan<byte> At(long offsetBytes, int sizeBytes)
    {
        if (offsetBytes < start || offsetBytes + sizeBytes > start + filled)
        {
            start = offsetBytes;
            filled = file.ReadAt(offsetBytes, buffer);
        }

        int from = (int)(offsetBytes - start);
        return buffer.AsSpan(from, Math.Min(sizeBytes, filled - from));
    }
}
