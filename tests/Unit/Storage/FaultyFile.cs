using System;
using System.IO;
using Kapok.Storage;

namespace Kapok.Tests.Unit.Storage;

/// <summary>An open file of a <see cref="FaultyFileSystem"/>.</summary>
internal sealed class FaultyFile(FaultyFileSystem system, string path, FaultyNode node) : IFile
{
    private bool isDisposed;

    public string Path { get; } = path;

    public long LengthBytes => node.Current.Length;

    public int ReadAt(long offsetBytes, Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        int count = (int)Math.Clamp(node.Current.Length - offsetBytes, 0, buffer.Length);
        node.Current.AsSpan((int)Math.Min(offsetBytes, node.Current.Length), count).CopyTo(buffer);
        return count;
    }

    public void WriteAt(long offsetBytes, ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        long growth = Math.Max(0, offsetBytes + bytes.Length - node.Current.Length);
        long refused = Math.Min(bytes.Length, Math.Max(0, growth - system.FreeBytes));
        node.Write(offsetBytes, bytes[..(int)(bytes.Length - refused)].ToArray());
        system.FreeBytes -= Math.Max(0, growth - refused);
        system.Step();
        if (refused > 0)
        {
            throw new IOException("No space left on device.");
        }
    }

    public void Truncate(long lengthBytes)
    {
        system.FreeBytes += Math.Max(0, node.Current.Length - lengthBytes);
        node.Truncate(lengthBytes);
        system.Step();
    }

    public void Sync()
    {
        system.Step();
        system.DuringSync?.Invoke();
        if (system.SyncsFail)
        {
            node.DropUnsynced();
            throw new IOException("Input/output error.");
        }

        node.Sync();
    }

    public void Dispose() => isDisposed = true;
}
