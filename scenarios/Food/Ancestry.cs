using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Food;

/// <summary>
/// The lots from which lots descend, read each time anew, so that a hold reaches all that was made from
/// a lot in the same moment, and its release does too.
/// </summary>
internal static class Ancestry
{
    /// <summary>The lots and all that they descend from, nearest first; one more than the limit at most.</summary>
    internal static IReadOnlyList<Lot> Of(IStateReader state, IEnumerable<string> lots)
    {
        List<string> keys = [.. lots.Distinct()];
        HashSet<string> seen = [.. keys];
        List<Lot> found = [];
        for (int i = 0; i < keys.Count && found.Count <= Limit.Ancestors; i++)
        {
            Lot lot = Tables.Lots.Find(state, keys[i])!;
            found.Add(lot);
            keys.AddRange(lot.Inputs.Select(input => input.Lot).Where(seen.Add));
        }

        return found;
    }

    /// <summary>The nearest lot, itself or one that it descends from, that is held, recalled or gone.</summary>
    internal static Lot? Blocking(IStateReader state, string lot) =>
        Of(state, [lot]).FirstOrDefault(one => one.State >= LotState.Held);

    /// <summary>Refuses when one of the lots is blocked; all exist.</summary>
    internal static Outcome? Blocked(Call call, IReadOnlyList<Amount> amounts)
    {
        foreach (Amount amount in amounts)
        {
            if (Blocking(call.State, amount.Lot) is { } by)
            {
                return Refused.Blocked.With(
                    ("lot", amount.Lot), ("by", by.Key), ("state", Contracts.Json.ChoiceCode.Of(by.State)));
            }
        }

        return null;
    }

    /// <summary>Refuses what would descend from more lots than a sale can look at.</summary>
    internal static Outcome? TooMany(Call call, IReadOnlyList<Amount> inputs) => Refused.TooManyAncestors.When(
        Of(call.State, inputs.Select(input => input.Lot)).Count > Limit.Ancestors, ("max", Limit.Ancestors));
}
