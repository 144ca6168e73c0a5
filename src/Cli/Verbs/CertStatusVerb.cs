using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Cli.Certificates;
using Kapok.Client;
using Kapok.Ledger.Identity;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok cert status</c>: how long certificates are valid.</summary>
internal static class CertStatusVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("status", surroundings.Say(CertificateTexts.Status));
        Option<int> within = Options.Number(surroundings, command, "--within", CertificateTexts.WithinOption, 30);
        Option<bool> all = Options.Flag(surroundings, command, "--all", CertificateTexts.AllOption);
        Option<string> data = Options.Data(surroundings, command);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            int days = Options.NumberOf(surroundings, parsed, within, 0, 36_500);
            IdentityAdministration administration = await IdentityAdministration.OpenAsync(
                session, Options.DataOf(surroundings, parsed, data), passwords: null, cancellationToken);
            return await RunAsync(session, administration, days, parsed.GetValue(all), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        Session session,
        IdentityAdministration administration,
        int withinDays,
        bool isAll,
        CancellationToken cancellationToken)
    {
        HashSet<string> ours = await OursAsync(administration, isAll, cancellationToken);
        LedgerStatus status = await session.OpenAsync(cancellationToken);
        long nowMs = Math.Max(
            (long)status.TimeMs, session.Surroundings.Time.GetUtcNow().ToUnixTimeMilliseconds());
        IReadOnlyList<CertificateRecord> records =
        [
            .. await administration.AuthoritiesAsync(cancellationToken),
            .. await administration.CertificatesAsync(cancellationToken),
        ];
        IReadOnlyList<CertificateOutlook> outlooks = CertificateOutlook.Of(
            records.Where(record => ours.Count == 0 || ours.Contains(record.Organisation)), nowMs, withinDays);
        Show(session.Output, administration.Keys, outlooks);
        return ExitCode.Done;
    }

    // Those that the members vouch for whose operators' keys are here; where none is, everybody's.
    private static async Task<HashSet<string>> OursAsync(
        IdentityAdministration administration, bool isAll, CancellationToken cancellationToken)
    {
        string[] members = isAll ? [] :
        [
            .. administration.Keys.Users().Where(user => user.User == KeyFolder.OperatorUser).Select(user => user.Organisation),
        ];
        IReadOnlyList<Organisation> all =
            members.Length == 0 ? [] : await administration.OrganisationsAsync(cancellationToken);
        return [.. all.Where(organisation => members.Contains(organisation.Member)).Select(organisation => organisation.Id)];
    }

    private static void Show(Output output, KeyFolder keys, IReadOnlyList<CertificateOutlook> outlooks)
    {
        Surroundings surroundings = output.Surroundings;
        Rows.Print(
            output,
            ["holder", "kind", "status", "days left", "valid until", "key here", "certificate"],
            outlooks.Select(one => (string?[])
            [
                NameOf(one.Certificate),
                one.Certificate.Kind,
                surroundings.Say(CertificateTexts.Of(one.Standing)),
                one.DaysLeft.ToString(CultureInfo.InvariantCulture),
                TimeText.Of((ulong)one.Certificate.NotAfterMs),
                IsHere(keys, one.Certificate) ? "yes" : "no",
                one.Certificate.Id,
            ]));
        int expiring = outlooks.Count(one => one.Standing == CertificateStanding.Expiring);
        int expired = outlooks.Count(one => one.Standing == CertificateStanding.Expired);
        output.Line(surroundings.Say(CertificateTexts.Counted, outlooks.Count, expiring, expired));
        foreach (CertificateOutlook one in outlooks.Where(
            one => one.Standing is CertificateStanding.Expiring or CertificateStanding.Expired))
        {
            output.Note(surroundings.Say(CertificateTexts.RenewThem, Renewing(one.Certificate)));
        }

        output.Object(new JsonObject
        {
            ["certificates"] = new JsonArray([.. outlooks.Select(one => JsonOf(keys, one))]),
            ["expiring"] = expiring,
            ["expired"] = expired,
        });
    }

    private static string NameOf(CertificateRecord certificate) => IsAuthority(certificate)
        ? certificate.Organisation
        : $"{certificate.Organisation}/{certificate.User}";

    private static string Renewing(CertificateRecord certificate) =>
        NameOf(certificate) + (IsAuthority(certificate) ? " --authority" : string.Empty);

    private static bool IsAuthority(CertificateRecord certificate) =>
        certificate.Kind == CertificateOutlook.AuthorityKind;

    private static bool IsHere(KeyFolder keys, CertificateRecord certificate) => IsAuthority(certificate)
        ? keys.HasAuthority(certificate.Organisation)
        : keys.HasUser(certificate.Organisation, certificate.User);

    private static JsonObject JsonOf(KeyFolder keys, CertificateOutlook one) => new()
    {
        ["holder"] = NameOf(one.Certificate),
        ["kind"] = one.Certificate.Kind,
        ["status"] = CertificateTexts.Of(one.Standing).En,
        ["daysLeft"] = one.DaysLeft,
        ["notAfterMs"] = one.Certificate.NotAfterMs,
        ["certificate"] = one.Certificate.Id,
        ["isKeyHere"] = IsHere(keys, one.Certificate),
    };
}
