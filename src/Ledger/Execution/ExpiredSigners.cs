using Kapok.Ledger.Governance;
using Kapok.Ledger.Identity;

namespace Kapok.Ledger.Execution;

/// <summary>
/// What an operator may still sign when its certificate has expired: what brings valid certificates back. Each needs
/// somebody else as well: the member's CA, or a quorum of members (spec/execution.md, section 4).
/// </summary>
public static class ExpiredSigners
{
    /// <summary>Whether an expired certificate, not revoked, may sign a transaction.</summary>
    /// <param name="certificate">The signer's certificate.</param>
    /// <param name="body">The transaction.</param>
    /// <returns>Whether it may.</returns>
    public static bool May(CertificateRecord certificate, Wire.TransactionBody body) =>
        certificate.Kind == "operator" && body.Contract switch
        {
            IdentityTables.Contract => body.Command == IdentityContract.AddCertificateCommand,
            MemberTables.Contract => true,
            _ => false,
        };
}
