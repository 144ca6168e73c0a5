using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Ledger.Identity;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok user revoke</c>: withdraws every certificate of a user that is in force.</summary>
internal static class UserRevokeVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("revoke", surroundings.Say(Texts.UserRevoke));
        Argument<string> name = Options.Argument(surroundings, command, "ORG/USER", Texts.UserArgument);
        Option<string> reason = Options.Text(
            surroundings, command, "--reason", "TEXT", Texts.ReasonOption, isRequired: false);
        Option<string> data = Options.Data(surroundings, command);
        KeyOptions keys = new(surroundings, command);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            (string organisation, string user) = Options.UserOf(surroundings, parsed.GetRequiredValue(name));
            string why = parsed.GetValue(reason) ?? "unspecified";
            using KeyPasswords passwords = keys.Read(parsed);
            IdentityAdministration administration = await IdentityAdministration.OpenAsync(
                session, Options.DataOf(surroundings, parsed, data), passwords, cancellationToken);
            return await RunAsync(session, administration, (organisation, user), why, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        Session session,
        IdentityAdministration administration,
        (string Organisation, string User) holder,
        string reason,
        CancellationToken cancellationToken)
    {
        string name = holder.Organisation + "/" + holder.User;
        Organisation organisation =
            await administration.OrganisationAsync(holder.Organisation, cancellationToken);
        IReadOnlyList<CertificateRecord> all = await administration.CertificatesAsync(cancellationToken);
        string[] inForce =
        [
            .. all.Where(c => c.Organisation == holder.Organisation && c.User == holder.User)
                .Where(c => c.Status == CertificateStatus.Active)
                .Select(c => c.Id),
        ];
        if (inForce.Length == 0)
        {
            throw new StopException(ExitCode.Refused, session.Surroundings.Say(Texts.NoCertificate, name));
        }

        foreach (string id in inForce)
        {
            _ = await administration.RequireAsync(
                organisation.Member, "revoke-certificate", new RevokeCertificate(id, reason), cancellationToken);
            session.Output.Line(session.Surroundings.Say(Texts.CertificateRevoked, name, id));
        }

        session.Output.Object(new JsonObject { ["user"] = name, ["revoked"] = new JsonArray([.. inForce]) });
        return ExitCode.Done;
    }
}
