using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Cli.Certificates;
using Kapok.Client;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok cert renew</c>: another key and certificate for a user, a node or a CA.</summary>
internal static class CertRenewVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("renew", surroundings.Say(CertificateTexts.Renew));
        Argument<string> who = Options.Argument(surroundings, command, "WHO", CertificateTexts.WhoArgument);
        Option<int> days = Options.Number(surroundings, command, "--days", CertificateTexts.DaysOption, UserCertificates.DaysDefault);
        Option<bool> revokes = Options.Flag(surroundings, command, "--revoke-old", CertificateTexts.RevokeOldOption);
        Option<bool> tls = Options.Flag(surroundings, command, "--tls", CertificateTexts.TlsOption);
        Option<bool> force = Options.Flag(surroundings, command, "--force", CertificateTexts.ForceOption);
        Option<bool> authority = Options.Flag(surroundings, command, "--authority", CertificateTexts.AuthorityOption);
        Option<string> data = Options.Data(surroundings, command);
        KeyOptions keys = new(surroundings, command);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            string folder = Options.DataOf(surroundings, parsed, data);
            Renewal renewal = new(
                parsed.GetRequiredValue(who),
                parsed.GetValue(tls),
                parsed.GetValue(authority),
                Options.NumberOf(surroundings, parsed, days, 1, 36_500),
                parsed.GetValue(revokes),
                parsed.GetValue(force));
            using KeyPasswords passwords = keys.Read(parsed);
            return await RunAsync(session, folder, passwords, renewal, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        Session session, string data, KeyPasswords passwords, Renewal renewal, CancellationToken cancellationToken)
    {
        Surroundings surroundings = session.Surroundings;
        RequireRoot(session);
        bool isUser = renewal.Who.Contains('/', StringComparison.Ordinal);
        if (isUser == (renewal.IsTls || renewal.IsAuthority) || (renewal.IsTls && renewal.IsAuthority))
        {
            throw new StopException(ExitCode.Usage, surroundings.Say(CertificateTexts.NotOne, renewal.Who));
        }

        (string organisation, string user) =
            isUser ? Options.UserOf(surroundings, renewal.Who) : (Options.OrganisationOf(surroundings, renewal.Who), string.Empty);
        using KeyLedgers ledgers = await KeyLedgers.OpenAsync(session, data, passwords, organisation, cancellationToken);
        return renewal switch
        {
            { IsTls: true } => await new LinkRenewal(ledgers).RunAsync(organisation, renewal.IsForced, cancellationToken),
            { IsAuthority: true } => await new AuthorityRenewal(ledgers, data).RunAsync(organisation, cancellationToken),
            _ => await new UserRenewal(ledgers).RunAsync(
                organisation, user, renewal.Days, renewal.RevokesOld, cancellationToken),
        };
    }

    private static void RequireRoot(Session session)
    {
        if (session.IsBelow)
        {
            using Session root = session.Root();
            throw new StopException(ExitCode.Usage, session.Surroundings.Say(
                CertificateTexts.NotRoot, session.Client.Address, root.Client.Address));
        }
    }

    private sealed record Renewal(
        string Who, bool IsTls, bool IsAuthority, int Days, bool RevokesOld, bool IsForced);
}
