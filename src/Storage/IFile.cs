using System;

namespace Kapok.Storage;

/// <summary>
/// One open file. A seam for the simulator, which loses, tears and flips what was not synced.
/// Reads may run beside one writer.
/// </summary>
public interface IFile : IDisposable
{
    /// <summary>Where the file is, for messages.</summary>
    string Path { get; }

    /// <summary>Length in bytes, synced or not.</summary>
    long LengthBytes { get; }

    /// <summary>Reads until the buffer is full or the file ends.</summary>
    /// <param name="offsetBytes">Where to begin.</param>
    /// <param name="buffer">Filled from its beginning.</param>
    /// <returns>Bytes read; fewer than the buffer holds only at the end of the file.</returns>
    int ReadAt(long offsetBytes, Span<byte> buffer);

    /// <summary>Writes all bytes. They are durable only after <see cref="Sync"/>.</summary>
    /// <param name="offsetBytes">Where to begin; the end of the file to append.</param>
    /// <param name="bytes">The bytes.</param>
    /// <exception cref="System.IO.IOException">The disk is full or broken; a part may be written.</exception>
    void WriteAt(long offsetBytes, ReadOnlySpan<byte> bytes);

    /// <summary>Cuts the file.</summary>
    /// <param name="lengthBytes">The new length, at most the present one.</param>
    void Truncate(long lengthBytes);

    /// <summary>Returns when everything written is on the disk (fsync).</summary>
    /// <exception cref="System.IO.IOException">Nobody knows what is on the disk. Never call again.</exception>
    void Sync();
}
