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

    internal async Task AdmitAsync(StoryParty party, CancellationToken cancellationToken)
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

        await GrantAsync(party, known, cancellationToken);
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

    private async Task GrantAsync(StoryParty party, Organisation? organisation, CancellationToken cancellationToken)
    {
        Answer<LedgerRecord> answer = await session.Client.RecordAsync(
            IdentityTables.Contract,
            IdentityTables.UserRoles.Model.Name,
            IdentityTables.UserKey(party.Organisation, party.User),
            cancellationToken);
        string held = answer.IsOk ? answer.Value.Value.GetRawText() : string.Empty;
        RoleGrants grants = new(session, administration, data);
        foreach (string role in party.Roles.Where(role =>
            !held.Contains($"\"{role}\"", System.StringComparison.Ordinal)
            && organisation?.Roles.Contains(role) != true))
        {
            await grants.GrantAsync(role, party.Organisation, party.User, cancellationToken);
        }
    }
}
