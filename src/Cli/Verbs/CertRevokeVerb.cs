using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Cli.Certificates;
using Kapok.Client;
using Kapok.Cryptography;
using Kapok.Ledger.Identity;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok cert revoke</c>: withdraws one certificate, or all of a user.</summary>
internal static class CertRevokeVerb
{
    internal static Command Create(Surroundings surroundings) =>
        Create(surroundings, new("revoke", surroundings.Say(CertificateTexts.Revoke)), "ORG/USER|ID", CertificateTexts.WhichArgument);

    /// <summary>The same under another name.</summary>
    internal static Command Create(
        Surroundings surroundings, Command command, string argument, Contracts.Label text)
    {
        Argument<string> which = Options.Argument(surroundings, command, argument, text);
        Option<string> reason = Options.Text(
            surroundings, command, "--reason", "TEXT", Texts.ReasonOption, isRequired: false);
        Option<string> data = Options.Data(surroundings, command);
        KeyOptions keys = new(surroundings, command);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            string named = parsed.GetRequiredValue(which);
            string? user = Hash.TryParse(named, out _) ? null : NameOf(surroundings, named);
            using KeyPasswords passwords = keys.Read(parsed);
            IdentityAdministration administration = await IdentityAdministration.OpenAsync(
                session, Options.DataOf(surroundings, parsed, data), passwords, cancellationToken);
            IReadOnlyList<CertificateRecord> found = user is null
                ? [await OneAsync(session, administration, named, cancellationToken)]
                : await InForceAsync(session, administration, user, cancellationToken);
            return await RevokeAsync(session, administration, found, parsed.GetValue(reason) ?? "unspecified", cancellationToken);
        });
        return command;
    }

    private static string NameOf(Surroundings surroundings, string text)
    {
        (string organisation, string user) = Options.UserOf(surroundings, text);
        return organisation + "/" + user;
    }

    private static async Task<CertificateRecord> OneAsync(
        Session session, IdentityAdministration administration, string id, CancellationToken cancellationToken) =>
        await administration.FindAsync(IdentityTables.Certificates, id, cancellationToken)
            ?? throw new StopException(ExitCode.Refused, session.Surroundings.Say(CertificateTexts.NoSuch, id));

    private static async Task<IReadOnlyList<CertificateRecord>> InForceAsync(
        Session session, IdentityAdministration administration, string user, CancellationToken cancellationToken)
    {
        _ = await administration.OrganisationAsync(user.Split('/')[0], cancellationToken);
        CertificateRecord[] found =
        [
            .. (await administration.CertificatesAsync(cancellationToken))
                .Where(one => NameOf(one) == user && one.Status == CertificateStatus.Active),
        ];
        return found.Length > 0
            ? found
            : throw new StopException(ExitCode.Refused, session.Surroundings.Say(Texts.NoCertificate, user));
    }

    private static async Task<int> RevokeAsync(
        Session session,
        IdentityAdministration administration,
        IReadOnlyList<CertificateRecord> found,
        string reason,
        CancellationToken cancellationToken)
    {
        foreach (CertificateRecord one in found)
        {
            Organisation organisation = await administration.OrganisationAsync(one.Organisation, cancellationToken);
            _ = await administration.RequireAsync(
                organisation.Member, "revoke-certificate", new RevokeCertificate(one.Id, reason), cancellationToken);
            session.Output.Line(session.Surroundings.Say(Texts.CertificateRevoked, NameOf(one), one.Id));
        }

        session.Output.Object(new JsonObject
        {
            ["user"] = NameOf(found[0]),
            ["revoked"] = new JsonArray([.. found.Select(one => one.Id)]),
        });
        return ExitCode.Done;
    }

    private static string NameOf(CertificateRecord one) => one.Organisation + "/" + one.User;
}
