using System;
using System.Globalization;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Ledger.Identity;
using Kapok.Node.Networks;

namespace Kapok.Cli.Certificates;

/// <summary>Exchanges the CA of a member: prepared here, voted on by the members, then taken into use here.</summary>
/// <param name="session">The node.</param>
/// <param name="administration">The keys at hand.</param>
/// <param name="data">The data folder.</param>
internal sealed class AuthorityRenewal(Session session, IdentityAdministration administration, string data)
{
    private readonly Surroundings surroundings = session.Surroundings;
    private readonly KeyFolder keys = administration.Keys;

    internal async Task<int> RunAsync(string member, CancellationToken cancellationToken)
    {
        Authority authority = await administration.FindAsync(IdentityTables.Authorities, member, cancellationToken) ?? throw Unknown(member);
        KeySuccession succession = keys.SuccessionOfAuthority(member);
        bool isApproved = succession.HasNext
            && Convert.ToBase64String(succession.ReadNextCertificate()) == authority.Certificate;
        return isApproved ? Use(member, succession) : await PrepareAsync(member, cancellationToken);
    }

    // The operator's first: while the CA waits, this is done again.
    private int Use(string member, KeySuccession succession)
    {
        string retired = surroundings.Time.GetUtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        KeySuccession operators = keys.SuccessionOfUser(member, KeyFolder.OperatorUser);
        if (operators.HasNext)
        {
            operators.Promote(retired);
        }

        succession.Promote(retired);
        session.Output.Line(surroundings.Say(CertificateTexts.AuthorityDone, member));
        session.Output.Object(new JsonObject { ["member"] = member, ["done"] = true });
        return ExitCode.Done;
    }

    private async Task<int> PrepareAsync(string member, CancellationToken cancellationToken)
    {
        Organisation organisation = await administration.OrganisationAsync(member, cancellationToken);
        MemberEndpoint endpoint =
            await administration.FindAsync(IdentityTables.Endpoints, member, cancellationToken) ?? throw Unknown(member);
        string file = Path.Combine(data, member + ".renewed.member");
        NextAuthority.Prepare(keys, administration.Genesis.Domain.Suite, organisation, endpoint, file);
        session.Output.Line(surroundings.Say(CertificateTexts.AuthorityPrepared, member, file));
        session.Output.Object(new JsonObject { ["member"] = member, ["done"] = false, ["file"] = file });
        return ExitCode.Done;
    }

    private StopException Unknown(string member) =>
        new(ExitCode.Refused, surroundings.Say(CertificateTexts.NoEndpoint, member));
}
