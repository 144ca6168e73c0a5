using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Ordering;

/// <summary>Messages of a hosted log on a stream: four bytes of length, big-endian, then the message.</summary>
public static class LogFrames
{
    /// <summary>Most bytes of one message.</summary>
    public const int BytesMax = 16 * 1_048_576;

    private const int LengthBytes = 4;

    // What a message says beside the bytes of its entries, and each entry's own length, at most.
    private const int RoomForPosition = 16;
    private const int RoomForLength = 6;

    /// <summary>Divides entries into messages that are not too long.</summary>
    /// <param name="position">Position of the first entry.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="fullAt">A message of more bytes holds one entry only; at most <see cref="BytesMax"/>.</param>
    /// <returns>Messages in order.</returns>
    /// <exception cref="IOException">One entry alone is too long.</exception>
    public static IEnumerable<Wire.LogEntries> Divide(
        ulong position, IEnumerable<ByteString> entries, int fullAt = BytesMax)
    {
        Wire.LogEntries message = new() { Position = position };
        int bytes = RoomForPosition;
        foreach (ByteString entry in entries)
        {
            int more = entry.Length + RoomForLength;
            if (RoomForPosition + more > BytesMax)
            {
                throw new IOException($"An entry of {entry.Length} bytes is longer than a log takes.");
            }

            if (bytes + more > fullAt && message.Entries.Count > 0)
            {
                yield return message;
                message = new Wire.LogEntries { Position = message.Position + (ulong)message.Entries.Count };
                bytes = RoomForPosition;
            }

            message.Entries.Add(entry);
            bytes += more;
        }

        if (message.Entries.Count > 0)
        {
            yield return message;
        }
    }

    /// <summary>Writes one message and sends it off.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task.</returns>
    public static async Task WriteAsync(Stream stream, Wire.LogEntries message, CancellationToken cancellationToken)
    {
        int length = message.CalculateSize();
        byte[] buffer = ArrayPool<byte>.Shared.Rent(LengthBytes + length);
        try
        {
            BinaryPrimitives.WriteInt32BigEndian(buffer, length);
            message.WriteTo(buffer.AsSpan(LengthBytes, length));
            await stream.WriteAsync(buffer.AsMemory(0, LengthBytes + length), cancellationToken);
            await stream.FlushAsync(cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads one message.</summary>
    /// <param name="stream">Where from; nobody has checked it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The message.</returns>
    /// <exception cref="IOException">The stream ended, or it holds something else.</exception>
    public static async Task<Wire.LogEntries> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] prefix = new byte[LengthBytes];
        await stream.ReadExactlyAsync(prefix, cancellationToken);
        int length = BinaryPrimitives.ReadInt32BigEndian(prefix);
        if (length is < 0 or > BytesMax)
        {
            throw new InvalidDataException($"A message of a hosted log has {length} bytes; at most {BytesMax} are taken.");
        }

        // The entries live in this array as long as somebody holds one of them.
        byte[] bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return Parse(bytes);
    }

    /// <summary>Reads a message from its bytes.</summary>
    /// <param name="bytes">Untrusted bytes; they stay the message's.</param>
    /// <returns>The message.</returns>
    /// <exception cref="InvalidDataException">They are none.</exception>
    public static Wire.LogEntries Parse(byte[] bytes)
    {
        try
        {
            return Wire.LogEntries.Parser.ParseFrom(UnsafeByteOperations.UnsafeWrap(bytes));
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new InvalidDataException("A message of a hosted log cannot be read.", error);
        }
    }
}
