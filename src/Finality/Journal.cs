using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Finality;

/// <summary>The records of a member's journal: what it may not forget.</summary>
public static class Journal
{
    /// <summary>The first record of a new journal: it forgot nothing.</summary>
    /// <returns>The record.</returns>
    public static Wire.JournalRecord Begin() => new() { Begun = true };

    /// <summary>The record of an executed block.</summary>
    /// <param name="header">Its encoded header.</param>
    /// <param name="body">Its encoded body.</param>
    /// <returns>The record.</returns>
    public static Wire.JournalRecord Record(ByteString header, ByteString body) =>
        new() { Block = new Wire.ToldBlock { Header = header, Body = body } };

    /// <summary>The record of what is about to leave; of a block see the other form.</summary>
    /// <param name="effect">What a replica asks to make durable.</param>
    /// <returns>The record.</returns>
    public static Wire.JournalRecord Record(PersistEffect effect) => effect switch
    {
        PersistVote vote => new Wire.JournalRecord
        {
            Vote = new Wire.VoteRecord { Statement = vote.Statement.Encode(), Lock = vote.Lock },
        },
        PersistSeal seal => new Wire.JournalRecord { Seal = seal.Statement.Encode() },
        PersistHead head => new Wire.JournalRecord { Head = head.Statement.Encode() },
        PersistForgotten forgotten => new Wire.JournalRecord { Forgotten = forgotten.Epoch },
        PersistRecovered recovered => new Wire.JournalRecord
        {
            Recovered = new Wire.LockRecord
            {
                Statement = recovered.Lock.Statement.Encode(),
                Certificate = recovered.Lock.Certificate,
            },
        },
        _ => throw new InvariantBrokenException("an effect is of a known kind"),
    };

    /// <summary>The records that still matter behind a final block: votes from its height on, the last
    /// block prepared in each epoch, the highest lock, the last seal, amnesia.</summary>
    /// <param name="records">The journal, oldest first.</param>
    /// <param name="final">Header of the last final block.</param>
    /// <returns>The records to keep, in order.</returns>
    public static IReadOnlyList<Wire.JournalRecord> Trim(IReadOnlyList<Wire.JournalRecord> records, BlockHeader final)
    {
        Memory memory = new(records);
        return [Begin(), .. records.Where(record => IsKept(record, memory, final))];
    }

    private static bool IsKept(Wire.JournalRecord record, Memory memory, BlockHeader final) => record.KindCase switch
    {
        Wire.JournalRecord.KindOneofCase.Vote => IsKept(Memory.Read(record.Vote.Statement), memory, final),
        Wire.JournalRecord.KindOneofCase.Seal => memory.Seal!.Encode() == record.Seal,
        Wire.JournalRecord.KindOneofCase.Head =>
            HeadStatement.TryRead(record.Head, out HeadStatement? head) && head!.Height >= final.Height,
        Wire.JournalRecord.KindOneofCase.Block =>
            BlockHeader.TryRead(record.Block.Header, out BlockHeader? header) && header!.Height > final.Height,
        Wire.JournalRecord.KindOneofCase.Forgotten => memory.Forgotten == record.Forgotten,
        Wire.JournalRecord.KindOneofCase.Recovered => memory.Lock!.Statement.Encode() == record.Recovered.Statement,
        _ => false,
    };

    private static bool IsKept(VoteStatement vote, Memory memory, BlockHeader final) =>
        vote.Height >= final.Height
        || memory.Lock?.Statement == vote with { Phase = VotePhase.Prepare }
        || (vote.Epoch >= final.Epoch && memory.LastPrepared(vote.Epoch)?.Block == vote.Block);
}
