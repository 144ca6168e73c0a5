using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Licence;

/// <summary>
/// Business licences from the reserved name to the end of the enterprise. Rules and sources are in the
/// README.
/// </summary>
public static class LicenceContract
{
    /// <summary>What the contract declares.</summary>
    public static ContractDefinition Definition { get; } =
        new(Tables.Contract, 1, new("营业执照", "Business licence"))
        {
            Commands =
            [
                .. Naming.Commands, .. Permitting.Commands, .. Applying.Commands, .. Changing.Commands,
                .. Living.Commands, .. Announcing.Commands, .. Ending.Commands,
            ],
            Queries = Verifying.Queries,
            Tables =
            [
                Tables.Names.Model, Tables.Approvals.Model, Tables.Applications.Model, Tables.Reviews.Model,
                Tables.Licences.Model, Tables.Permits.Model, Tables.Notices.Model, Tables.Bars.Model,
            ],
            Roles = [Roles.Registrar, Roles.NameAuthority, Roles.ApprovalDepartment, Roles.ReviewService],
            Refusals = Refused.All,
            Lifecycle = Lifecycle,
            Invariants = Promises.All,
            Standards = Standards.Seeds,
        };

    // Steps that a command takes beside the record that it is about.
    private static IReadOnlyList<Transition> Lifecycle =>
    [
        new("name", null, "reserve-name", "reserved"),
        new("name", "reserved", "reserve-name", "reserved"),
        new("name", "former", "reserve-name", "reserved"),
        new("name", "reserved", "apply", "applied"),
        new("name", "applied", "refuse", "reserved"),
        new("name", "applied", "issue", "registered"),
        new("name", "reserved", "change", "registered"),
        new("name", "registered", "change", "former"),
        new("name", "registered", "deregister", "former"),
        new("name", "registered", "deregister-simplified", "former"),
        new("name", "registered", "annul", "former"),
        new("licence", null, "issue", "registered"),
        new("licence", null, "issue", "none") { Field = "alert" },
        new("licence", "none", "change", "none") { Field = "alert" },
        new("licence", "change-due", "change", "none") { Field = "alert" },
        new("licence", null, "issue", "normal") { Field = "listing" },
    ];
}
