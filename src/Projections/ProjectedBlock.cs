using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Transactions;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Projections;

/// <summary>Of a final block what becomes rows, without the state behind it: it can be kept in a queue on disk.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Id">Its id.</param>
/// <param name="Transactions">Its transactions in order.</param>
/// <param name="Changes">The records that changed, in order.</param>
public sealed record ProjectedBlock(
    BlockHeader Header,
    Hash Id,
    IReadOnlyList<ProjectedTransaction> Transactions,
    IReadOnlyList<RecordChange> Changes)
{
    /// <summary>Takes it out of an executed block.</summary>
    /// <param name="block">The block.</param>
    /// <returns>What becomes rows.</returns>
    public static ProjectedBlock Of(ExecutedBlock block)
    {
        Invariant.That(block.Transactions.Count == block.Outcomes.Count, "every transaction has an outcome");
        return new(
            block.Header,
            block.Block,
            [.. block.Transactions.Zip(block.Outcomes, ProjectedTransaction.Of)],
            block.Changes);
    }

    /// <summary>The form in which a queue stores it.</summary>
    /// <returns>The encoding.</returns>
    public byte[] Encode() => WireEncoding.Encode(new Wire.QueuedBlock
    {
        Header = Header.Encode(),
        Id = UnsafeByteOperations.UnsafeWrap(Id.ToArray()),
        Transactions = { Transactions.Select(transaction => transaction.ToWire()) },
        Changes = { Changes.Select(ToWire) },
    }).ToByteArray();

    /// <summary>Reads what a queue stored.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="block">The block when the bytes are one.</param>
    /// <returns>Whether they are.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ProjectedBlock? block)
    {
        block = null;
        if (!WireEncoding.TryDecode(Wire.QueuedBlock.Parser, bytes, out Wire.QueuedBlock wire)
            || !BlockHeader.TryRead(wire.Header, out BlockHeader? header)
            || !Hash.TryFrom(wire.Id.Span, out Hash id))
        {
            return false;
        }

        block = new(header!, id, [.. wire.Transactions.Select(ProjectedTransaction.Of)], [.. wire.Changes.Select(Of)]);
        return true;
    }

    private static Wire.QueuedChange ToWire(RecordChange change)
    {
        Wire.QueuedChange wire = new() { TransactionIndex = change.TransactionIndex, Key = change.Key };
        if (change.Value is { } value)
        {
            wire.Value = UnsafeByteOperations.UnsafeWrap(value);
        }

        return wire;
    }

    // Not one conditional: its null would become empty memory, which is a value.
    private static RecordChange Of(Wire.QueuedChange wire)
    {
        ReadOnlyMemory<byte>? value = null;
        if (wire.HasValue)
        {
            value = wire.Value.Memory;
        }

        return new(wire.TransactionIndex, wire.Key, value);
    }
}

/// <summary>Of a transaction what becomes rows.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Contract">Name of the contract, as the signer wrote it.</param>
/// <param name="Command">Name of the command, as the signer wrote it.</param>
/// <param name="Signer">Certificate id of the signer.</param>
/// <param name="Outcome">Its encoded outcome.</param>
public sealed record ProjectedTransaction(
    Hash Id, string Contract, string Command, Hash Signer, ByteString Outcome)
{
    internal static ProjectedTransaction Of(LedgerTransaction transaction, ByteString outcome) => new(
        transaction.Id, transaction.Body.Contract, transaction.Body.Command, transaction.Claim.Signer, outcome);

    internal static ProjectedTransaction Of(Wire.QueuedTransaction wire) => new(
        Hash.From(wire.Id.Span), wire.Contract, wire.Command, Hash.From(wire.Signer.Span), wire.Outcome);

    internal Wire.QueuedTransaction ToWire() => new()
    {
        Id = UnsafeByteOperations.UnsafeWrap(Id.ToArray()),
        Contract = Contract,
        Command = Command,
        Signer = UnsafeByteOperations.UnsafeWrap(Signer.ToArray()),
        Outcome = Outcome,
    };

    internal Wire.Outcome Decode()
    {
        bool isRead = WireEncoding.TryDecode(Wire.Outcome.Parser, Outcome.Span, out Wire.Outcome outcome);
        Invariant.That(isRead, "an outcome that this member encoded can be read");
        return outcome;
    }
}
