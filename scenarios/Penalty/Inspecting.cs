using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>A supervisor looks at a unit that stands out; no fine changes by it.</summary>
internal static class Inspecting
{
    /// <summary>Its commands.</summary>
    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Tables.InspectionLife.Begin<OpenInspection>(
            "open-inspection", new("启动执法检查", "Open an inspection"), [Roles.Supervisor],
            [InspectionState.Open], (_, open) => open.Number, Open),
        Tables.InspectionLife.Step<CloseInspection>(
            "close-inspection", new("结束执法检查", "Close an inspection"), [Roles.Supervisor],
            [InspectionState.Open], [InspectionState.Closed],
            close => close.Number, Close),
    ];

    private static Outcome Open(Call call, OpenInspection open)
    {
        Comparison found = Tallying.Compare(call.State, call.TimeMs, open.Unit);
        return Refused.NoOutlier.When(!found.IsFlagged, ("unit", open.Unit.Unit), ("violation", open.Unit.Violation))
            ?? call.Save(Tables.Inspections, new(open.Number, open.Unit, found, Finding: null, InspectionState.Open));
    }

    private static Outcome Close(Call call, Inspection inspection, CloseInspection close) => call.Save(
        Tables.Inspections, inspection with { Finding = close.Finding, State = InspectionState.Closed });
}
