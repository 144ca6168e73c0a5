using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Membership;
using Kapok.Ledger.Transactions;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Finality;

/// <summary>
/// Reads entries of a log, which nobody trusts: what is malformed, of a stranger or wrongly signed
/// is not an entry. Safe to call from several threads, so that checking can run ahead.
/// </summary>
/// <param name="genesis">The ledger.</param>
/// <param name="members">The member set.</param>
public sealed class LogEntryReader(LedgerGenesis genesis, MemberSet members)
{
    /// <summary>Reads one entry.</summary>
    /// <param name="bytes">Untrusted bytes.</param>
    /// <returns>The entry, or null when it is none.</returns>
    public CheckedEntry? Read(ByteString bytes) =>
        WireEncoding.TryDecodeBare(Wire.LogEntry.Parser, bytes.Span, out Wire.LogEntry entry) ? Read(entry) : null;

    /// <summary>Checks one entry.</summary>
    /// <param name="entry">Untrusted.</param>
    /// <returns>The entry, or null when it is none.</returns>
    public CheckedEntry? Read(Wire.LogEntry entry) => entry.KindCase switch
    {
        Wire.LogEntry.KindOneofCase.Batch => ReadBatch(entry.Batch),
        Wire.LogEntry.KindOneofCase.Vote => ReadVote(entry.Vote),
        Wire.LogEntry.KindOneofCase.TimeStatement => ReadTime(entry.TimeStatement),
        Wire.LogEntry.KindOneofCase.Cut => ReadCut(entry.Cut),
        Wire.LogEntry.KindOneofCase.EpochChange => ReadEpochChange(entry.EpochChange),
        Wire.LogEntry.KindOneofCase.Head => ReadHead(entry.Head),
        Wire.LogEntry.KindOneofCase.Demand => ReadDemand(entry.Demand),
        Wire.LogEntry.KindOneofCase.Block => ReadBlock(entry.Block),
        Wire.LogEntry.KindOneofCase.EpochRequest => ReadRequest(entry.EpochRequest),
        Wire.LogEntry.KindOneofCase.Abort => ReadAbort(entry.Abort),
        _ => null,
    };

    /// <summary>Reads the content of a block, from whomever.</summary>
    /// <param name="header">Untrusted header.</param>
    /// <param name="body">Untrusted body.</param>
    /// <returns>The block, or null when the bytes are none.</returns>
    public ToldBlock? ReadBlock(ByteString header, ByteString body) =>
        BlockHeader.TryRead(header, out BlockHeader? read)
        && WireEncoding.TryDecode(Wire.BlockBody.Parser, body.Span, out Wire.BlockBody content)
        && WireEncoding.TryDecode(Wire.Preamble.Parser, content.Preamble.Span, out Wire.Preamble preamble)
        && AbortStatements.AreProven(genesis.Domain, members, preamble)
        && genesis.Transactions.TryReadAll(content.Items, out IReadOnlyList<LedgerTransaction> transactions)
            ? new ToldBlock(read!, genesis.Domain.Hash(HashKind.Block, header.Span), preamble, transactions)
            : null;

    private BatchEntry? ReadBatch(Wire.Signed signed)
    {
        if (!WireEncoding.TryDecode(Wire.Batch.Parser, signed.Body.Span, out Wire.Batch batch)
            || !Hash.TryFrom(batch.Previous.Span, out Hash previous)
            || AuthorOf(signed, HashKind.Batch, out Hash hash) is not { } author)
        {
            return null;
        }

        List<LedgerTransaction> transactions = [];
        foreach (Wire.Item item in batch.Items)
        {
            // A member that batches rubbish loses the rubbish, not its lane.
            if (genesis.Transactions.TryRead(item, out IReadOnlyList<LedgerTransaction> read))
            {
                transactions.AddRange(read);
            }
        }

        return new BatchEntry(
            author.Index, batch.Sequence, previous, hash, transactions, signed.Body.Length, signed);
    }

    private VoteEntry? ReadVote(Wire.Signed signed) =>
        VoteStatement.TryRead(signed.Body, out VoteStatement? statement)
        && AuthorOf(signed, HashKind.Vote, out _) is { } author
            ? new VoteEntry(author.Index, statement!, signed)
            : null;

    private TimeEntry? ReadTime(Wire.Signed signed) =>
        WireEncoding.TryDecode(Wire.TimeStatement.Parser, signed.Body.Span, out Wire.TimeStatement time)
        && time.TimeMs <= long.MaxValue / 2
        && AuthorOf(signed, HashKind.Time, out _) is { } author
            ? new TimeEntry(author.Index, time.TimeMs, signed)
            : null;

    private CutEntry? ReadCut(Wire.Signed signed) =>
        WireEncoding.TryDecode(Wire.Cut.Parser, signed.Body.Span, out Wire.Cut cut)
        && AuthorOf(signed, HashKind.Cut, out _) is { } author
            ? new CutEntry(author.Index, cut.Epoch, cut.Height)
            : null;

    private EpochChangeEntry? ReadEpochChange(Wire.Signed signed) =>
        EpochChangeStatement.TryRead(signed.Body, out EpochChangeStatement? statement)
        && AuthorOf(signed, HashKind.EpochChange, out _) is { } author
        && statement!.IsProven(genesis.Domain, members)
            ? new EpochChangeEntry(
                author.Index, statement, [.. statement.Heads.Select(ReadHead).OfType<HeadEntry>()], signed)
            {
                Aborts = [.. statement.Aborts.Select(ReadAbort).OfType<AbortEntry>()],
            }
            : null;

    private HeadEntry? ReadHead(Wire.Signed signed) =>
        HeadStatement.TryRead(signed.Body, out HeadStatement? statement)
        && AuthorOf(signed, HashKind.Head, out _) is { } author
            ? new HeadEntry(author.Index, statement!, signed)
            : null;

    private DemandEntry? ReadDemand(Wire.Signed signed) =>
        WireEncoding.TryDecode(Wire.Demand.Parser, signed.Body.Span, out Wire.Demand demand)
        && demand.Batch is not null
        && AuthorOf(signed, HashKind.Demand, out _) is { } author
        && ReadBatch(demand.Batch) is { } batch
            ? new DemandEntry(author.Index, demand.Epoch, batch)
            : null;

    private BlockEntry? ReadBlock(Wire.Signed signed) =>
        WireEncoding.TryDecode(Wire.ToldBlock.Parser, signed.Body.Span, out Wire.ToldBlock told)
        && AuthorOf(signed, HashKind.ToldBlock, out _) is { } author
        && ReadBlock(told.Header, told.Body) is { } block
            ? new BlockEntry(author.Index, block)
            : null;

    private EpochRequestEntry? ReadRequest(Wire.Signed signed) =>
        WireEncoding.TryDecode(Wire.EpochRequest.Parser, signed.Body.Span, out Wire.EpochRequest request)
        && AuthorOf(signed, HashKind.EpochRequest, out _) is { } author
            ? new EpochRequestEntry(author.Index, request.Epoch)
            : null;

    private AbortEntry? ReadAbort(Wire.Signed signed) =>
        AbortStatements.TryRead(signed.Body, out Hash transaction)
        && AuthorOf(signed, HashKind.Abort, out _) is { } author
            ? new AbortEntry(author.Index, transaction, signed)
            : null;

    private Member? AuthorOf(Wire.Signed signed, HashKind kind, out Hash message)
    {
        message = genesis.Domain.Hash(kind, signed.Body.Span);
        Member? author = members.Find(signed.Author);
        return author is not null && author.VotingKey.Verify(message.ToArray(), signed.Signature.Span)
            ? author
            : null;
    }
}
