using Kapok.Contracts;

namespace Kapok.Scenarios.Licence;

/// <summary>The roles of the contract.</summary>
internal static class Roles
{
    internal static readonly Role Registrar = new("licence.registrar", new("登记机关", "Registrar"));

    internal static readonly Role NameAuthority = new(
        "licence.name-authority", new("国务院市场监督管理部门", "State market regulator"));

    internal static readonly Role ApprovalDepartment = new(
        "licence.approval-department", new("许可部门", "Approval department"));

    internal static readonly Role ReviewService = new(
        "licence.review-service", new("自动评审服务", "Automatic review service"));

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
        Refused.PersonNeeded.When(call.Caller.Holds(ReviewService), ("caller", call.SignerName()));

    /// <summary>Organisation and user that signed.</summary>
    internal static string SignerName(this Call call) => call.Caller.Organisation + "/" + call.Caller.User;
}
