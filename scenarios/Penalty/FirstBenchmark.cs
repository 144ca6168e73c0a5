using System;
using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>A sample table, not an official one: amounts are a proposal within the ranges of the law.</summary>
internal static class FirstBenchmark
{
    private const long HalfBp = 5_000;

    internal static Benchmark Content() => new(
    [
        new(1, new(new DateOnly(2021, 7, 15)), HalfBp, [Parking(), Overload(first: 300), RedLight()]),
        new(2, new(new DateOnly(2026, 7, 1)), HalfBp, [Parking(), Overload(first: 200), RedLight()]),
    ]);

    private static BenchmarkRow Parking() => new(
        "1039",
        "违法停车 / illegal parking",
        "道路交通安全法第五十六、九十条 / Road Traffic Safety Law 56, 90",
        Traffic.Motor,
        Yuan(200),
        [
            Cell(0, isCorrected: true),
            Cell(200, PlaceKind.BusOrFireLane, priorMin: 2),
            Cell(150, PlaceKind.BusOrFireLane),
            Cell(150, priorMin: 2),
            Cell(100, priorMin: 1),
            Cell(50),
        ]);

    private static BenchmarkRow Overload(long first) => new(
        "1603",
        "货车超载 / overloaded goods vehicle",
        "道路交通安全法第九十二条 / Road Traffic Safety Law 92",
        Traffic.Motor,
        Yuan(500),
        [Cell(500, harm: Harm.Serious), Cell(500, priorMin: 1), Cell(first)]);

    private static BenchmarkRow RedLight() => new(
        "3001",
        "行人闯红灯 / crossing on red on foot",
        "道路交通安全法第六十二、八十九条 / Road Traffic Safety Law 62, 89",
        Traffic.FootOrCycle,
        Yuan(50),
        [Cell(0, isCorrected: true), Cell(50, harm: Harm.Serious), Cell(20, priorMin: 1), Cell(10)]);

    private static BenchmarkCell Cell(
        long yuan, PlaceKind? place = null, Harm? harm = null, long priorMin = 0, bool isCorrected = false) =>
        new(place, harm, priorMin, isCorrected, Yuan(yuan));

    private static Fen Yuan(long yuan) => new(yuan * 100);
}
