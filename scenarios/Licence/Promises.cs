using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Licence;

/// <summary>What holds of all records together.</summary>
internal static class Promises
{
    internal static IReadOnlyList<ContractInvariant> All { get; } =
    [
        new(
            "one-name-one-enterprise",
            new("每个存续企业恰有一个已登记名称", "Every enterprise that has not ended has exactly one registered name"),
            OneNameEach),
        new(
            "no-machine-decides-a-doubt",
            new("无人决定的准予必有合格的自动评审", "What no person decided has an automatic review without concerns"),
            ReviewedOrDecided),
    ];

    private static bool OneNameEach(IRecords records)
    {
        string[] taken =
        [
            .. records.All(Tables.Names).Where(n => n.State == NameState.Registered).Select(n => n.Enterprise + " " + n.Key),
        ];
        string[] living =
        [
            .. records.All(Tables.Licences)
                .Where(l => l.State is not (LicenceState.Deregistered or LicenceState.Annulled))
                .Select(l => l.Uscc + " " + l.Name),
        ];
        return taken.Order(StringComparer.Ordinal).SequenceEqual(living.Order(StringComparer.Ordinal));
    }

    private static bool ReviewedOrDecided(IRecords records)
    {
        HashSet<string> approved =
        [
            .. records.All(Tables.Reviews).Where(r => r.Decision == ReviewDecision.Approved).Select(r => r.Application),
        ];
        return records.All(Tables.Applications)
            .Where(a => a.State is ApplicationState.Approved or ApplicationState.Registered)
            .All(a => a.DecidedBy is not null || approved.Contains(a.Number));
    }
}
