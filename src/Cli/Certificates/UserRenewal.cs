using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Cryptography;
using Kapok.Ledger.Identity;

namespace Kapok.Cli.Certificates;

/// <summary>Exchanges the key and certificate of a user or operator. What was broken off is gone on with.</summary>
/// <param name="ledgers">The ledgers of the node, with the keys at hand.</param>
internal sealed class UserRenewal(KeyLedgers ledgers)
{
    private readonly KeyFolder keys = ledgers.Home.Administration.Keys;
    private readonly ICryptoSuite suite = ledgers.Home.Administration.Genesis.Domain.Suite;
    private readonly Output output = ledgers.Home.Session.Output;
    private readonly Surroundings surroundings = ledgers.Home.Session.Surroundings;

    internal async Task<int> RunAsync(
        string organisation, string user, int days, bool revokesOld, CancellationToken cancellationToken)
    {
        string name = organisation + "/" + user;
        KeySuccession succession = keys.SuccessionOfUser(organisation, user);
        byte[]? old = succession.ReadCertificate();
        string? before = old is null ? null : suite.Digest(old).ToString();
        IReadOnlyList<KeyLedger> known = await KnownAsync(before, cancellationToken);
        Organisation holder = await known[0].Administration.OrganisationAsync(organisation, cancellationToken);
        byte[] next = succession.HasNext
            ? succession.ReadNextCertificate()
            : await PrepareAsync(succession, known[0], holder, user, old, days, cancellationToken);
        await RegisterAsync(succession, known, holder, next, cancellationToken);
        succession.Promote(surroundings.Time.GetUtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));
        CertificateFacts facts = Read(next);
        output.Line(surroundings.Say(
            CertificateTexts.Renewed, name, facts.Id.ToString(), TimeText.Of((ulong)facts.NotAfterMs)));
        if (revokesOld && before is not null)
        {
            await RevokeAsync(known, holder, name, before, cancellationToken);
        }

        output.Object(new JsonObject
        {
            ["holder"] = name,
            ["certificate"] = facts.Id.ToString(),
            ["notAfterMs"] = facts.NotAfterMs,
            ["replaces"] = before,
            ["ledgers"] = new JsonArray([.. known.Select(ledger => ledger.Name)]),
        });
        return ExitCode.Done;
    }

    // Each ledger on which the key of before is registered. Without such a key only the exchange of the files was left to do.
    private async Task<IReadOnlyList<KeyLedger>> KnownAsync(string? before, CancellationToken cancellationToken)
    {
        List<KeyLedger> known = [];
        foreach (KeyLedger ledger in before is null ? [] : ledgers.All)
        {
            if (await ledger.Administration.FindAsync(IdentityTables.Certificates, before!, cancellationToken) is not null)
            {
                known.Add(ledger);
            }
        }

        return known.Count > 0 ? known : [ledgers.Home];
    }

    private async Task<byte[]> PrepareAsync(
        KeySuccession succession,
        KeyLedger ledger,
        Organisation holder,
        string user,
        byte[]? old,
        int days,
        CancellationToken cancellationToken)
    {
        string name = holder.Id + "/" + user;
        if (old is null)
        {
            throw new UnusableFileException(keys.UserKeyPath(holder.Id, user), "there is no such key to renew");
        }

        if (succession.IsInDevice)
        {
            throw new StopException(ExitCode.Refused, surroundings.Say(CertificateTexts.InDevice, name));
        }

        (PrivateKey key, byte[] certificate) =
            await new UserCertificates(ledger).IssueAsync(holder, user, Read(old).Kind, days, cancellationToken);
        using (key)
        {
            succession.WriteNext(key, certificate);
        }

        return certificate;
    }

    // Registered before, a ledger says so with the id. One that refuses it leaves no key behind that none knows.
    private async Task RegisterAsync(
        KeySuccession succession,
        IReadOnlyList<KeyLedger> known,
        Organisation holder,
        byte[] next,
        CancellationToken cancellationToken)
    {
        string id = suite.Digest(next).ToString();
        bool isKnown = false;
        foreach (KeyLedger ledger in known)
        {
            Submission submission = await new UserCertificates(ledger).RegisterAsync(holder, next, cancellationToken);
            switch (submission.Failure)
            {
                case null:
                case RefusedFailure { Code: "certificate-exists" } exists when exists.Details.GetValueOrDefault("id") == id:
                    isKnown = true;
                    continue;
                case RefusedFailure or ExpiredFailure when !isKnown:
                    succession.DropNext();
                    break;
            }

            throw FailureText.Stop(surroundings, submission.Failure);
        }
    }

    private async Task RevokeAsync(
        IReadOnlyList<KeyLedger> known, Organisation holder, string name, string before, CancellationToken cancellationToken)
    {
        foreach (KeyLedger ledger in known)
        {
            _ = await ledger.Administration.RequireAsync(
                holder.Member, "revoke-certificate", new RevokeCertificate(before, "renewed"), cancellationToken);
        }

        output.Line(surroundings.Say(Texts.CertificateRevoked, name, before));
    }

    private CertificateFacts Read(byte[] der) =>
        Cryptography.Certificates.TryRead(suite, der, out CertificateFacts? facts)
            ? facts
            : throw new InvalidOperationException("a certificate of the data folder cannot be read");
}
