using System.Collections.Generic;
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
/// Reads entries of the log, which nobody trusts: what is malformed, of a stranger or wrongly signed
/// is not an entry. Safe to call from several threads, so that checking can run ahead.
/// </summary>
/// <param name="genesis">The ledger.</param>
/// <param name="members">The member set.</param>
public sealed class LogEntryReader(LedgerGenesis genesis, MemberSet members)
{
    /// <summary>Reads one entry.</summary>
    /// <param name="bytes">Untrusted bytes.</param>
    /// <returns>The entry, or null when it is none.</returns>
    public CheckedEntry? Read(ByteString bytes)
    {
        if (!WireEncoding.TryDecodeBare(Wire.LogEntry.Parser, bytes.Span, out Wire.LogEntry entry))
        {
            return null;
        }

        return entry.KindCase switch
        {
            Wire.LogEntry.KindOneofCase.Batch => ReadBatch(entry.Batch),
            Wire.LogEntry.KindOneofCase.Vote => ReadVote(entry.Vote),
            Wire.LogEntry.KindOneofCase.TimeStatement => ReadTime(entry.TimeStatement),
            Wire.LogEntry.KindOneofCase.Cut => ReadCut(entry.Cut),
            _ => null,
        };
    }

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

        return new BatchEntry(author.Index, batch.Sequence, previous, hash, transactions, signed.Body.Length);
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

    private Member? AuthorOf(Wire.Signed signed, HashKind kind, out Hash message)
    {
        message = genesis.Domain.Hash(kind, signed.Body.Span);
        Member? author = members.Find(signed.Author);
        return author is not null && author.VotingKey.Verify(message.ToArray(), signed.Signature.Span)
            ? author
            : null;
    }
}
