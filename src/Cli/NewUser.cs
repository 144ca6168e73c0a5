using System.Threading;
using System.Threading.Tasks;
using Kapok.Cli.Certificates;
using Kapok.Client;
using Kapok.Cryptography;
using Kapok.Ledger.Identity;

namespace Kapok.Cli;

/// <summary>Makes a user: key, certificate of the vouching member, registration.</summary>
/// <param name="session">The node.</param>
/// <param name="administration">The operators at hand.</param>
internal sealed class NewUser(Session session, IdentityAdministration administration)
{
    private readonly Surroundings surroundings = session.Surroundings;
    private readonly KeyFolder keys = administration.Keys;
    private readonly UserCertificates certificates = new(session, administration);

    /// <returns>The certificate's id.</returns>
    internal async Task<Hash> AddAsync(
        string organisation, string user, bool isOperator, CancellationToken cancellationToken)
    {
        string path = keys.UserKeyPath(organisation, user);
        Organisation holder = await administration.OrganisationAsync(organisation, cancellationToken);
        if (keys.HasUser(organisation, user))
        {
            return await AddKnownAsync(holder, user, path, cancellationToken);
        }

        CertificateKind kind = isOperator ? CertificateKind.Operator : CertificateKind.User;
        (PrivateKey key, byte[] certificate) = await certificates.IssueAsync(
            holder, user, kind, UserCertificates.DaysDefault, cancellationToken);
        using (key)
        {
            // The key is on disk before the ledger knows it, so that no registered key is ever lost.
            keys.WriteUser(organisation, user, key, certificate);
        }

        await RegisterAsync(holder, user, certificate, cancellationToken);
        session.Output.Line(surroundings.Say(Texts.UserAdded, $"{organisation}/{user}", path));
        return administration.Genesis.Domain.Suite.Digest(certificate);
    }

    // A key that another ledger of the network knows is registered on this one too.
    private async Task<Hash> AddKnownAsync(
        Organisation holder, string user, string path, CancellationToken cancellationToken)
    {
        string name = $"{holder.Id}/{user}";
        byte[]? certificate = keys.SuccessionOfUser(holder.Id, user).ReadCertificate();
        Hash id = administration.Genesis.Domain.Suite.Digest(certificate ?? []);
        if (certificate is null
            || await administration.FindAsync(IdentityTables.Certificates, id.ToString(), cancellationToken) is not null)
        {
            throw new StopException(ExitCode.Usage, surroundings.Say(Texts.UserExists, name, path));
        }

        Submission submission = await certificates.RegisterAsync(holder, certificate, cancellationToken);
        if (submission.Failure is { } failure)
        {
            throw FailureText.Stop(surroundings, failure);
        }

        session.Output.Line(surroundings.Say(Texts.UserAdded, name, path));
        return id;
    }

    private async Task RegisterAsync(
        Organisation holder, string user, byte[] certificate, CancellationToken cancellationToken)
    {
        Submission submission = await certificates.RegisterAsync(holder, certificate, cancellationToken);
        switch (submission.Failure)
        {
            case null:
                return;
            case RefusedFailure or ExpiredFailure:
                keys.RemoveUser(holder.Id, user);
                break;
            default:
                string path = keys.UserKeyPath(holder.Id, user);
                session.Output.Note(surroundings.Say(Texts.KeyKept, path));
                break;
        }

        throw FailureText.Stop(surroundings, submission.Failure);
    }
}
