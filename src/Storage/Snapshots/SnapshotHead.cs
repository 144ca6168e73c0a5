using System;
using System.Buffers.Binary;
using System.Text;

namespace Kapok.Storage.Snapshots;

/// <summary>What a snapshot says of itself, before anything of it is checked.</summary>
/// <param name="Height">Height of its block.</param>
/// <param name="RecordCount">Records of the state behind that block.</param>
/// <param name="WindowCount">Earlier blocks whose transaction ids it holds.</param>
/// <param name="Fingerprint">The ledger.</param>
public sealed record SnapshotHead(ulong Height, long RecordCount, int WindowCount, string Fingerprint)
{
    private const int FixedBytes = 20;
    private const int FingerprintBytesMax = 128;

    internal byte[] Encode()
    {
        byte[] bytes = new byte[FixedBytes + Encoding.UTF8.GetByteCount(Fingerprint)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Height);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), RecordCount);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), WindowCount);
        _ = Encoding.UTF8.GetBytes(Fingerprint, bytes.AsSpan(FixedBytes));
        return bytes;
    }

    internal static bool TryRead(ReadOnlySpan<byte> bytes, out SnapshotHead? head)
    {
        bool fits = bytes.Length is > FixedBytes and <= FixedBytes + FingerprintBytesMax;
        head = fits
            ? new SnapshotHead(
                BinaryPrimitives.ReadUInt64LittleEndian(bytes),
                BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
                BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]),
                Encoding.UTF8.GetString(bytes[FixedBytes..]))
            : null;
        return head is { RecordCount: >= 0, WindowCount: >= 0, Height: > 0 and < long.MaxValue };
    }
}
