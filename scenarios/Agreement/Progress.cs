using System.Collections.Generic;
using System.Linq;

namespace Kapok.Scenarios.Agreement;

/// <summary>How far a contract is, from how far its parties are: they read, prove and sign in any order.</summary>
internal static class Progress
{
    internal static AgreementState Of(IReadOnlyList<Party> parties) => parties switch
    {
        _ when parties.All(party => party.Signed is not null) => AgreementState.Effective,
        _ when parties.Any(party => party.Signed is not null) => AgreementState.Signed,
        _ when parties.All(party => party.HasRead && party.IsIdentified) => AgreementState.IdentityVerified,
        _ when parties.All(party => party.HasRead) => AgreementState.Read,
        _ => AgreementState.Sent,
    };

    /// <summary>The contract with one party as it is now.</summary>
    internal static Agreement With(this Agreement agreement, Party changed) => agreement with
    {
        Parties = [.. agreement.Parties.Select(party => party.Uscc == changed.Uscc ? changed : party)],
    };

    /// <summary>The same while it is signed, with the state that follows.</summary>
    internal static Agreement Advanced(this Agreement agreement, Party changed)
    {
        Agreement next = agreement.With(changed);
        return next with { State = Of(next.Parties) };
    }
}
