using System;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Cryptography;
using Kapok.Ledger.Identity;

namespace Kapok.Cli.Certificates;

/// <summary>Issues certificates of users and operators with the CA at hand, and registers them.</summary>
/// <param name="session">The node.</param>
/// <param name="administration">The keys at hand.</param>
internal sealed class UserCertificates(Session session, IdentityAdministration administration)
{
    internal UserCertificates(KeyLedger ledger)
        : this(ledger.Session, ledger.Administration)
    {
    }

    // Two years: long enough not to surprise, short enough that keys are renewed.
    internal const int DaysDefault = 730;

    private const long DayMs = 86_400_000;

    // Validity is judged at block time, which is a median of the members' clocks and stands still while
    // nothing is submitted: the certificate begins an hour before what both clocks say.
    private const long ClockToleranceMs = 60L * 60 * 1000;

    private readonly Surroundings surroundings = session.Surroundings;

    /// <summary>Makes a key and its certificate.</summary>
    /// <returns>The key, to be disposed, and the certificate, DER.</returns>
    internal async Task<(PrivateKey Key, byte[] Certificate)> IssueAsync(
        Organisation holder, string user, CertificateKind kind, int days, CancellationToken cancellationToken)
    {
        LedgerStatus status = await session.OpenAsync(cancellationToken);
        ICryptoSuite suite = administration.Genesis.Domain.Suite;
        using SignerKey authorityKey = administration.Keys.ReadAuthority(holder.Member);
        if (!CertificateAuthority.TryOpen(suite, authorityKey.Signer, authorityKey.Der, out CertificateAuthority? authority))
        {
            throw new UnusableFileException(holder.Member, "its certificate is not an authority's");
        }

        long nowMs = surroundings.Time.GetUtcNow().ToUnixTimeMilliseconds();
        long fromMs = Math.Max(authority.Facts.NotBeforeMs, Math.Min(nowMs, (long)status.TimeMs) - ClockToleranceMs);
        if (Math.Max(fromMs, nowMs) >= authority.Facts.NotAfterMs)
        {
            throw new StopException(ExitCode.Refused, surroundings.Say(
                CertificateTexts.AuthorityExpired, holder.Member, TimeText.Of((ulong)authority.Facts.NotAfterMs)));
        }

        PrivateKey key = suite.GeneratePrivateKey();
        byte[] certificate = authority.IssueFor(
            holder.Id, kind, user, key.PublicKey, fromMs, Math.Min(authority.Facts.NotAfterMs, nowMs + (days * DayMs)));
        return (key, certificate);
    }

    /// <summary>Has the vouching member's operator register a certificate.</summary>
    internal Task<Submission> RegisterAsync(Organisation holder, byte[] certificate, CancellationToken cancellationToken) =>
        administration.SubmitAsync(
            holder.Member,
            IdentityContract.AddCertificateCommand,
            new AddCertificate(Convert.ToBase64String(certificate)),
            cancellationToken);
}
