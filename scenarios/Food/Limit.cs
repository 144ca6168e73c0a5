namespace Kapok.Scenarios.Food;

/// <summary>Limits, chosen so that every sum of grams fits and one command stays within a transaction's reads.</summary>
internal static class Limit
{
    internal const int Key = 40;

    internal const int Lot = 20;

    internal const int Amounts = 20;

    /// <summary>Of an event that is captured, what is named beside lots; the document has the rest.</summary>
    internal const int Objects = 100;

    internal const int Factors = 20;

    internal const int Items = 50;

    /// <summary>A lot descends from at most so many others, so that a sale can look at all of them.</summary>
    internal const int Ancestors = 300;

    internal const long Units = 1_000_000_000;

    internal const long UnitGrams = 1_000_000;

    internal const long Grams = 1_000_000_000_000_000;

    internal const long TimeMs = 7_258_089_600_000;

    internal const long Value = 1_000_000_000_000;

    internal const long Tenths = 1_000;

    internal const long Bp = 10_000;
}
