using System;
using System.IO;

namespace Kapok.Storage;

/// <summary>
/// The incarnation of a journal: 16 random bytes and their checksum, written once. A new one means
/// that earlier votes may be forgotten, so the member must not vote before it has caught up.
/// </summary>
internal static class JournalIdentity
{
    private const string FileName = "identity";
    private const int IdBytes = 16;
    private const int SizeBytes = IdBytes + sizeof(uint);

    internal static bool Exists(IFileSystem files, string folder) => files.FileExists(PathIn(folder));

    internal static Guid Read(IFileSystem files, string folder)
    {
        using IFile file = files.Open(PathIn(folder));
        byte[] bytes = new byte[SizeBytes];
        bool whole = file.ReadAt(0, bytes) == SizeBytes
            && Crc32C.Of(bytes.AsSpan(0, IdBytes)) == BitConverter.ToUInt32(bytes, IdBytes);
        return whole
            ? new Guid(bytes.AsSpan(0, IdBytes), bigEndian: true)
            : throw new CorruptStoreException(file.Path, 0, "the incarnation id is damaged");
    }

    internal static void Write(IFileSystem files, string folder, Guid incarnation)
    {
        byte[] bytes = new byte[SizeBytes];
        _ = incarnation.TryWriteBytes(bytes, bigEndian: true, out _);
        _ = BitConverter.TryWriteBytes(bytes.AsSpan(IdBytes), Crc32C.Of(bytes.AsSpan(0, IdBytes)));
        AtomicFile.Replace(files, PathIn(folder), file => file.WriteAt(0, bytes));
    }

    private static string PathIn(string folder) => Path.Combine(folder, FileName);
}
