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
}
