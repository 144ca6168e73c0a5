using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Food;

/// <summary>What an event is in the words of EPCIS and its vocabulary.</summary>
internal sealed record EventForm(EventType Type, EventAction? Action, BizStep BizStep, Disposition Disposition);

/// <summary>Records events: each once, never edited, only declared in error.</summary>
internal static class Recording
{
    private static readonly EventType<Recorded> Happened = new("event-recorded");

    private static readonly Life<Event, EventState> Life = new(Tables.Events, item => item.State);

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Life.Step<DeclareError>(
            "declare-error", new("声明错误", "Declare an error"), [],
            [EventState.Stands], [EventState.InError], declare => declare.Event, Declare),
    ];

    /// <summary>What every event is checked for: form, once, not in the future, a known site, its operator.</summary>
    internal static Outcome? Unfit(Call call, Occurrence at) =>
        NotNew(call, at.Id, at.AtMs)
        ?? NotOperated(call, at.Site);

    /// <summary>The same of any event, wherever it was: form, once, not in the future.</summary>
    internal static Outcome? NotNew(Call call, string id, long atMs) =>
        Refused.EventIdForm.When(!Gs1.IsEventId(id), ("found", id))
        ?? Refused.EventExists.When(
            call.Find(Tables.Events, Gs1.HashOf(id)) is not null
                || call.Find(Tables.CapturedEvents, Gs1.HashOf(id)) is not null,
            ("event", id))
        ?? Refused.EventFuture.When(atMs > call.TimeMs, ("found", atMs), ("block", call.TimeMs));

    /// <summary>Whether a site is unknown, or the caller is not its operator.</summary>
    internal static Outcome? NotOperated(Call call, string gln) => call.Find(Tables.Sites, gln) is { } site
        ? call.OnlyBy(site.Operator)
        : Refused.SiteUnknown.With(("gln", gln));

    /// <summary>Whether an event happened before the one that it follows.</summary>
    internal static Outcome? Early(string of, long atMs, long parentMs) =>
        Refused.EventEarly.When(atMs < parentMs, ("of", of), ("found", atMs), ("parent", parentMs));

    /// <summary>Whether a site is of another kind; the site is known.</summary>
    internal static Outcome? SiteUnfit(Call call, string gln, SiteKind expected)
    {
        SiteKind found = call.Find(Tables.Sites, gln)!.Kind;
        return Refused.SiteUnfit.When(
            found != expected,
            ("site", gln),
            ("found", Contracts.Json.ChoiceCode.Of(found)),
            ("expected", Contracts.Json.ChoiceCode.Of(expected)));
    }

    /// <summary>Keeps an event and is done: the end of every rule that records one.</summary>
    internal static Outcome Save(
        Call call, Occurrence at, EventForm form, IReadOnlyList<string> lots, string? shipment = null)
    {
        string hash = Gs1.HashOf(at.Id);
        call.Put(Tables.Events, new(
            hash, at.Id, form.Type, form.Action, form.BizStep, form.Disposition, at.AtMs, call.TimeMs, at.Site,
            call.Caller.Uscc, lots, shipment, EventState.Stands));
        call.Emit(Happened, new(hash, form.BizStep));
        return Outcome.Done;
    }

    private static Outcome Declare(Call call, Event item, DeclareError declare) =>
        call.OnlyBy(item.By)
        ?? Refused.EventUnknown.When(
            declare.Corrective is { } corrective && call.Find(Tables.Events, corrective) is null,
            ("event", declare.Corrective ?? string.Empty))
        ?? call.Save(Tables.Events, item with
        {
            State = EventState.InError,
            Reason = declare.Reason,
            Corrective = declare.Corrective,
        });

    private sealed record Recorded(
        [Field("事件", "Event", Form = TextForm.Digest)] string Event,
        [Field("业务步骤", "Business step")] BizStep BizStep);
}
