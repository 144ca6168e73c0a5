using Kapok.Contracts;

namespace Kapok.Scenarios.Licence;

/// <summary>Makes the licence of an approved application: its code, its e-licence id, its first version.</summary>
internal static class Issuing
{
    // Time has passed since the application: a permit may have ended, a person may be barred.
    internal static Outcome Issue(Call call, Rules rules, Application application, Issue issue)
    {
        string authority = ClassOf(application.Particulars.Type) + application.Registrar.Text[2..8];
        return Uscc.TryComplete(authority, issue.OrganisationCode, out Uscc uscc)
            ? call.OnlyBy(application.Registrar)
                ?? CheckFree(call, uscc)
                ?? Content.CheckPerson(call, application.Person)
                ?? Content.Check(call, rules, application.Particulars, call.Today, application.FullName)
                ?? Register(call, rules, application, uscc)
            : Refused.OrganisationCodeInvalid.With(("code", issue.OrganisationCode));
    }

    // 9 is market regulation; then 1 for enterprises and 2 for individual businesses (GB 32100).
    private static string ClassOf(EnterpriseType type) => type == EnterpriseType.IndividualBusiness ? "92" : "91";

    private static Outcome? CheckFree(Call call, Uscc uscc) => call.Find(Tables.Licences, uscc.Text) is { } other
        ? Refused.CodeTaken.With(("uscc", uscc), ("holder", other.FullName))
        : null;

    private static Outcome Register(Call call, Rules rules, Application application, Uscc uscc)
    {
        Naming.Take(call, application.Name, uscc);
        call.Put(Tables.Licences, new(
            uscc, application.Registrar, application.Name, application.FullName, application.Particulars,
            EstablishedOn: call.Today, Version: 1,
            LicenceId.Of(rules.Terms.LicenceType, application.Registrar, uscc, 1), IsChangedLate: false,
            LicenceState.Registered, Since: call.Today, Reason: null, SuspendedUntil: null, SuspendedDays: 0,
            AlertState.None, ChangeDue: null, Listing.Normal));
        return call.Save(Tables.Applications, application with { State = ApplicationState.Registered, Uscc = uscc });
    }
}
