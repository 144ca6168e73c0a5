using System;
using Google.Protobuf;

namespace Kapok.Ledger.Hashing;

/// <summary>
/// Encodings that are hashed or signed (spec/encoding.md, E-1 to E-4): a version byte, then the
/// message in the one form that the encoder writes. Unknown fields, other field orders, overlong
/// numbers and trailing bytes are all refused by the same test: encoding again gives other bytes.
/// </summary>
public static class WireEncoding
{
    /// <summary>The version byte.</summary>
    public const byte Version = 1;

    /// <summary>Encodes a message.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Version byte and message.</returns>
    public static ByteString Encode(IMessage message)
    {
        byte[] bytes = new byte[1 + message.CalculateSize()];
        bytes[0] = Version;
        message.WriteTo(bytes.AsSpan(1));
        return UnsafeByteOperations.UnsafeWrap(bytes);
    }

    /// <summary>Reads an encoding with its version byte.</summary>
    /// <typeparam name="T">The message.</typeparam>
    /// <param name="parser">Its parser.</param>
    /// <param name="bytes">Untrusted bytes.</param>
    /// <param name="message">The message when the bytes are its one encoding.</param>
    /// <returns>Whether they are.</returns>
    public static bool TryDecode<T>(MessageParser<T> parser, ReadOnlySpan<byte> bytes, out T message)
        where T : class, IMessage<T>, new()
    {
        message = new T();
        return !bytes.IsEmpty && bytes[0] == Version && TryDecodeBare(parser, bytes[1..], out message);
    }

    /// <summary>Reads a message without a version byte, such as an envelope.</summary>
    /// <typeparam name="T">The message.</typeparam>
    /// <param name="parser">Its parser.</param>
    /// <param name="bytes">Untrusted bytes.</param>
    /// <param name="message">The message when the bytes are its one encoding.</param>
    /// <returns>Whether they are.</returns>
    public static bool TryDecodeBare<T>(MessageParser<T> parser, ReadOnlySpan<byte> bytes, out T message)
        where T : class, IMessage<T>, new()
    {
        message = new T();
        try
        {
            // The parser keeps unknown fields unless it is told not to, and writes them again: they
            // would pass for the one form.
            message = parser.WithDiscardUnknownFields(true).ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }

        return IsOneForm(message, bytes);
    }

    private static bool IsOneForm(IMessage message, ReadOnlySpan<byte> bytes)
    {
        int size = message.CalculateSize();
        if (size != bytes.Length)
        {
            return false;
        }

        byte[] again = new byte[size];
        message.WriteTo(again.AsSpan());
        return bytes.SequenceEqual(again);
    }
}
