using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;

namespace Kapok.Storage.Snapshots;

/// <summary>Which transactions a block executed, in a form that its header proves.</summary>
/// <param name="HeaderBytes">The encoded header.</param>
/// <param name="Header">The header.</param>
/// <param name="Preamble">Hash of leaf 0 of the input tree.</param>
/// <param name="Ids">The ids in execution order.</param>
public sealed record WindowBlock(
    ByteString HeaderBytes, BlockHeader Header, Hash Preamble, IReadOnlyList<Hash> Ids)
{
    /// <summary>Takes it from a block.</summary>
    /// <param name="suite">The algorithms.</param>
    /// <param name="block">The block.</param>
    /// <returns>Its header and ids.</returns>
    public static WindowBlock Of(ICryptoSuite suite, FinalBlock block) => new(
        block.Header.Encode(),
        block.Header,
        BlockTrees.InputLeaves(suite, block.Preamble.Span, [])[0],
        [.. block.Transactions.Select(transaction => transaction.Id)]);

    internal Hash InputRoot(ICryptoSuite suite) =>
        MerkleTree.Root(suite, [Preamble, .. Ids.Select(id => BlockTrees.TransactionLeaf(suite, id))]);

    internal byte[] Encode()
    {
        byte[] bytes = new byte[sizeof(uint) + HeaderBytes.Length + Hash.SizeBytes * (1 + Ids.Count)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, HeaderBytes.Length);
        HeaderBytes.Span.CopyTo(bytes.AsSpan(sizeof(uint)));
        Span<byte> hashes = bytes.AsSpan(sizeof(uint) + HeaderBytes.Length);
        Preamble.CopyTo(hashes);
        for (int i = 0; i < Ids.Count; i++)
        {
            Ids[i].CopyTo(hashes[(Hash.SizeBytes * (1 + i))..]);
        }

        return bytes;
    }

    internal static bool TryRead(ReadOnlySpan<byte> bytes, out WindowBlock? block)
    {
        block = null;
        int headerLength = bytes.Length < sizeof(uint) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(bytes);
        int hashesLength = bytes.Length - sizeof(uint) - headerLength;
        if (headerLength < 0 || hashesLength < Hash.SizeBytes || hashesLength % Hash.SizeBytes != 0)
        {
            return false;
        }

        ByteString headerBytes = ByteString.CopyFrom(bytes.Slice(sizeof(uint), headerLength));
        if (!BlockHeader.TryRead(headerBytes, out BlockHeader? header))
        {
            return false;
        }

        ReadOnlySpan<byte> hashes = bytes[(sizeof(uint) + headerLength)..];
        Hash[] ids = new Hash[hashesLength / Hash.SizeBytes - 1];
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = Hash.From(hashes.Slice(Hash.SizeBytes * (1 + i), Hash.SizeBytes));
        }

        block = new WindowBlock(headerBytes, header!, Hash.From(hashes[..Hash.SizeBytes]), ids);
        return true;
    }
}
