using System.Collections.Generic;

namespace Kapok.Contracts;

/// <summary>Who signed the command, as the ledger knows the signer at the block's time.</summary>
/// <param name="Organisation">Organisation id, such as <c>gz-coffee</c>.</param>
/// <param name="Uscc">The organisation's unified social credit code (GB 32100-2015).</param>
/// <param name="User">User id within the organisation, such as <c>clerk</c>.</param>
/// <param name="Roles">Full names of the roles that the organisation or the user holds.</param>
public sealed record Caller(
    string Organisation, Uscc Uscc, string User, IReadOnlySet<string> Roles)
{
    /// <summary>Whether the caller holds a role.</summary>
    /// <param name="role">The role asked for.</param>
    /// <returns>True when it does.</returns>
    public bool Holds(Role role) => Roles.Contains(role.Name);
}
