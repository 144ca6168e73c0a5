using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Food;

/// <summary>
/// Events that no other command is about, such as an inspection or an invoice, kept as what they say and under the
/// hash of their document. They move no stock and make no lot.
/// </summary>
internal static class Capturing
{
    private static readonly EventType<Captured> Happened = new("event-captured");

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Command.Of<CaptureEvent>("capture", new("采集事件", "Capture an event"), [], Capture),
    ];

    // A read point that is no registered site has no operator: then the event is the word of whoever captures it.
    private static Outcome Capture(Call call, CaptureEvent capture) =>
        Recording.NotNew(call, capture.Id, capture.AtMs)
        ?? (capture.Site is { } site ? Recording.NotOperated(call, site) : null)
        ?? Keep(call, new(
            Gs1.HashOf(capture.Id), capture.Type, capture.Action, capture.BizStep, capture.Disposition, capture.AtMs,
            call.TimeMs, capture.Site, capture.ReadPoint, call.Caller.Uscc, capture.Lots, capture.Objects,
            capture.Transactions, capture.Document));

    private static Outcome Keep(Call call, Captured captured)
    {
        call.Put(Tables.CapturedEvents, captured);
        call.Emit(Happened, captured);
        return Outcome.Done;
    }
}
