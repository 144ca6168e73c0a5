using System;
using System.Buffers.Binary;
using System.Globalization;
using Kapok.Cryptography;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.State;

namespace Kapok.Bench.State;

/// <summary>Blocks of changes: half to random records that are there, half new ones; values of 200 random bytes.</summary>
internal sealed class Workload(HashDomain domain)
{
    internal const int BlockChanges = 5_000;
    internal const int ValueBytes = 200;

    private readonly StateChange[] changes = new StateChange[BlockChanges];
    private ulong state = 0x9E37_79B9_7F4A_7C15;

    /// <summary>Records after the blocks so far.</summary>
    internal int Keys { get; private set; }

    internal static string Key(int number) => "bench/row/" + number.ToString("D10", CultureInfo.InvariantCulture);

    internal Hash KeyHash(int number) => StateOverlay.KeyHash(domain, Key(number));

    /// <summary>The next block. The first ones have fewer updates, because there is less to update.</summary>
    /// <returns>Valid until the next call.</returns>
    internal ReadOnlySpan<StateChange> NextBlock()
    {
        int inserts = BlockChanges / 2;
        int updates = Math.Min(Keys, BlockChanges - inserts);
        int stride = updates == 0 ? 1 : Keys / updates;
        for (int i = 0; i < updates; i++)
        {
            // One of each stretch, so that no key comes twice.
            changes[i] = Change((i * stride) + Next(stride));
        }

        for (int i = updates; i < updates + inserts; i++)
        {
            changes[i] = Change(Keys++);
        }

        return changes.AsSpan(0, updates + inserts);
    }

    internal int Next(int bound)
    {
        unchecked
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            return (int)((state >> 33) % (ulong)bound);
        }
    }

    private StateChange Change(int number)
    {
        byte[] value = new byte[ValueBytes];
        for (int i = 0; i < value.Length; i += sizeof(int))
        {
            BinaryPrimitives.WriteInt32LittleEndian(value.AsSpan(i), Next(int.MaxValue));
        }

        Hash keyHash = KeyHash(number);
        return new StateChange(keyHash, StateEntry.Of(domain, Key(number), keyHash, 1, value));
    }
}
