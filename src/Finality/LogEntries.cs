using System.Collections.Generic;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Transactions;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Finality;

/// <summary>An entry of the ordering log whose author's signature was checked.</summary>
/// <param name="Author">Index of its author in the member set.</param>
public abstract record CheckedEntry(int Author);

/// <summary>Transactions of one member's lane.</summary>
/// <param name="Author">Index of its author.</param>
/// <param name="Sequence">Place in the lane, from 1.</param>
/// <param name="Previous">Hash of the lane's previous batch.</param>
/// <param name="Hash">Hash of this batch.</param>
/// <param name="Transactions">Its transactions in order.</param>
/// <param name="SizeBytes">Size on the wire.</param>
public sealed record BatchEntry(
    int Author,
    ulong Sequence,
    Hash Previous,
    Hash Hash,
    IReadOnlyList<LedgerTransaction> Transactions,
    int SizeBytes) : CheckedEntry(Author);

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
