using System;
using System.Collections.Generic;
using System.Linq;

namespace Kapok.Insight.Sites;

/// <summary>Counts what is missing, late or in error, and moves that took an implausible time.</summary>
internal static class EventCounting
{
    // What is recorded a day after it happened was missing when it was needed (proposal).
    private const long LateMs = 24 * 3_600_000L;

    // Goods that are on the way for longer than two days should have been received (proposal).
    private const long OverdueMs = 48 * 3_600_000L;

    // Several times faster or slower than is usual on the same route (proposal).
    private const double Times = 4;
    private const int TripsMin = 4;

    /// <summary>For each site the events that it should have recorded, and those missing, late or in error.</summary>
    internal static Tally Missing(FoodRecords records)
    {
        Tally tally = new();
        foreach (FoodEvent item in records.Events)
        {
            bool isWrong = item.RecordedAtMs - item.AtMs > LateMs || item.State == "in-error";
            tally.Add(item.Site, isWrong ? 1 : 0, 1);
        }

        foreach (FoodShipment shipment in records.Shipments.Where(s => IsOverdue(s, records.NowMs)))
        {
            tally.Add(shipment.To!, 1, 1);
        }

        return tally;
    }

    /// <summary>
    /// For both ends of each move whether it took an implausible time: sites have no place on the ledger, so
    /// that the distance is stood for by the usual time on the same route.
    /// </summary>
    internal static Tally Implausible(FoodRecords records)
    {
        Tally tally = new();
        foreach (IGrouping<(string From, string To), Move> route in MovesOf(records).GroupBy(m => (m.From, m.To)))
        {
            long[] times = [.. route.Select(move => move.TookMs).Order()];
            double usual = Math.Max(1, times[times.Length / 2]);
            foreach (Move move in route.Where(_ => times.Length >= TripsMin))
            {
                int wrong = move.TookMs * Times < usual || move.TookMs > usual * Times ? 1 : 0;
                tally.Add(move.From, wrong, 1);
                tally.Add(move.To, wrong, 1);
            }
        }

        return tally;
    }

    private static bool IsOverdue(FoodShipment shipment, long nowMs) =>
        shipment is { State: "in-transit", To: not null } && nowMs - shipment.ChangedAtMs > OverdueMs;

    private static IEnumerable<Move> MovesOf(FoodRecords records)
    {
        Dictionary<string, long> shipped = StepOf(records, "shipping");
        Dictionary<string, long> received = StepOf(records, "receiving");
        return records.Shipments
            .Where(s => s.To is not null && shipped.ContainsKey(s.Number) && received.ContainsKey(s.Number))
            .Select(s => new Move(s.From, s.To!, received[s.Number] - shipped[s.Number]));
    }

    private static Dictionary<string, long> StepOf(FoodRecords records, string step) => records.Events
        .Where(item => item.BizStep == step && item.Shipment is not null)
        .GroupBy(item => item.Shipment!).ToDictionary(group => group.Key, group => group.Max(item => item.AtMs));

    private sealed record Move(string From, string To, long TookMs);
}
