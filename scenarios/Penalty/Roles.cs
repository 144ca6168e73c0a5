using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Penalty;

/// <summary>The roles of the contract.</summary>
internal static class Roles
{
    internal static readonly Role Agency = new("penalty.agency", new("处罚机关", "Agency"));

    internal static readonly Role Officer = new("penalty.officer", new("民警", "Officer"));

    internal static readonly Role LegalReviewer = new(
        "penalty.legal-reviewer", new("法制审核人", "Legal reviewer"));

    internal static readonly Role Finance = new("penalty.finance", new("财政部门", "Finance department"));

    internal static readonly Role Bank = new("penalty.bank", new("代收银行", "Collecting bank"));

    internal static readonly Role Reconsideration = new(
        "penalty.reconsideration", new("复议机关", "Reconsideration body"));

    internal static readonly Role Court = new("penalty.court", new("法院", "Court"));

    internal static readonly Role Supervisor = new("penalty.supervisor", new("执法监督", "Supervisor"));

    internal static IReadOnlyList<Role> All { get; } =
        [Agency, Officer, LegalReviewer, Finance, Bank, Reconsideration, Court, Supervisor];
}
