using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Transactions;

namespace Kapok.Ledger.Blocks;

/// <summary>What makes a block final for a third party.</summary>
/// <param name="Descendants">Headers from the next block up to the one that the certificate names.</param>
/// <param name="Certificate">Commit certificate of the last of them, or of the block itself.</param>
public sealed record FinalityProof(IReadOnlyList<BlockHeader> Descendants, Wire.Certificate Certificate)
{
    /// <summary>The header that the certificate names.</summary>
    /// <param name="header">The block's own header.</param>
    /// <returns>The last descendant, or the block's own header.</returns>
    public BlockHeader Certified(BlockHeader header) => Descendants.Count == 0 ? header : Descendants[^1];
}

/// <summary>A final block with all that belongs to it.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Block">Its id.</param>
/// <param name="Body">Its encoded body.</param>
/// <param name="Preamble">The encoded preamble of the body.</param>
/// <param name="Transactions">Its transactions in order.</param>
/// <param name="Outcomes">Their encoded outcomes.</param>
/// <param name="Proof">What makes it final.</param>
/// <param name="LogPositions">Of each log: where reading it goes on behind the block; hints.</param>
public sealed record FinalBlock(
    BlockHeader Header,
    Hash Block,
    ByteString Body,
    ByteString Preamble,
    IReadOnlyList<LedgerTransaction> Transactions,
    IReadOnlyList<ByteString> Outcomes,
    FinalityProof Proof,
    IReadOnlyList<ulong> LogPositions)
{
    /// <summary>The form in which a member stores it.</summary>
    /// <returns>The encoding.</returns>
    public byte[] Encode() => WireEncoding.Encode(new Wire.StoredBlock
    {
        Header = Header.Encode(),
        Body = Body,
        Descendants = { Proof.Descendants.Select(header => header.Encode()) },
        Certificate = Proof.Certificate,
        LogPositions = { LogPositions },
        Outcomes = { Outcomes },
    }).ToByteArray();

    /// <summary>Reads a stored block.</summary>
    /// <param name="genesis">The ledger.</param>
    /// <param name="bytes">What a member stored.</param>
    /// <param name="block">The block when the bytes are one.</param>
    /// <returns>Whether they are; nothing is executed or verified.</returns>
    public static bool TryRead(LedgerGenesis genesis, ReadOnlyMemory<byte> bytes, out FinalBlock? block)
    {
        block = null;
        if (!WireEncoding.TryDecode(Wire.StoredBlock.Parser, bytes.Span, out Wire.StoredBlock stored)
            || !BlockHeader.TryRead(stored.Header, out BlockHeader? header)
            || !WireEncoding.TryDecode(Wire.BlockBody.Parser, stored.Body.Span, out Wire.BlockBody body)
            || !genesis.Transactions.TryReadAll(body.Items, out IReadOnlyList<LedgerTransaction> transactions)
            || !TryReadHeaders(stored.Descendants, out List<BlockHeader> descendants))
        {
            return false;
        }

        block = new FinalBlock(
            header!,
            genesis.Domain.Hash(HashKind.Block, stored.Header.Span),
            stored.Body,
            body.Preamble,
            transactions,
            stored.Outcomes,
            new FinalityProof(descendants, stored.Certificate ?? new Wire.Certificate()),
            stored.LogPositions);
        return stored.Outcomes.Count == transactions.Count;
    }

    private static bool TryReadHeaders(IEnumerable<ByteString> encodings, out List<BlockHeader> headers)
    {
        headers = [];
        foreach (ByteString encoding in encodings)
        {
            if (!BlockHeader.TryRead(encoding, out BlockHeader? header))
            {
                return false;
            }

            headers.Add(header!);
        }

        return true;
    }
}
