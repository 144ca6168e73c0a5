using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>The acts for which a party was penalised, by violation.</summary>
internal static class Histories
{
    // More than any table asks for; older ones leave.
    private const int ActsMax = 200;

    internal static string Key(Case item) => item.Party + "/" + item.Violation;

    internal static long TimeMs(LegalDate day, long minute) => day.StartMs + (minute * 60_000);

    /// <summary>How many of them came before this act, within the months that count.</summary>
    internal static long Prior(Call call, Case item, PenaltyRules rules)
    {
        long since = new LegalDate(item.ActedOn.Value.AddMonths(-(int)rules.RepeatMonths)).StartMs;
        long act = TimeMs(item.ActedOn, item.Minute);
        return call.Find(Tables.Histories, Key(item))?.ActsMs.Count(ms => ms >= since && ms < act) ?? 0;
    }

    internal static void Add(Call call, Case item)
    {
        History old = call.Find(Tables.Histories, Key(item)) ?? new(Key(item), []);
        long act = TimeMs(item.ActedOn, item.Minute);
        call.Put(Tables.Histories, old with { ActsMs = [.. old.ActsMs.TakeLast(ActsMax - 1), act] });
    }

    /// <summary>Forgets an act whose penalty was revoked.</summary>
    internal static void Remove(Call call, Case item)
    {
        if (call.Find(Tables.Histories, Key(item)) is { } old)
        {
            long revoked = TimeMs(item.ActedOn, item.Minute);
            call.Put(Tables.Histories, old with { ActsMs = [.. old.ActsMs.Where(act => act != revoked)] });
        }
    }
}
