using Kapok.Contracts;

namespace Kapok.Scenarios.Licence;

/// <summary>Who signed, and who had to.</summary>
internal static class Signing
{
    /// <summary>Refuses a caller that does not sign for the legal representative.</summary>
    internal static Outcome? OnlyByRepresentative(this Call call, Licence licence)
    {
        Representative representative = licence.Particulars.Representative;
        return Refused.NotRepresentative.When(
            call.Caller.Uscc != representative.Organisation || call.Caller.User != representative.User,
            ("caller", call.SignerName()),
            ("enterprise", licence.FullName));
    }

    /// <summary>Refuses an automatic service where the law wants a person (PIPL 24).</summary>
    internal static Outcome? OnlyByPerson(this Call call) =>
        Refused.PersonNeeded.When(call.Caller.Holds(Roles.ReviewService), ("caller", call.SignerName()));

    /// <summary>Organisation and user that signed.</summary>
    internal static string SignerName(this Call call) => call.Caller.Organisation + "/" + call.Caller.User;
}
