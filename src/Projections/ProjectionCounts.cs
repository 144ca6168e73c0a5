namespace Kapok.Projections;

/// <summary>How much there is, at one height.</summary>
/// <param name="Height">The height.</param>
/// <param name="Transactions">Transactions, refused ones included.</param>
/// <param name="Refused">Refused transactions.</param>
/// <param name="Events">Events.</param>
/// <param name="Records">Records that exist now.</param>
/// <param name="Versions">Versions of records, removals included.</param>
public sealed record ProjectionCounts(
    ulong Height, long Transactions, long Refused, long Events, long Records, long Versions);

/// <summary>How many records a table has.</summary>
/// <param name="Contract">Name of the contract.</param>
/// <param name="Table">Name of the table.</param>
/// <param name="Records">Records that exist now.</param>
public sealed record TableCount(string Contract, string Table, long Records);
