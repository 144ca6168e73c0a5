namespace Kapok.Scenarios.Penalty;

/// <summary>Technical limits of what is read; limits of law are standards.</summary>
internal static class Limit
{
    /// <summary>2000-01-01, before any act that could still be decided on.</summary>
    internal const long TimeMsMin = 946_684_800_000;

    /// <summary>The end of the year 2199.</summary>
    internal const long TimeMsMax = 7_258_089_600_000;

    /// <summary>A million yuan, far above any fine in traffic.</summary>
    internal const long FineFen = 100_000_000;
}
