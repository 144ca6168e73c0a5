using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>Centres, pools of experts and credit: what projects rest on.</summary>
internal static class Enrolling
{
    internal static readonly EventType<EnrolCentre> CentreEnrolled = new("centre-enrolled");
    internal static readonly EventType<PoolPublished> PoolHasBeenPublished = new("pool-published");
    internal static readonly EventType<CreditRecorded> CreditHasBeenRecorded = new("credit-recorded");

    internal static Outcome Enrol(Call call, EnrolCentre enrol)
    {
        if (call.InForce(Standards.Cities)?.Cities.Any(city => city.Code == enrol.City) != true)
        {
            return Refused.CityUnknown.With(("city", enrol.City));
        }

        call.Emit(CentreEnrolled, enrol);
        return call.Save(Tables.Centres, new(enrol.Uscc, enrol.Name, enrol.City));
    }

    internal static Outcome PublishPool(Call call, Pool pool)
    {
        if ((Refused.NotACentre.When(CentreOf(call) is null, ("caller", call.Caller.Uscc))
            ?? Refusals.RecordExists.When(
                call.Find(Tables.Pools, pool.Number) is not null, ("record", Tables.Pools.Model.Name), ("key", pool.Number))
            ?? CheckSeats(pool.Experts)) is { } refused)
        {
            return refused;
        }

        call.Emit(PoolHasBeenPublished, new(pool.Number, pool.Experts.Count, call.Caller.Uscc));
        return call.Save(Tables.Pools, pool);
    }

    // Entries that have expired go when the next one comes: they may harm nobody any more.
    internal static Outcome RecordCredit(Call call, RecordCredit entry)
    {
        Centre? centre = CentreOf(call);
        if ((Refused.NotACentre.When(centre is null, ("caller", call.Caller.Uscc))
            ?? Refused.CreditExpired.When(
                entry.Expires < call.Today, ("date", entry.Expires), ("today", call.Today))) is { } refused)
        {
            return refused;
        }

        CreditEntry made = new(entry.Kind, centre!.City, entry.Decision, call.Today, entry.Expires);
        call.Emit(CreditHasBeenRecorded, new(entry.Subject, made.Kind, made.City, made.Expires));
        return call.Save(Tables.Credits, new(entry.Subject, [.. InForce(call.State, entry.Subject, call.Today), made]));
    }

    /// <summary>The entries that have not expired.</summary>
    internal static IReadOnlyList<CreditEntry> InForce(IStateReader state, Uscc subject, LegalDate today) =>
        [.. (Tables.Credits.Find(state, subject.Text)?.Entries ?? []).Where(entry => entry.Expires >= today)];

    private static Centre? CentreOf(Call call) => call.Find(Tables.Centres, call.Caller.Uscc.Text);

    private static Outcome? CheckSeats(IReadOnlyList<Seat> experts)
    {
        HashSet<string> seen = [];
        return experts.FirstOrDefault(e => !(seen.Add("n" + e.Number) & seen.Add("p" + e.Person) & seen.Add("s" + e.Signer)))
            is { } again ? Refused.PoolInvalid.With(("number", again.Number)) : null;
    }
}

/// <summary>A pool was published.</summary>
internal sealed record PoolPublished(
    [Field("专家库", "Pool")] string Pool,
    [Field("专家人数", "Experts")] long Experts,
    [Field("交易中心", "Centre")] Uscc Centre);

/// <summary>A credit entry was recorded.</summary>
internal sealed record CreditRecorded(
    [Field("主体", "Subject")] Uscc Subject,
    [Field("类别", "Kind")] CreditKind Kind,
    [Field("发布城市", "Issuing city")] string City,
    [Field("有效期至", "Expires")] LegalDate Expires);
