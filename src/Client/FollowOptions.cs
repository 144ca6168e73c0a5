namespace Kapok.Client;

/// <summary>How to follow a ledger.</summary>
/// <param name="After">Height behind which to begin; null for behind the last final block of now.</param>
/// <param name="HasTransactions">Whether blocks come with their transactions.</param>
/// <param name="PatienceMs">How long the node may be away or busy at a stretch, in milliseconds.</param>
public sealed record FollowOptions(ulong? After = null, bool HasTransactions = false, long PatienceMs = 60_000);

/// <summary>Something that a command announced, in a final block.</summary>
/// <param name="Height">Height of the block; who begins again behind it misses none and sees none twice.</param>
/// <param name="TimeMs">Block time, UTC milliseconds.</param>
/// <param name="Transaction">Id of the transaction.</param>
/// <param name="Event">What was announced.</param>
public sealed record FinalEvent(ulong Height, ulong TimeMs, string Transaction, LedgerEvent Event);
