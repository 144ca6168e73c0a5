using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Licence;

/// <summary>Suspension and listing of an enterprise that goes on.</summary>
internal static class Living
{
    private static readonly Life<Licence, LicenceState> Life = new(Tables.Licences, licence => licence.State);

    private static readonly Life<Licence, Listing> Listings = new(Tables.Licences, licence => licence.Listing)
    {
        Field = "listing",
    };

    private static readonly EventType<LicenceListed> Listed = new("licence-listed");

    internal static IReadOnlyList<Command> Commands { get; } =
    [
        Life.Step(
            "suspend", new("歇业备案", "Suspend"), [], [LicenceState.Registered], [LicenceState.Suspended],
            suspend => suspend.Uscc.Text, Rules.Under<Licence, Suspend>(Suspend)),
        Life.Step<OfLicence>(
            "resume", new("恢复营业", "Resume"), [], [LicenceState.Suspended], [LicenceState.Registered],
            resume => resume.Uscc.Text, (call, licence, _) => Resume(call, licence)),
        Listings.Step<ListAbnormal>(
            "list-abnormal", new("列入经营异常名录", "List as abnormal"), [Roles.Registrar], [Listing.Normal],
            [Listing.Abnormal], list => list.Uscc.Text,
            (call, licence, list) => List(call, licence, Listing.Abnormal, list.Reason)),
        Listings.Step<OfLicence>(
            "list-normal", new("移出经营异常名录", "Take off the list"), [Roles.Registrar], [Listing.Abnormal],
            [Listing.Normal], list => list.Uscc.Text,
            (call, licence, _) => List(call, licence, Listing.Normal, reason: null)),
    ];

    private static Outcome Suspend(Call call, Rules rules, Licence licence, Suspend suspend)
    {
        long days = Days(call.Today, suspend.Until);
        long left = rules.Terms.SuspensionDays - licence.SuspendedDays;
        return call.OnlyByRepresentative(licence)
            ?? Refused.SuspensionTerm.When(days < 1 || days > left, ("days", days), ("left", left))
            ?? call.Save(Tables.Licences, licence with
            {
                State = LicenceState.Suspended,
                Since = call.Today,
                SuspendedUntil = suspend.Until,
                Reason = suspend.Reason,
            });
    }

    private static Outcome Resume(Call call, Licence licence) =>
        call.OnlyByRepresentative(licence)
        ?? call.Save(Tables.Licences, licence with
        {
            State = LicenceState.Registered,
            Since = call.Today,
            SuspendedUntil = null,
            SuspendedDays = licence.SuspendedDays + Days(licence.Since, call.Today),
            Reason = null,
        });

    private static Outcome List(Call call, Licence licence, Listing listing, string? reason)
    {
        if (call.OnlyBy(licence.Registrar) is { } refused)
        {
            return refused;
        }

        call.Emit(Listed, new(licence.Uscc, listing, reason));
        return call.Save(Tables.Licences, licence with { Listing = listing });
    }

    private static long Days(LegalDate from, LegalDate to) => to.Value.DayNumber - from.Value.DayNumber;
}

/// <summary>An enterprise was put on the list of abnormal operations or taken off it.</summary>
internal sealed record LicenceListed(
    [Field("统一社会信用代码", "Unified social credit code")] Uscc Uscc,
    [Field("经营异常", "Listing")] Listing Listing,
    [Field("原因", "Reason", LengthMax = 500)] string? Reason);
