using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace Kapok.Storage;

/// <summary>A file of the operating system, by positioned reads and writes: no shared cursor.</summary>
internal sealed class PhysicalFile(string path) : IFile
{
    private readonly SafeFileHandle handle = File.OpenHandle(
        path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    public string Path { get; } = path;

    public long LengthBytes => RandomAccess.GetLength(handle);

    public int ReadAt(long offsetBytes, Span<byte> buffer)
    {
        int total = 0;
        while (total < buffer.Length)
        {
            int count = RandomAccess.Read(handle, buffer[total..], offsetBytes + total);
            if (count == 0)
            {
                break;
            }

            total += count;
        }

        return total;
    }

    public void WriteAt(long offsetBytes, ReadOnlySpan<byte> bytes) =>
        RandomAccess.Write(handle, bytes, offsetBytes);

    public void Truncate(long lengthBytes) => RandomAccess.SetLength(handle, lengthBytes);

    public void Sync() => RandomAccess.FlushToDisk(handle);

    public void Dispose() => handle.Dispose();
}
