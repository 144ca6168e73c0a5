using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Ledger.Identity;

namespace Kapok.Cli;

/// <summary>Grants roles with the operators whose keys are at hand.</summary>
/// <param name="session">The node.</param>
/// <param name="administration">The operators.</param>
/// <param name="data">The data folder, as people know it.</param>
internal sealed class RoleGrants(Session session, IdentityAdministration administration, string data)
{
    private const string MayNotGrant = "may-not-grant";

    private readonly Surroundings surroundings = session.Surroundings;

    /// <summary>
    /// Grants a role. Most are given by the standards authority; where the ledger says that another
    /// role gives it, that one is tried.
    /// </summary>
    internal async Task GrantAsync(
        string role, string organisation, string user, CancellationToken cancellationToken)
    {
        ChangeRole command = new(role, organisation, user);
        Submission submission = await TryAsync(command, Role.StandardsAuthority, cancellationToken);
        if (submission.Failure is RefusedFailure { Code: MayNotGrant } refused
            && refused.Details.TryGetValue("grantor", out string? grantor)
            && grantor != Role.StandardsAuthority)
        {
            submission = await TryAsync(command, grantor, cancellationToken);
        }

        if (submission.Failure is { } failure)
        {
            throw FailureText.Stop(surroundings, failure);
        }

        session.Output.Line(surroundings.Say(Texts.RoleGranted, $"{organisation}/{user}", role));
    }

    private async Task<Submission> TryAsync(
        ChangeRole command, string grantor, CancellationToken cancellationToken)
    {
        IReadOnlyList<Organisation> all = await administration.OrganisationsAsync(cancellationToken);
        Organisation? holder = all.FirstOrDefault(organisation =>
            organisation.Roles.Contains(grantor)
            && administration.Keys.HasUser(organisation.Id, KeyFolder.OperatorUser));
        return holder is null
            ? throw new StopException(
                ExitCode.Refused, surroundings.Say(Texts.NoGrantor, command.Role, grantor, data))
            : await administration.SubmitAsync(holder.Id, "grant-role", command, cancellationToken);
    }
}
