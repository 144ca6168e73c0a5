using Kapok.Insight.Officers;

namespace Kapok.Cli.Insights;

/// <summary>Of <c>penalty/case</c>: what the table looks at, whose case it is and how it ended.</summary>
internal sealed record CaseView(
    string Officer,
    string Station,
    string Violation,
    string PartyKind,
    string PlaceKind,
    string Harm,
    bool IsCorrected,
    string State,
    long? Prior = null,
    long? TableAmount = null,
    long? Amount = null)
{
    private const long PriorsApart = 3;

    /// <summary>The case as it is compared, or null while it is neither decided nor waived.</summary>
    internal DecidedCase? ToCompare()
    {
        bool isWaived = State == "waived";
        long prior = System.Math.Min(Prior ?? 0, PriorsApart);
        string facts = string.Join('|', Violation, PartyKind, PlaceKind, Harm, IsCorrected ? "corrected" : "not-corrected", prior);
        bool mayBeWaived = prior == 0 && IsCorrected && Harm == "minor";
        return isWaived || Amount is not null
            ? new(Officer, Station, facts, mayBeWaived, isWaived ? Departure.Waived : DepartureOf())
            : null;
    }

    private Departure? DepartureOf() => (Amount - TableAmount) switch
    {
        > 0 => Departure.Heavier,
        < 0 => Departure.Lighter,
        _ => null,
    };
}
