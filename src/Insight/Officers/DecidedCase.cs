namespace Kapok.Insight.Officers;

/// <summary>How a case may end otherwise than by the table.</summary>
public enum Departure
{
    /// <summary>Fined above the table.</summary>
    Heavier,

    /// <summary>Fined below the table.</summary>
    Lighter,

    /// <summary>Not fined at all, although it might have been.</summary>
    Waived,
}

/// <summary>A case that was decided or waived.</summary>
/// <param name="Officer">Whose case it is.</param>
/// <param name="Station">Of which station.</param>
/// <param name="Facts">The facts that the table looks at, as one text: equal facts, equal text.</param>
/// <param name="MayBeWaived">Whether the facts allow to waive.</param>
/// <param name="Departure">How it departed from the table, or null.</param>
public sealed record DecidedCase(string Officer, string Station, string Facts, bool MayBeWaived, Departure? Departure)
{
    /// <summary>Whether the case could have ended in this way: a waived one was not fined, one that may not be waived is not.</summary>
    internal bool IsOpenTo(Departure departure) =>
        departure == Officers.Departure.Waived ? MayBeWaived : Departure != Officers.Departure.Waived;
}
