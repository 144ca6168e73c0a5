using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Cryptography;
using Kapok.Ledger.Identity;

namespace Kapok.Cli.Certificates;

/// <summary>Exchanges the key and certificate of a user or operator. What was broken off is gone on with.</summary>
/// <param name="session">The node.</param>
/// <param name="administration">The keys at hand.</param>
internal sealed class UserRenewal(Session session, IdentityAdministration administration)
{
    private readonly Surroundings surroundings = session.Surroundings;
    private readonly UserCertificates certificates = new(session, administration);

    internal async Task<int> RunAsync(
        string organisation, string user, int days, bool revokesOld, CancellationToken cancellationToken)
    {
        string name = organisation + "/" + user;
        KeySuccession succession = administration.Keys.SuccessionOfUser(organisation, user);
        Organisation holder = await administration.OrganisationAsync(organisation, cancellationToken);
        byte[]? old = succession.ReadCertificate();
        byte[] next = succession.HasNext
            ? succession.ReadNextCertificate()
            : await PrepareAsync(succession, holder, user, old, days, cancellationToken);
        await RegisterAsync(succession, holder, next, cancellationToken);
        string? before = old is null ? null : Read(old).Id.ToString();
        succession.Promote(surroundings.Time.GetUtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));
        CertificateFacts facts = Read(next);
        session.Output.Line(surroundings.Say(
            CertificateTexts.Renewed, name, facts.Id.ToString(), TimeText.Of((ulong)facts.NotAfterMs)));
        if (revokesOld && before is not null)
        {
            _ = await administration.RequireAsync(
                holder.Member, "revoke-certificate", new RevokeCertificate(before, "renewed"), cancellationToken);
            session.Output.Line(surroundings.Say(Texts.CertificateRevoked, name, before));
        }

        session.Output.Object(new JsonObject
        {
            ["holder"] = name,
            ["certificate"] = facts.Id.ToString(),
            ["notAfterMs"] = facts.NotAfterMs,
            ["replaces"] = before,
        });
        return ExitCode.Done;
    }

    private async Task<byte[]> PrepareAsync(
        KeySuccession succession,
        Organisation holder,
        string user,
        byte[]? old,
        int days,
        CancellationToken cancellationToken)
    {
        string name = holder.Id + "/" + user;
        if (old is null)
        {
            throw new UnusableFileException(administration.Keys.UserKeyPath(holder.Id, user), "there is no such key to renew");
        }

        if (succession.IsInDevice)
        {
            throw new StopException(ExitCode.Refused, surroundings.Say(CertificateTexts.InDevice, name));
        }

        (PrivateKey key, byte[] certificate) =
            await certificates.IssueAsync(holder, user, Read(old).Kind, days, cancellationToken);
        using (key)
        {
            succession.WriteNext(key, certificate);
        }

        return certificate;
    }

    // Registered before, the ledger says so with the id: then only the exchange of the files is left to do.
    private async Task RegisterAsync(
        KeySuccession succession, Organisation holder, byte[] next, CancellationToken cancellationToken)
    {
        Submission submission = await certificates.RegisterAsync(holder, next, cancellationToken);
        string id = administration.Genesis.Domain.Suite.Digest(next).ToString();
        switch (submission.Failure)
        {
            case null:
            case RefusedFailure { Code: "certificate-exists" } exists when exists.Details.GetValueOrDefault("id") == id:
                return;
            case RefusedFailure or ExpiredFailure:
                succession.DropNext();
                break;
        }

        throw FailureText.Stop(surroundings, submission.Failure);
    }

    private CertificateFacts Read(byte[] der) =>
        Cryptography.Certificates.TryRead(administration.Genesis.Domain.Suite, der, out CertificateFacts? facts)
            ? facts
            : throw new InvalidOperationException("a certificate of the data folder cannot be read");
}
