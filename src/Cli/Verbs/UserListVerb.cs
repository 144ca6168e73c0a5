using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Ledger.Identity;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok user list</c>: the certificates that the ledger knows.</summary>
internal static class UserListVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("list", surroundings.Say(Texts.UserList));
        Option<string> data = Options.Data(surroundings, command);
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, (parsed, session, cancellationToken) =>
            RunAsync(session, Options.DataOf(surroundings, parsed, data), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        Session session, string data, CancellationToken cancellationToken)
    {
        IdentityAdministration administration =
            await IdentityAdministration.OpenAsync(session, data, passwords: null, cancellationToken);
        IReadOnlyList<CertificateRecord> all = await administration.CertificatesAsync(cancellationToken);
        Entry[] entries =
        [
            .. all.OrderBy(c => c.Organisation, System.StringComparer.Ordinal)
                .ThenBy(c => c.User, System.StringComparer.Ordinal)
                .Select(c => new Entry(c, administration.Keys.HasUser(c.Organisation, c.User))),
        ];
        Rows.Print(
            session.Output,
            ["user", "kind", "status", "valid until", "key here", "certificate"],
            entries.Select(entry => entry.Cells()));
        session.Output.Object(new JsonObject { ["users"] = new JsonArray([.. entries.Select(e => e.ToJson())]) });
        return ExitCode.Done;
    }

    private sealed record Entry(CertificateRecord Certificate, bool IsKeyHere)
    {
        private string Status => Certificate.Status == CertificateStatus.Active ? "active" : "revoked";

        internal IReadOnlyList<string?> Cells() =>
        [
            $"{Certificate.Organisation}/{Certificate.User}",
            Certificate.Kind,
            Status,
            TimeText.Of((ulong)Certificate.NotAfterMs),
            IsKeyHere ? "yes" : "no",
            Certificate.Id,
        ];

        internal JsonObject ToJson() => new()
        {
            ["user"] = $"{Certificate.Organisation}/{Certificate.User}",
            ["kind"] = Certificate.Kind,
            ["status"] = Status,
            ["notAfterMs"] = Certificate.NotAfterMs,
            ["certificate"] = Certificate.Id,
            ["isKeyHere"] = IsKeyHere,
        };
    }
}
