using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Governance;
using Kapok.Ledger.Identity;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Networks;

/// <summary>A member of a further ledger, as the first ledger knows it.</summary>
/// <param name="Seat">Its id, voting key and CA.</param>
/// <param name="Organisation">Who it is.</param>
/// <param name="Authority">Its CA.</param>
/// <param name="Endpoint">Where its node is.</param>
/// <param name="Operators">The certificates of its operators that are not revoked, ascending by fingerprint.</param>
public sealed record LedgerSeat(
    Seat Seat,
    Organisation Organisation,
    Authority Authority,
    MemberEndpoint Endpoint,
    IReadOnlyList<CertificateRecord> Operators);

/// <summary>The choices that make a further ledger, beside its members.</summary>
/// <param name="Network">Name of the network.</param>
/// <param name="Ledger">Id of the ledger.</param>
/// <param name="StandardsAuthority">The member that publishes standards on it.</param>
/// <param name="CreatedMs">Its beginning, UTC milliseconds.</param>
/// <param name="FirstLog">Index of the log that orders its epoch 0.</param>
public sealed record LedgerPlan(string Network, string Ledger, string StandardsAuthority, long CreatedMs, int FirstLog);

/// <summary>
/// Makes the genesis of a further ledger from what the first ledger says of its members, and nothing else: who has the
/// plan makes the same bytes, so that nobody can slip in another key.
/// </summary>
public static class FurtherLedger
{
    /// <summary>Makes the genesis file.</summary>
    /// <param name="suite">The algorithms of the network.</param>
    /// <param name="plan">The choices.</param>
    /// <param name="seats">Its members.</param>
    /// <returns>The file.</returns>
    public static byte[] Create(ICryptoSuite suite, LedgerPlan plan, IReadOnlyList<LedgerSeat> seats)
    {
        ArgumentNullException.ThrowIfNull(plan);
        GenesisDraft draft = new(suite);
        foreach (LedgerSeat member in seats.OrderBy(seat => seat.Seat.Id, StringComparer.Ordinal))
        {
            Add(draft, suite, plan, member);
        }

        draft.AddStandards(new ContractCatalogue(suite, ScenarioCatalogue.Metered));
        Wire.Parameters parameters = GenesisDraft.Parameters(plan.Network, suite, plan.CreatedMs, isSingleMachine: false);
        parameters.Ledger = plan.Ledger;
        parameters.FirstLog = (uint)plan.FirstLog;
        return draft.Encode(parameters);
    }

    private static void Add(GenesisDraft draft, ICryptoSuite suite, LedgerPlan plan, LedgerSeat member)
    {
        byte[] der = Convert.FromBase64String(member.Authority.Certificate);
        draft.AddMember(
            member.Seat.Id, Convert.FromBase64String(member.Seat.VotingKey), FactsOf(suite, der), der);
        string[] roles = member.Seat.Id == plan.StandardsAuthority ? [Role.StandardsAuthority] : [];
        draft.AddOrganisation(member.Organisation with { Roles = roles });
        foreach (CertificateRecord one in member.Operators)
        {
            byte[] certificate = Convert.FromBase64String(one.Certificate);
            draft.AddCertificate(FactsOf(suite, certificate), certificate, plan.CreatedMs);
        }

        draft.AddEndpoint(member.Endpoint);
    }

    private static CertificateFacts FactsOf(ICryptoSuite suite, byte[] der) =>
        Certificates.TryRead(suite, der, out CertificateFacts? facts)
            ? facts
            : throw new InvariantBrokenException("a certificate on the ledger is one");
}
