namespace Kapok.Projections;

/// <summary>A record as it is now.</summary>
/// <param name="Contract">Name of the contract.</param>
/// <param name="Table">Name of the table.</param>
/// <param name="Key">Key within the table.</param>
/// <param name="Value">JSON.</param>
/// <param name="Height">Height of the block that changed it last; 0 for genesis.</param>
/// <param name="VersionCount">Number of its versions, removals included.</param>
public sealed record RecordRow(
    string Contract, string Table, string Key, string Value, ulong Height, long VersionCount);
