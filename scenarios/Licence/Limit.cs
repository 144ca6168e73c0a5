namespace Kapok.Scenarios.Licence;

/// <summary>Sizes that fields share.</summary>
internal static class Limit
{
    internal const int TradeNameCharacters = 20;
    internal const int NumberCharacters = 40;
    internal const int ScopeItems = 50;
    internal const long Divisions = 97;
    internal const long Versions = 999;
    internal const long ScoreBp = 10_000;
    internal const long CapitalFen = 100_000_000_000_000;
}
