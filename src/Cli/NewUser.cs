using System;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Cryptography;
using Kapok.Ledger.Identity;

namespace Kapok.Cli;

/// <summary>Makes a user: key, certificate of the vouching member, registration.</summary>
/// <param name="session">The node.</param>
/// <param name="administration">The operators at hand.</param>
internal sealed class NewUser(Session session, IdentityAdministration administration)
{
    // Two years: long enough not to surprise, short enough that keys are renewed.
    private const long ValidityMs = 2L * 365 * 24 * 60 * 60 * 1000;

    // Validity is judged at block time, which is a median of the members' clocks and stands still while
    // nothing is submitted: the certificate begins an hour before what both clocks say.
    private const long ClockToleranceMs = 60L * 60 * 1000;

    private readonly Surroundings surroundings = session.Surroundings;
    private readonly KeyFolder keys = administration.Keys;

    /// <returns>The certificate's id.</returns>
    internal async Task<Hash> AddAsync(
        string organisation, string user, bool isOperator, CancellationToken cancellationToken)
    {
        string path = keys.UserKeyPath(organisation, user);
        if (keys.HasUser(organisation, user))
        {
            throw new StopException(
                ExitCode.Usage, surroundings.Say(Texts.UserExists, $"{organisation}/{user}", path));
        }

        Organisation holder = await administration.OrganisationAsync(organisation, cancellationToken);
        LedgerStatus status = await session.OpenAsync(cancellationToken);
        byte[] certificate = Certify(holder, user, isOperator, (long)status.TimeMs);
        await RegisterAsync(holder, user, certificate, cancellationToken);
        session.Output.Line(surroundings.Say(Texts.UserAdded, $"{organisation}/{user}", path));
        return administration.Genesis.Domain.Suite.Digest(certificate);
    }

    // The key is on disk before the ledger knows it, so that no registered key is ever lost.
    private byte[] Certify(Organisation holder, string user, bool isOperator, long blockTimeMs)
    {
        ICryptoSuite suite = administration.Genesis.Domain.Suite;
        using SignerKey authorityKey = keys.ReadAuthority(holder.Member);
        if (!CertificateAuthority.TryOpen(
            suite, authorityKey.Signer, authorityKey.Der, out CertificateAuthority? authority))
        {
            throw new UnusableFileException(holder.Member, "its certificate is not an authority's");
        }

        using PrivateKey key = suite.GeneratePrivateKey();
        long nowMs = surroundings.Time.GetUtcNow().ToUnixTimeMilliseconds();
        byte[] certificate = authority.IssueFor(
            holder.Id,
            isOperator ? CertificateKind.Operator : CertificateKind.User,
            user,
            key.PublicKey,
            Math.Max(authority.Facts.NotBeforeMs, Math.Min(nowMs, blockTimeMs) - ClockToleranceMs),
            Math.Min(authority.Facts.NotAfterMs, nowMs + ValidityMs));
        keys.WriteUser(holder.Id, user, key, certificate);
        return certificate;
    }

    private async Task RegisterAsync(
        Organisation holder, string user, byte[] certificate, CancellationToken cancellationToken)
    {
        AddCertificate command = new(Convert.ToBase64String(certificate));
        Submission submission = await administration.SubmitAsync(
            holder.Member, "add-certificate", command, cancellationToken);
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
