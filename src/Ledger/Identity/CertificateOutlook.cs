using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;

namespace Kapok.Ledger.Identity;

/// <summary>How a certificate stands at a time.</summary>
public enum CertificateStanding
{
    /// <summary>It may sign, and not only for a short while.</summary>
    Valid,

    /// <summary>It may sign for a short while: renew it.</summary>
    Expiring,

    /// <summary>It may sign no more, and its holder has no later one.</summary>
    Expired,

    /// <summary>Its holder has a later one.</summary>
    Superseded,

    /// <summary>It was revoked.</summary>
    Revoked,
}

/// <summary>A certificate and how it stands.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="DaysLeft">Whole days until it expires; below zero behind that.</param>
public sealed record CertificateOutlook(CertificateRecord Certificate, CertificateStanding Standing, long DaysLeft)
{
    /// <summary>The kind of a CA's certificate.</summary>
    public const string AuthorityKind = "authority";

    private const long DayMs = 86_400_000;

    /// <summary>Judges certificates beside one another.</summary>
    /// <param name="all">All of some holders.</param>
    /// <param name="nowMs">The time.</param>
    /// <param name="withinDays">How many days before its end a certificate counts as expiring.</param>
    /// <returns>Each, by holder, the one that was registered last first.</returns>
    public static IReadOnlyList<CertificateOutlook> Of(IEnumerable<CertificateRecord> all, long nowMs, int withinDays) =>
    [
        .. all.GroupBy(one => (one.Organisation, one.User, one.Kind))
            .OrderBy(holder => holder.Key.Organisation, StringComparer.Ordinal)
            .ThenBy(holder => holder.Key.User, StringComparer.Ordinal)
            .SelectMany(holder => OfHolder(holder, nowMs, withinDays)),
    ];

    /// <summary>The CA of a member as a record of a certificate.</summary>
    /// <param name="suite">The algorithms of the ledger.</param>
    /// <param name="authority">The CA.</param>
    /// <returns>The record, or null when the certificate cannot be read.</returns>
    public static CertificateRecord? Of(ICryptoSuite suite, Authority authority)
    {
        byte[] der = Convert.FromBase64String(authority.Certificate);
        return Certificates.TryRead(suite, der, out CertificateFacts? facts)
            ? IdentityContract.RecordOf(facts, der, facts.NotBeforeMs) with { Kind = AuthorityKind }
            : null;
    }

    /// <summary>Whole days from one time to another.</summary>
    /// <param name="nowMs">The time.</param>
    /// <param name="untilMs">The other one.</param>
    /// <returns>The days; below zero when the other one is past.</returns>
    public static long DaysBetween(long nowMs, long untilMs)
    {
        (long days, long rest) = Math.DivRem(untilMs - nowMs, DayMs);
        return rest < 0 ? days - 1 : days;
    }

    private static IEnumerable<CertificateOutlook> OfHolder(
        IEnumerable<CertificateRecord> holder, long nowMs, int withinDays)
    {
        CertificateRecord[] ordered = [.. holder.OrderByDescending(one => one.RegisteredAtMs)
            .ThenByDescending(one => one.NotAfterMs).ThenBy(one => one.Id, StringComparer.Ordinal)];
        CertificateRecord? last = ordered.FirstOrDefault(one => one.Status == CertificateStatus.Active);
        return ordered.Select(one => new CertificateOutlook(
            one, StandingOf(one, one == last, nowMs, withinDays), DaysBetween(nowMs, one.NotAfterMs)));
    }

    private static CertificateStanding StandingOf(CertificateRecord one, bool isLast, long nowMs, int withinDays) =>
        one.Status == CertificateStatus.Revoked ? CertificateStanding.Revoked
        : !isLast ? CertificateStanding.Superseded
        : nowMs > one.NotAfterMs ? CertificateStanding.Expired
        : DaysBetween(nowMs, one.NotAfterMs) < withinDays ? CertificateStanding.Expiring
        : CertificateStanding.Valid;
}
