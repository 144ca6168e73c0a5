using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Ledger.Identity;
using Kapok.Node.Networks;

namespace Kapok.Cli.Certificates;

/// <summary>Exchanges the CA of a member: prepared here, voted on by the members, then taken into use here.</summary>
/// <param name="ledgers">The ledgers of the node, with the keys at hand.</param>
/// <param name="data">The data folder.</param>
internal sealed class AuthorityRenewal(KeyLedgers ledgers, string data)
{
    private readonly KeyFolder keys = ledgers.Home.Administration.Keys;
    private readonly Output output = ledgers.Home.Session.Output;
    private readonly Surroundings surroundings = ledgers.Home.Session.Surroundings;

    internal async Task<int> RunAsync(string member, CancellationToken cancellationToken)
    {
        KeySuccession succession = keys.SuccessionOfAuthority(member);
        string? next = succession.HasNext ? Convert.ToBase64String(succession.ReadNextCertificate()) : null;
        List<KeyLedger> waiting = [];
        foreach (KeyLedger ledger in ledgers.All)
        {
            Authority? authority = await ledger.Administration.FindAsync(IdentityTables.Authorities, member, cancellationToken);
            if (authority is not null && authority.Certificate != next)
            {
                waiting.Add(ledger);
            }
        }

        return next is not null && waiting.Count == 0
            ? Use(member, succession)
            : await PrepareAsync(member, waiting, cancellationToken);
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
        output.Line(surroundings.Say(CertificateTexts.AuthorityDone, member));
        output.Object(new JsonObject { ["member"] = member, ["done"] = true });
        return ExitCode.Done;
    }

    private async Task<int> PrepareAsync(string member, List<KeyLedger> waiting, CancellationToken cancellationToken)
    {
        IdentityAdministration administration = ledgers.Home.Administration;
        Organisation organisation = await administration.OrganisationAsync(member, cancellationToken);
        MemberEndpoint endpoint =
            await administration.FindAsync(IdentityTables.Endpoints, member, cancellationToken) ?? throw Unknown(member);
        string file = Path.Combine(data, member + ".renewed.member");
        NextAuthority.Prepare(keys, administration.Genesis.Domain.Suite, organisation, endpoint, file);
        output.Line(surroundings.Say(CertificateTexts.AuthorityPrepared, member, file));
        foreach (KeyLedger ledger in waiting.Where(_ => ledgers.All.Count > 1))
        {
            output.Line(surroundings.Say(CertificateTexts.AuthorityWaits, ledger.Name, ledger.Session.Client.Address));
        }

        output.Object(new JsonObject
        {
            ["member"] = member,
            ["done"] = false,
            ["file"] = file,
            ["ledgers"] = new JsonArray([.. waiting.Select(ledger => ledger.Name)]),
        });
        return ExitCode.Done;
    }

    private StopException Unknown(string member) =>
        new(ExitCode.Refused, surroundings.Say(CertificateTexts.NoEndpoint, member));
}
