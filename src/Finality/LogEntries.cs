using System.Collections.Generic;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Transactions;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Finality;

/// <summary>An entry of an ordering log whose author's signature was checked.</summary>
/// <param name="Author">Index of its author in the member set.</param>
public abstract record CheckedEntry(int Author);

/// <summary>Transactions of one member's lane.</summary>
/// <param name="Author">Index of its author.</param>
/// <param name="Sequence">Place in the lane, from 1.</param>
/// <param name="Previous">Hash of the lane's previous batch.</param>
/// <param name="Hash">Hash of this batch.</param>
/// <param name="Transactions">Its transactions in order.</param>
/// <param name="SizeBytes">Size on the wire.</param>
/// <param name="Envelope">The signed batch as it came.</param>
public sealed record BatchEntry(
    int Author,
    ulong Sequence,
    Hash Previous,
    Hash Hash,
    IReadOnlyList<LedgerTransaction> Transactions,
    int SizeBytes,
    Wire.Signed Envelope) : CheckedEntry(Author);

/// <summary>A vote.</summary>
/// <param name="Author">Index of the voter.</param>
/// <param name="Statement">What is voted.</param>
/// <param name="Envelope">The signed statement as it came.</param>
public sealed record VoteEntry(int Author, VoteStatement Statement, Wire.Signed Envelope) : CheckedEntry(Author);

/// <summary>A statement of a member's clock.</summary>
/// <param name="Author">Index of the member.</param>
/// <param name="TimeMs">Its time, UTC milliseconds.</param>
/// <param name="Envelope">The signed statement as it came.</param>
public sealed record TimeEntry(int Author, ulong TimeMs, Wire.Signed Envelope) : CheckedEntry(Author);

/// <summary>A marker that ends a block.</summary>
/// <param name="Author">Index of its author.</param>
/// <param name="Epoch">The epoch it is for.</param>
/// <param name="Height">The height of the block it ends.</param>
public sealed record CutEntry(int Author, ulong Epoch, ulong Height) : CheckedEntry(Author);

/// <summary>A member leaves all earlier epochs. Its certificate was checked.</summary>
/// <param name="Author">Index of the member.</param>
/// <param name="Statement">Where it goes, and with which lock.</param>
/// <param name="Heads">Those of its heads whose signatures hold.</param>
/// <param name="Envelope">The signed statement as it came.</param>
public sealed record EpochChangeEntry(
    int Author, EpochChangeStatement Statement, IReadOnlyList<HeadEntry> Heads, Wire.Signed Envelope)
    : CheckedEntry(Author)
{
    /// <summary>Those of its decisions to abort whose signatures hold.</summary>
    public IReadOnlyList<AbortEntry> Aborts { get; init; } = [];
}

/// <summary>A member decides that a transaction is not to be executed.</summary>
/// <param name="Author">Index of the member.</param>
/// <param name="Transaction">Id of the transaction.</param>
/// <param name="Envelope">The signed statement as it came.</param>
public sealed record AbortEntry(int Author, Hash Transaction, Wire.Signed Envelope) : CheckedEntry(Author);

/// <summary>A member cannot vote in an epoch and asks for the next one.</summary>
/// <param name="Author">Index of the member.</param>
/// <param name="Epoch">The epoch that it cannot vote in.</param>
public sealed record EpochRequestEntry(int Author, ulong Epoch) : CheckedEntry(Author);

/// <summary>A head of a log.</summary>
/// <param name="Author">Index of the member that signed it.</param>
/// <param name="Statement">What it ordered.</param>
/// <param name="Envelope">The signed statement as it came.</param>
public sealed record HeadEntry(int Author, HeadStatement Statement, Wire.Signed Envelope) : CheckedEntry(Author);

/// <summary>A member does not find a batch in the log of an epoch.</summary>
/// <param name="Author">Index of the member.</param>
/// <param name="Epoch">The epoch.</param>
/// <param name="Batch">The batch, of whatever lane.</param>
public sealed record DemandEntry(int Author, ulong Epoch, BatchEntry Batch) : CheckedEntry(Author);

/// <summary>A block of an earlier epoch, told again.</summary>
/// <param name="Author">Index of the member that tells it.</param>
/// <param name="Block">The block.</param>
public sealed record BlockEntry(int Author, ToldBlock Block) : CheckedEntry(Author);

/// <summary>
/// A block by its content, from whomever: it is judged by its id, and by what executing it gives.
/// </summary>
/// <param name="Header">Its header.</param>
/// <param name="Block">Its id, computed from the header.</param>
/// <param name="Preamble">Its preamble.</param>
/// <param name="Transactions">Its transactions in order.</param>
public sealed record ToldBlock(
    BlockHeader Header, Hash Block, Wire.Preamble Preamble, IReadOnlyList<LedgerTransaction> Transactions);
