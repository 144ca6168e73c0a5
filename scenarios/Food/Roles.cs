using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Food;

/// <summary>The roles of the contract. Operators, makers and carriers are named by sites, lots and shipments.</summary>
internal static class Roles
{
    internal static readonly Role Regulator = new("food.regulator", new("监管部门", "Regulator"));

    internal static readonly Role Laboratory = new("food.laboratory", new("检测机构", "Laboratory"));

    internal static IReadOnlyList<Role> All { get; } = [Regulator, Laboratory];

    /// <summary>The regulator, or the party that the record names.</summary>
    internal static Outcome? OnlyByRegulatorOr(Call call, Uscc party) =>
        call.Caller.Holds(Regulator) ? null : call.OnlyBy(party);
}
