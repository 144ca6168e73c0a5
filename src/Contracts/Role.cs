namespace Kapok.Contracts;

/// <summary>
/// A role of one scenario, held on the ledger by an organisation or by one of its users.
/// </summary>
/// <param name="Name">Full name, <c>contract.role</c>, such as <c>einvoice.tax-authority</c>.</param>
/// <param name="Label">What people see.</param>
/// <param name="GrantedBy">Full name of the role whose holder may grant and withdraw this one.</param>
public sealed record Role(string Name, Label Label, string GrantedBy = Role.StandardsAuthority)
{
    /// <summary>The organisation that publishes standards and grants the first roles.</summary>
    public const string StandardsAuthority = "kapok.standards-authority";
}
