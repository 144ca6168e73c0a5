using System;
using System.Buffers.Binary;

namespace Kapok.Cryptography;

/// <summary>A digest of 32 bytes (SHA-256 or SM3). Ordered as unsigned big-endian bytes.</summary>
public readonly record struct Hash : IComparable<Hash>
{
    /// <summary>Size of every hash, in bytes.</summary>
    public const int SizeBytes = 32;

    private readonly ulong first;
    private readonly ulong second;
    private readonly ulong third;
    private readonly ulong fourth;

    /// <summary>Takes the bytes as four big-endian words.</summary>
    internal Hash(ulong first, ulong second, ulong third, ulong fourth)
    {
        this.first = first;
        this.second = second;
        this.third = third;
        this.fourth = fourth;
    }

    private Hash(ReadOnlySpan<byte> bytes)
    {
        first = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        second = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        third = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        fourth = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>32 zero bytes: the hash of nothing before the beginning.</summary>
    public static Hash Zero => default;

    /// <summary>Takes exactly 32 bytes.</summary>
    /// <param name="bytes">The bytes; another length is a bug of the caller.</param>
    /// <returns>The hash.</returns>
    public static Hash From(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, SizeBytes);
        return new Hash(bytes);
    }

    /// <summary>Takes bytes that may have any length.</summary>
    /// <param name="bytes">Untrusted bytes.</param>
    /// <param name="hash">The hash when there are 32.</param>
    /// <returns>Whether there are 32.</returns>
    public static bool TryFrom(ReadOnlySpan<byte> bytes, out Hash hash)
    {
        bool fits = bytes.Length == SizeBytes;
        hash = fits ? new Hash(bytes) : default;
        return fits;
    }

    /// <summary>Reads 64 hexadecimal digits.</summary>
    /// <param name="text">Untrusted text.</param>
    /// <param name="hash">The hash when it is one.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, out Hash hash)
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        bool valid = text.Length == 2 * SizeBytes
            && Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done;
        hash = valid ? new Hash(bytes) : default;
        return valid;
    }

    /// <summary>Whether the left hash comes first.</summary>
    public static bool operator <(Hash left, Hash right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left hash comes last.</summary>
    public static bool operator >(Hash left, Hash right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left hash comes first or is the same.</summary>
    public static bool operator <=(Hash left, Hash right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left hash comes last or is the same.</summary>
    public static bool operator >=(Hash left, Hash right) => left.CompareTo(right) >= 0;

    /// <summary>One bit, counted from the most significant one of the first byte.</summary>
    /// <param name="index">0 to 255.</param>
    /// <returns>True for 1.</returns>
    public bool Bit(int index)
    {
        ulong word = (index >> 6) switch { 0 => first, 1 => second, 2 => third, _ => fourth };
        return (word >> (63 - (index & 63)) & 1) == 1;
    }

    /// <summary>The bytes as four big-endian words.</summary>
    internal void Deconstruct(out ulong first, out ulong second, out ulong third, out ulong fourth) =>
        (first, second, third, fourth) = (this.first, this.second, this.third, this.fourth);

    /// <summary>Copies the 32 bytes.</summary>
    /// <param name="destination">At least 32 bytes.</param>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, first);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], second);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], third);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], fourth);
    }

    /// <summary>The 32 bytes.</summary>
    /// <returns>A new array.</returns>
    public byte[] ToArray()
    {
        byte[] bytes = new byte[SizeBytes];
        CopyTo(bytes);
        return bytes;
    }

    /// <inheritdoc/>
    public int CompareTo(Hash other)
    {
        int order = first.CompareTo(other.first);
        order = order != 0 ? order : second.CompareTo(other.second);
        order = order != 0 ? order : third.CompareTo(other.third);
        return order != 0 ? order : fourth.CompareTo(other.fourth);
    }

    /// <summary>64 hexadecimal digits in lower case.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Convert.ToHexStringLower(ToArray());
}
