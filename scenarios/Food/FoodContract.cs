using Kapok.Contracts;

namespace Kapok.Scenarios.Food;

/// <summary>Tracking of edible farm products. Rules and sources are in the README.</summary>
public static class FoodContract
{
    /// <summary>What the contract declares.</summary>
    public static ContractDefinition Definition { get; } = new(
        Tables.Contract, 1, new("食用农产品追溯", "Food tracking"))
    {
        Commands =
        [
            .. Registry.Commands, .. Making.Commands, .. Moving.Commands, .. Leaving.Commands,
            .. Recording.Commands, .. Capturing.Commands, .. Certifying.Commands, .. Testing.Commands, .. Holding.Commands,
            .. Inspecting.Commands,
        ],
        Queries = [Query.Of<OfLot, LotAnswer>("check-lot", new("查询批次", "Check a lot"), Check)],
        Tables = Tables.All,
        Roles = Roles.All,
        Refusals = Refused.All,
        Lifecycle =
        [
            .. EventsMade(),
            new("lot", null, "transform", "created"),
            new("lot", null, "regroup", "created"),
            new("lot", "created", "report-test", "tested"),
            new("lot", "created", "report-test", "held"),
            new("lot", "tested", "report-test", "held"),
            new("test", null, "contest-test", "ordered"),
            new("test", "contested", "report-test", "overturned"),
            new("test", "contested", "report-test", "confirmed"),
        ],
        Invariants = Promises.All,
        Standards = Standards.Seeds,
    };

    // Every command that records an event makes one that stands.
    private static Transition[] EventsMade() =>
    [
        .. System.Linq.Enumerable.Select(
            [
                "commission", "transform", "regroup", "pack", "unpack", "ship", "receive", "sell", "destroy",
                "return", "destroy-recalled",
            ],
            (string command) => new Transition("event", null, command, "stands")),
    ];

    private static LotAnswer Check(IStateReader state, long timeMs, OfLot asked)
    {
        if (Tables.Lots.Find(state, asked.Lot) is not { } lot)
        {
            return new(IsKnown: false);
        }

        Lot? by = Ancestry.Blocking(state, lot.Key);
        return new(true, lot.State, by is null, by?.Key, lot.Maker, lot.Certificate);
    }
}
