using System;
using System.Collections.Generic;
using Google.Protobuf;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.State;
using Kapok.Ledger.Transactions;

namespace Kapok.Ledger.Execution;

/// <summary>A ledger behind one block: everything that executing the next one reads. Immutable.</summary>
/// <param name="Domain">The genesis domain, under which keys and values are hashed.</param>
/// <param name="Header">Header of the block.</param>
/// <param name="Block">Id of the block.</param>
/// <param name="Map">The records.</param>
/// <param name="Window">The transactions that executed and have not expired.</param>
public sealed record LedgerState(
    HashDomain Domain, BlockHeader Header, Hash Block, IStateMap Map, TransactionWindow Window) : IStateReader
{
    /// <inheritdoc/>
    public bool TryGet(string key, out ReadOnlyMemory<byte> value)
    {
        StateEntry? entry = StateOverlay.Find(Domain, Map, key);
        value = entry?.Value ?? default;
        return entry is not null;
    }
}

/// <summary>What the log says the next block is made of.</summary>
/// <param name="Epoch">The epoch.</param>
/// <param name="Height">Height of the block.</param>
/// <param name="Parent">Id of the parent.</param>
/// <param name="Preamble">Lanes, time statements, and what started the epoch.</param>
/// <param name="Candidates">Transactions in execution order; unfit ones are left out of the block.</param>
public sealed record BlockProposal(
    ulong Epoch, ulong Height, Hash Parent, Wire.Preamble Preamble, IReadOnlyList<LedgerTransaction> Candidates);

/// <summary>One record that a transaction changed, or the block itself before its transactions.</summary>
/// <param name="TransactionIndex">Place of the transaction in the block, from 0; <see cref="OfBlock"/>.</param>
/// <param name="Key">Full key.</param>
/// <param name="Value">New value, or null where it was removed.</param>
public readonly record struct RecordChange(int TransactionIndex, string Key, ReadOnlyMemory<byte>? Value)
{
    /// <summary>What the block changes itself has no transaction.</summary>
    public const int OfBlock = -1;
}

/// <summary>A block that this member executed.</summary>
/// <param name="State">The ledger behind it, with its header and id.</param>
/// <param name="Body">Encoded body.</param>
/// <param name="Preamble">Encoded preamble, as it stands in the body.</param>
/// <param name="Transactions">Its transactions in order.</param>
/// <param name="Outcomes">Their encoded outcomes.</param>
/// <param name="Changes">The records that changed, in order.</param>
public sealed record ExecutedBlock(
    LedgerState State,
    ByteString Body,
    ByteString Preamble,
    IReadOnlyList<LedgerTransaction> Transactions,
    IReadOnlyList<ByteString> Outcomes,
    IReadOnlyList<RecordChange> Changes)
{
    /// <summary>The header.</summary>
    public BlockHeader Header => State.Header;

    /// <summary>The block's id.</summary>
    public Hash Block => State.Block;

    /// <summary>The block with what makes it final.</summary>
    /// <param name="proof">Commit certificate and the headers up to it.</param>
    /// <param name="logPositions">Of each log: where reading it goes on.</param>
    /// <returns>The final block.</returns>
    public FinalBlock ToFinal(FinalityProof proof, IReadOnlyList<ulong> logPositions) => new(
        Header, Block, Body, Preamble, Transactions, Outcomes, proof, logPositions);
}
