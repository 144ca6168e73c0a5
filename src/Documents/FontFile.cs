using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Numerics;
using System.Text;

namespace Kapok.Documents;

/// <summary>A TrueType file in the making: a directory, then the tables.</summary>
internal sealed class FontFile
{
    private const int HeaderBytes = 12;
    private const int RecordBytes = 16;

    private readonly List<(string Name, byte[] Padded, int Length)> tables = [];

    /// <summary>Adds a table; the names ascend.</summary>
    internal void Add(string name, ReadOnlySpan<byte> content)
    {
        byte[] padded = new byte[(content.Length + 3) & ~3];
        content.CopyTo(padded);
        tables.Add((name, padded, content.Length));
    }

    internal byte[] Finish()
    {
        byte[] directory = new byte[HeaderBytes + (RecordBytes * tables.Count)];
        WriteHeader(directory);
        List<byte> file = [.. directory];
        for (int index = 0; index < tables.Count; index++)
        {
            (string name, byte[] padded, int length) = tables[index];
            WriteRecord(directory.AsSpan(HeaderBytes + (RecordBytes * index)), name, Sum(padded), file.Count, length);
            file.AddRange(padded);
        }

        byte[] whole = [.. file];
        directory.CopyTo(whole, 0);
        return whole;
    }

    private void WriteHeader(Span<byte> header)
    {
        int power = BitOperations.Log2((uint)tables.Count);
        int range = RecordBytes << power;
        BinaryPrimitives.WriteUInt32BigEndian(header, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(header[6..], (ushort)range);
        BinaryPrimitives.WriteUInt16BigEndian(header[8..], (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], (ushort)((RecordBytes * tables.Count) - range));
    }

    private static void WriteRecord(Span<byte> record, string name, uint sum, int offset, int length)
    {
        _ = Encoding.Latin1.GetBytes(name, record);
        BinaryPrimitives.WriteUInt32BigEndian(record[4..], sum);
        BinaryPrimitives.WriteInt32BigEndian(record[8..], offset);
        BinaryPrimitives.WriteInt32BigEndian(record[12..], length);
    }

    private static uint Sum(ReadOnlySpan<byte> padded)
    {
        uint sum = 0;
        for (; padded.Length > 0; padded = padded[4..])
        {
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(padded));
        }

        return sum;
    }
}
