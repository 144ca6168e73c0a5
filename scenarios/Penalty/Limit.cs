namespace Kapok.Scenarios.Penalty;

/// <summary>Technical limits of what is read; limits of law are standards.</summary>
internal static class Limit
{
    /// <summary>The last minute of a day.</summary>
    internal const long MinuteMax = 1_439;

    /// <summary>Ten digits.</summary>
    internal const long BillNumber = 9_999_999_999;

    /// <summary>A million yuan, far above any fine in traffic.</summary>
    internal const long FineFen = 100_000_000;
}
