using System;

namespace Kapok.Projections;

/// <summary>What a record was at an earlier height.</summary>
/// <param name="Key">Full key.</param>
/// <param name="Height">Height of the block that had written it; 0 where there was none.</param>
/// <param name="Value">Its value, or null where there was none.</param>
public sealed record EarlierRecord(string Key, ulong Height, ReadOnlyMemory<byte>? Value);
