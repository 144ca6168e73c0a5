namespace Kapok.Scenarios.Tender;

/// <summary>Sizes that keep a record and a transaction small.</summary>
internal static class Limit
{
    /// <summary>Characters of a number: three of them and their separators fit into a key.</summary>
    internal const int Number = 40;

    /// <summary>Bids of one project: each may be written in the transaction that draws the committee.</summary>
    internal const int Bids = 150;

    /// <summary>Fen: a hundred thousand million yuan.</summary>
    internal const long Price = 10_000_000_000_000;

    /// <summary>The points of all criteria.</summary>
    internal const long Points = 100;

    /// <summary>Hundredths of a percent in a whole.</summary>
    internal const long Whole = 10_000;
}
