using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Contracts.Json;

namespace Kapok.Scenarios.Licence;

/// <summary>Public notices that come before an end, and objections to them.</summary>
internal static class Announcing
{
    private static readonly Life<Notice, NoticeState> Life = new(Tables.Notices, notice => notice.State);

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Life.Begin(
            "announce-deregistration", new("公示简易注销", "Announce a simplified deregistration"), [],
            [NoticeState.Published], (_, announce) => announce.Number,
            Rules.Under<Announce>(AnnounceDeregistration)),
        Life.Begin(
            "announce-annulment", new("公示撤销登记", "Announce an annulment"), [Roles.Registrar],
            [NoticeState.Published], (_, announce) => announce.Number, Rules.Under<Announce>(AnnounceAnnulment)),
        Life.Step<ObjectTo>(
            "object", new("提出异议", "Object"), [], [NoticeState.Published], [NoticeState.Objected],
            objection => objection.Notice, Object),
    ];

    /// <summary>Refuses an enterprise to which the simplified way is not open.</summary>
    internal static Outcome? CheckSimplified(Licence licence) =>
        Refused.SimplifiedNotAllowed.When(licence.Listing == Listing.Abnormal, ("enterprise", licence.FullName));

    /// <summary>Refuses unless the notice was for this step and ran to its end without objection.</summary>
    internal static Outcome? CheckRun(Call call, Licence licence, NoticeKind kind, string number) =>
        call.Find(Tables.Notices, number) is { } notice && notice.Kind == kind && notice.Enterprise == licence.Uscc
            ? Refused.NoticeObjected.When(
                    notice.Objector is not null,
                    ("notice", number),
                    ("objector", notice.Objector?.Text ?? string.Empty))
                ?? Refused.NoticeRunning.When(
                    call.Today <= notice.Until, ("notice", number), ("until", notice.Until))
            : Refused.NoticeMismatch.With(("notice", number), ("enterprise", licence.FullName));

    private static Outcome AnnounceDeregistration(Call call, Rules rules, Announce announce) =>
        Find(call, announce.Uscc, [LicenceState.Registered, LicenceState.Suspended], out Licence? licence)
        ?? call.OnlyByRepresentative(licence!)
        ?? CheckSimplified(licence!)
        ?? Publish(call, rules, announce, NoticeKind.SimplifiedDeregistration, rules.Terms.SimplifiedNoticeDays);

    private static Outcome AnnounceAnnulment(Call call, Rules rules, Announce announce) =>
        Find(
            call,
            announce.Uscc,
            [LicenceState.Registered, LicenceState.Suspended, LicenceState.Revoked],
            out Licence? licence)
        ?? call.OnlyBy(licence!.Registrar)
        ?? Publish(call, rules, announce, NoticeKind.Annulment, rules.Terms.AnnulmentNoticeDays);

    private static Outcome? Find(Call call, Uscc uscc, LicenceState[] states, out Licence? licence)
    {
        licence = call.Find(Tables.Licences, uscc.Text);
        return licence is null
            ? Refusals.RecordUnknown.With(("record", Tables.Licences.Model.Name), ("key", uscc))
            : Refusals.WrongState.When(
                !states.Contains(licence.State),
                ("record", Tables.Licences.Model.Name),
                ("key", uscc),
                ("found", ChoiceCode.Of(licence.State)),
                ("expected", string.Join(", ", states.Select(s => ChoiceCode.Of(s)))));
    }

    private static Outcome Publish(Call call, Rules rules, Announce announce, NoticeKind kind, long days) =>
        call.Save(Tables.Notices, new(
            announce.Number, kind, announce.Uscc, announce.Basis, Until: rules.After(call.Today, days),
            NoticeState.Published, Objector: null, Reasons: null));

    private static Outcome Object(Call call, Notice notice, ObjectTo objection) =>
        Refused.NoticeOver.When(call.Today > notice.Until, ("notice", notice.Number), ("until", notice.Until))
        ?? call.Save(Tables.Notices, notice with
        {
            State = NoticeState.Objected,
            Objector = call.Caller.Uscc,
            Reasons = objection.Reasons,
        });
}
