using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Ledger;
using Kapok.Ledger.Governance;
using Kapok.Ledger.Identity;
using Kapok.Node.Networks;

namespace Kapok.Cli.Governance;

/// <summary>Reads from the first ledger what a further one is made of.</summary>
/// <param name="session">The node.</param>
/// <param name="administration">Reads records.</param>
internal sealed class LedgerSeats(Session session, IdentityAdministration administration)
{
    /// <summary>What the first ledger says of some members.</summary>
    internal async Task<IReadOnlyList<LedgerSeat>> OfAsync(
        IReadOnlyList<string> members, CancellationToken cancellationToken)
    {
        if (administration.Genesis.Parameters.SingleMachine)
        {
            throw new StopException(ExitCode.Refused, session.Surroundings.Say(LedgerTexts.OneMachine));
        }

        IReadOnlyList<Seat> seats = await SeatsAsync(cancellationToken);
        CertificateRecord[] operators =
        [
            .. (await administration.CertificatesAsync(cancellationToken))
                .Where(one => one.Kind == "operator" && one.Status == CertificateStatus.Active)
                .OrderBy(one => one.Id, StringComparer.Ordinal),
        ];
        List<LedgerSeat> found = [];
        foreach (string member in members)
        {
            Seat seat = seats.FirstOrDefault(one => one.Id == member) ?? throw Unknown(member);
            found.Add(new LedgerSeat(
                seat,
                await administration.OrganisationAsync(member, cancellationToken),
                await administration.FindAsync(IdentityTables.Authorities, member, cancellationToken) ?? throw Unknown(member),
                await administration.FindAsync(IdentityTables.Endpoints, member, cancellationToken) ?? throw Unknown(member),
                [.. operators.Where(one => one.Organisation == member)]));
        }

        return found;
    }

    // The last set that a change made; the genesis' where there was none.
    private async Task<IReadOnlyList<Seat>> SeatsAsync(CancellationToken cancellationToken)
    {
        SetHistory? history = await administration.FindAsync(MemberTables.History, MemberTables.OnlyKey, cancellationToken);
        if (history is { Heights: [.., long last] })
        {
            SeatedSet set = (await administration.FindAsync(MemberTables.Sets, MemberTables.KeyOf(last), cancellationToken))!;
            return set.Seats;
        }

        LedgerGenesis genesis = administration.Genesis;
        return
        [
            .. genesis.Members.Members.Select(member => new Seat(
                member.Id,
                Convert.ToBase64String(member.VotingKey.SubjectPublicKeyInfo.Span),
                member.Authority.ToString())),
        ];
    }

    private StopException Unknown(string member) =>
        new(ExitCode.Refused, session.Surroundings.Say(LedgerTexts.NotAMember, member));
}
