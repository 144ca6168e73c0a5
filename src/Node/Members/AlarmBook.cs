using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Finality;

namespace Kapok.Node.Members;

/// <summary>An alarm and when it was raised.</summary>
/// <param name="Alarm">The alarm.</param>
/// <param name="TimeMs">When, UTC milliseconds.</param>
internal sealed record RaisedAlarm(RaiseAlarm Alarm, long TimeMs);

/// <summary>
/// The last alarms since the start, oldest first. The driver's task writes; other threads may read.
/// </summary>
internal sealed class AlarmBook(TimeProvider time)
{
    private const int AlarmsMax = 16;

    private volatile IReadOnlyList<RaisedAlarm> alarms = [];

    internal IReadOnlyList<RaisedAlarm> All => alarms;

    /// <summary>The last alarm, or null.</summary>
    internal RaisedAlarm? Last => alarms.Count == 0 ? null : alarms[^1];

    internal void Add(RaiseAlarm alarm)
    {
        RaisedAlarm raised = new(alarm, time.GetUtcNow().ToUnixTimeMilliseconds());
        alarms = [.. alarms.Append(raised).TakeLast(AlarmsMax)];
    }

    /// <summary>Amnesia ended: what was said about it is no alarm any more.</summary>
    internal void Remembered() =>
        alarms = [.. alarms.Where(raised => raised.Alarm.Kind != AlarmKind.VotesForgotten)];
}
