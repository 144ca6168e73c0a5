using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Ledger.Identity;
using Kapok.Rehearsal;

namespace Kapok.Cli.Scenarios;

/// <summary>Makes sure that the parties of a story can sign: organisation, key, certificate, roles.</summary>
/// <param name="session">The node.</param>
/// <param name="administration">The operators whose keys are at hand.</param>
/// <param name="data">The data folder, as people know it.</param>
internal sealed class StoryCast(Session session, IdentityAdministration administration, string data)
{
    private readonly Surroundings surroundings = session.Surroundings;

    /// <summary>Admits the parties; roles that parties grant one another come last.</summary>
    internal async Task AdmitAsync(Story story, ContractDefinition contract, CancellationToken cancellationToken)
    {
        foreach (StoryParty party in story.Parties)
        {
            await AdmitAsync(party, cancellationToken);
        }

        Dictionary<string, string> grantors = contract.Roles.ToDictionary(role => role.Name, role => role.GrantedBy);
        IEnumerable<(StoryParty Party, string Role, StoryParty? Grantor)> grants = story.Parties
            .SelectMany(party => party.Roles.Select(role => (party, role, GrantorOf(story, grantors, role))))
            .OrderBy(grant => grant.Item3 is not null);
        foreach ((StoryParty party, string role, StoryParty? grantor) in grants)
        {
            await GrantAsync(party, role, grantor, cancellationToken);
        }
    }

    private static StoryParty? GrantorOf(Story story, Dictionary<string, string> grantors, string role) =>
        grantors.TryGetValue(role, out string? by) ? story.Parties.FirstOrDefault(p => p.Roles.Contains(by)) : null;

    private async Task AdmitAsync(StoryParty party, CancellationToken cancellationToken)
    {
        IReadOnlyList<Organisation> all = await administration.OrganisationsAsync(cancellationToken);
        Organisation? known = all.FirstOrDefault(o => o.Id == party.Organisation);
        if (known is null)
        {
            await RegisterAsync(party, all, cancellationToken);
        }
        else if (known.Uscc.Text != party.Uscc)
        {
            throw new StopException(ExitCode.Refused, surroundings.Say(
                ScenarioTexts.OtherCode, party.Organisation, known.Uscc, party.Uscc));
        }

        if (!administration.Keys.HasUser(party.Organisation, party.User))
        {
            _ = await new NewUser(session, administration)
                .AddAsync(party.Organisation, party.User, isOperator: false, cancellationToken);
        }
    }

    private async Task RegisterAsync(
        StoryParty party, IReadOnlyList<Organisation> all, CancellationToken cancellationToken)
    {
        Organisation voucher = all.FirstOrDefault(o =>
                o.Member == o.Id && administration.Keys.HasUser(o.Id, KeyFolder.OperatorUser))
            ?? throw new StopException(ExitCode.Refused, surroundings.Say(ScenarioTexts.NoVoucher, data));
        _ = Uscc.TryParse(party.Uscc, out Uscc uscc);
        RegisterOrganisation request = new(
            party.Organisation, uscc, party.NameZh ?? party.Organisation, party.NameEn ?? party.Organisation);
        _ = await administration.RequireAsync(voucher.Id, "register-organisation", request, cancellationToken);
        session.Output.Line(surroundings.Say(Texts.OrganisationAdded, party.Organisation));
    }

    private async Task GrantAsync(
        StoryParty party, string role, StoryParty? grantor, CancellationToken cancellationToken)
    {
        if (await HoldsAsync(party, role, cancellationToken))
        {
            return;
        }

        if (grantor is null)
        {
            await new RoleGrants(session, administration, data)
                .GrantAsync(role, party.Organisation, party.User, cancellationToken);
            return;
        }

        Submission submission = await administration.SubmitAsync(
            (grantor.Organisation, grantor.User),
            "grant-role",
            new ChangeRole(role, party.Organisation, party.User),
            cancellationToken);
        if (submission.Failure is { } failure)
        {
            throw FailureText.Stop(surroundings, failure);
        }
    }

    private async Task<bool> HoldsAsync(StoryParty party, string role, CancellationToken cancellationToken)
    {
        Organisation organisation = await administration.OrganisationAsync(party.Organisation, cancellationToken);
        Answer<LedgerRecord> user = await session.Client.RecordAsync(
            IdentityTables.Contract,
            IdentityTables.UserRoles.Model.Name,
            IdentityTables.UserKey(party.Organisation, party.User),
            cancellationToken);
        return organisation.Roles.Contains(role)
            || (user.IsOk && user.Value.Value.GetRawText().Contains($"\"{role}\"", StringComparison.Ordinal));
    }
}
