using System;
using System.Buffers.Binary;
using System.Numerics;

namespace Kapok.Storage;

/// <summary>
/// CRC-32C (Castagnoli; RFC 3720, section 12.1): finds damage by accident, not by intent. Against
/// intent the ledger has hashes and certificates.
/// </summary>
public static class Crc32C
{
    /// <summary>The state before the first byte.</summary>
    public const uint Start = uint.MaxValue;

    /// <summary>The checksum of bytes in one piece.</summary>
    /// <param name="bytes">Any bytes.</param>
    /// <returns>The checksum.</returns>
    public static uint Of(ReadOnlySpan<byte> bytes) => Finish(Add(Start, bytes));

    /// <summary>Takes in bytes that follow those before.</summary>
    /// <param name="state"><see cref="Start"/>, or what the call before returned.</param>
    /// <param name="bytes">Any bytes.</param>
    /// <returns>The new state.</returns>
    public static uint Add(uint state, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (byte value in bytes)
        {
            state = BitOperations.Crc32C(state, value);
        }

        return state;
    }

    /// <summary>Turns the state into the checksum.</summary>
    /// <param name="state">What the last call returned.</param>
    /// <returns>The checksum.</returns>
    public static uint Finish(uint state) => ~state;
}
