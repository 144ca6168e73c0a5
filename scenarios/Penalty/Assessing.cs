using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>The amount as a pure function of the facts and the table: same inputs, same fine.</summary>
internal static class Assessing
{
    /// <summary>The outcome by the edition at the act, or by today's where that is lighter; under 14 none.</summary>
    internal static Assessment? Of(IStateReader state, long nowMs, Facts facts)
    {
        if (facts.PartyKind == PartyKind.Child)
        {
            return null;
        }

        Assessment? then = By(EditionAt(state, facts.ActedOn.StartMs), facts);
        Assessment? now = By(EditionAt(state, nowMs), facts);
        return then is not null && now is not null && now.Amount < then.Amount ? now : then;
    }

    internal static BenchmarkRow? RowOf(IStateReader state, Case item) =>
        EditionAt(state, item.ActedOn.StartMs)?.Rows.FirstOrDefault(row => row.Violation == item.Violation);

    internal static bool IsMotor(IStateReader state, Case item) => RowOf(state, item)?.Traffic == Traffic.Motor;

    // A table published later never reaches back: the one published at that time is read.
    private static Edition? EditionAt(IStateReader state, long timeMs) =>
        Standards.Benchmark.InForce(state, timeMs)?.Editions.LastOrDefault(e => e.From.StartMs <= timeMs);

    private static Assessment? By(Edition? edition, Facts facts) =>
        edition?.Rows.FirstOrDefault(row => row.Violation == facts.Violation) is { } row
        && row.Cells.FirstOrDefault(cell => Fits(cell, facts)) is { } cell
            ? new(edition.Number, AtAge(cell.Amount, facts.PartyKind, edition), row.Basis)
            : null;

    private static bool Fits(BenchmarkCell cell, Facts facts) =>
        (cell.PlaceKind is null || cell.PlaceKind == facts.PlaceKind)
        && (cell.Harm is null || cell.Harm == facts.Harm)
        && cell.PriorMin <= facts.Prior
        && (!cell.IsCorrected || facts.IsCorrected);

    private static Fen AtAge(Fen amount, PartyKind party, Edition edition) =>
        party == PartyKind.Youth ? amount.Times(edition.YouthBp, 10_000) : amount;
}
