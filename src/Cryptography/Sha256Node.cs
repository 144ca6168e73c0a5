using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kapok.Cryptography;

/// <summary>
/// SHA-256 of a Merkle node, 65 bytes in two blocks, by the bare block function of libcrypto. The
/// set-up of a general digest costs more than the two blocks, and a state root is nothing but nodes.
/// </summary>
internal static partial class Sha256Node
{
    private const string Library = LibcryptoLibrary.FileName;
    private const int BlockBytes = 64;
    private const int MessageBytes = 1 + (2 * Hash.SizeBytes);
    private const ulong EndOfMessage = 0x80UL << 56;

    // SHA256_CTX of openssl/sha.h: h[8], Nl, Nh, data[16], num, md_len, each 4 bytes.
    private const int ContextWords = 28;

    private static ReadOnlySpan<uint> Start =>
    [
        0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19,
    ];

    /// <summary>Whether libcrypto is installed and still has the function, which it calls deprecated.</summary>
    internal static bool IsInstalled() => LibcryptoLibrary.Has("SHA256_Transform");

    /// <summary>The digest of prefix, left and right.</summary>
    [SkipLocalsInit]
    internal static Hash Compute(byte prefix, Hash left, Hash right)
    {
        Span<Vector128<ulong>> message = stackalloc Vector128<ulong>[2 * BlockBytes / Vector128<byte>.Count];
        Fill(message, prefix, left, right);
        Span<uint> context = stackalloc uint[ContextWords];
        Start.CopyTo(context);
        ReadOnlySpan<byte> blocks = MemoryMarshal.AsBytes(message);
        Transform(context, blocks);
        Transform(context, blocks[BlockBytes..]);
        return Result(context);
    }

    // The prefix moves every word by a byte.
    private static void Fill(Span<Vector128<ulong>> message, byte prefix, Hash left, Hash right)
    {
        (ulong a, ulong b, ulong c, ulong d) = left;
        (ulong e, ulong f, ulong g, ulong h) = right;
        message[0] = Pair(Behind(prefix, a), Behind(a, b));
        message[1] = Pair(Behind(b, c), Behind(c, d));
        message[2] = Pair(Behind(d, e), Behind(e, f));
        message[3] = Pair(Behind(f, g), Behind(g, h));
        message[4] = Pair(Behind(h, EndOfMessage), 0);
        message[5] = default;
        message[6] = default;
        message[7] = Pair(0, 8 * MessageBytes);
    }

    private static ulong Behind(ulong before, ulong word) => (before << 56) | (word >> 8);

    // Whole vectors and words, not bytes: the processor stalls where it reads wider than was written.
    private static Vector128<ulong> Pair(ulong first, ulong second) => Vector128.Create(
        BinaryPrimitives.ReverseEndianness(first), BinaryPrimitives.ReverseEndianness(second));

    private static Hash Result(ReadOnlySpan<uint> context) => new(
        Join(context[0], context[1]),
        Join(context[2], context[3]),
        Join(context[4], context[5]),
        Join(context[6], context[7]));

    private static ulong Join(uint high, uint low) => ((ulong)high << 32) | low;

    [LibraryImport(Library, EntryPoint = "SHA256_Transform")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void Transform(Span<uint> context, ReadOnlySpan<byte> block);
}
