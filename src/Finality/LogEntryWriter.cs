using System.Collections.Generic;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Finality;

/// <summary>Signs what a member writes to the log.</summary>
/// <param name="genesis">The ledger.</param>
/// <param name="member">The member's id.</param>
/// <param name="key">The member's voting key.</param>
public sealed class LogEntryWriter(LedgerGenesis genesis, string member, ISigner key)
{
    /// <summary>A batch of the member's lane.</summary>
    /// <param name="sequence">Place in the lane, from 1.</param>
    /// <param name="previous">Hash of the lane's previous batch.</param>
    /// <param name="items">Transactions and groups.</param>
    /// <returns>The entry, and the batch's hash.</returns>
    public (ByteString Entry, Hash Hash) Batch(ulong sequence, Hash previous, IEnumerable<Wire.Item> items)
    {
        ByteString body = WireEncoding.Encode(new Wire.Batch
        {
            Sequence = sequence,
            Previous = ByteString.CopyFrom(previous.ToArray()),
            Items = { items },
        });
        Hash hash = genesis.Domain.Hash(HashKind.Batch, body.Span);
        return (new Wire.LogEntry { Batch = Sign(body, hash) }.ToByteString(), hash);
    }

    /// <summary>A vote.</summary>
    /// <param name="statement">What is voted.</param>
    /// <returns>The entry.</returns>
    public ByteString Vote(VoteStatement statement)
    {
        ByteString body = statement.Encode();
        return new Wire.LogEntry { Vote = Sign(body, HashKind.Vote) }.ToByteString();
    }

    /// <summary>A statement of the member's clock.</summary>
    /// <param name="timeMs">UTC milliseconds.</param>
    /// <returns>The entry.</returns>
    public ByteString Time(ulong timeMs)
    {
        ByteString body = WireEncoding.Encode(new Wire.TimeStatement { TimeMs = timeMs });
        return new Wire.LogEntry { TimeStatement = Sign(body, HashKind.Time) }.ToByteString();
    }

    /// <summary>A cut marker.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="height">Height of the block that it ends.</param>
    /// <returns>The entry.</returns>
    public ByteString Cut(ulong epoch, ulong height)
    {
        ByteString body = WireEncoding.Encode(new Wire.Cut { Epoch = epoch, Height = height });
        return new Wire.LogEntry { Cut = Sign(body, HashKind.Cut) }.ToByteString();
    }

    /// <summary>A change to a later epoch.</summary>
    /// <param name="statement">Where to, and with which lock.</param>
    /// <returns>The entry.</returns>
    public ByteString EpochChange(EpochChangeStatement statement) => new Wire.LogEntry
    {
        EpochChange = Sign(statement.Encode(), HashKind.EpochChange),
    }.ToByteString();

    /// <summary>A request that an epoch end.</summary>
    /// <param name="epoch">The epoch that this member cannot vote in.</param>
    /// <returns>The entry.</returns>
    public ByteString EpochRequest(ulong epoch)
    {
        ByteString body = WireEncoding.Encode(new Wire.EpochRequest { Epoch = epoch });
        return new Wire.LogEntry { EpochRequest = Sign(body, HashKind.EpochRequest) }.ToByteString();
    }

    /// <summary>A decision that a transaction is not to be executed.</summary>
    /// <param name="transaction">Id of the transaction.</param>
    /// <returns>The entry.</returns>
    public ByteString Abort(Hash transaction) => new Wire.LogEntry
    {
        Abort = Sign(AbortStatements.Encode(transaction), HashKind.Abort),
    }.ToByteString();

    /// <summary>A head of the log that this member operates.</summary>
    /// <param name="statement">What it ordered.</param>
    /// <returns>The entry.</returns>
    public ByteString Head(HeadStatement statement) =>
        new Wire.LogEntry { Head = Sign(statement.Encode(), HashKind.Head) }.ToByteString();

    /// <summary>A demand that a batch be ordered.</summary>
    /// <param name="epoch">The epoch whose log lacks it.</param>
    /// <param name="batch">The signed batch.</param>
    /// <returns>The entry.</returns>
    public ByteString Demand(ulong epoch, Wire.Signed batch)
    {
        ByteString body = WireEncoding.Encode(new Wire.Demand { Epoch = epoch, Batch = batch });
        return new Wire.LogEntry { Demand = Sign(body, HashKind.Demand) }.ToByteString();
    }

    /// <summary>A certified block, told again.</summary>
    /// <param name="header">Its encoded header.</param>
    /// <param name="body">Its encoded body.</param>
    /// <returns>The entry.</returns>
    public ByteString Block(ByteString header, ByteString body)
    {
        ByteString told = WireEncoding.Encode(new Wire.ToldBlock { Header = header, Body = body });
        return new Wire.LogEntry { Block = Sign(told, HashKind.ToldBlock) }.ToByteString();
    }

    /// <summary>A batch of another member, passed on as it came.</summary>
    /// <param name="batch">The signed batch.</param>
    /// <returns>The entry.</returns>
    public static ByteString Relay(Wire.Signed batch) => new Wire.LogEntry { Batch = batch }.ToByteString();

    private Wire.Signed Sign(ByteString body, HashKind kind) =>
        Sign(body, genesis.Domain.Hash(kind, body.Span));

    private Wire.Signed Sign(ByteString body, Hash message) => new()
    {
        Body = body,
        Author = member,
        Signature = UnsafeByteOperations.UnsafeWrap(key.Sign(message.ToArray())),
    };
}
