using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>The acts for which a party was penalised, by violation.</summary>
internal static class Histories
{
    // More than any table asks for; older ones leave.
    private const int ActsMax = 200;

    internal static string Key(Case item) => item.Party + "/" + item.Violation;

    internal static void Add(Call call, Case item)
    {
        History old = call.Find(Tables.Histories, Key(item)) ?? new(Key(item), []);
        call.Put(Tables.Histories, old with { ActsMs = [.. old.ActsMs.TakeLast(ActsMax - 1), item.ActedAtMs] });
    }

    /// <summary>Forgets an act whose penalty was revoked.</summary>
    internal static void Remove(Call call, Case item)
    {
        if (call.Find(Tables.Histories, Key(item)) is { } old)
        {
            call.Put(Tables.Histories, old with { ActsMs = [.. old.ActsMs.Where(act => act != item.ActedAtMs)] });
        }
    }
}
