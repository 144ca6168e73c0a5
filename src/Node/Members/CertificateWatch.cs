using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Contracts;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Identity;
using Kapok.Projections;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Members;

/// <summary>
/// Says in time that the certificates of this organisation's CA and operators expire: without them the ledger goes
/// on, and its people cannot. Each is told once a day from <see cref="WarnDays"/> days before its end.
/// </summary>
internal sealed class CertificateWatch(MemberSetup setup, SqlProjection projection, Func<LedgerState> state, ILogger logger)
{
    /// <summary>From how many days before the end on.</summary>
    internal const int WarnDays = 30;

    private const int PageRows = 1_000;

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly Dictionary<string, long> told = new(StringComparer.Ordinal);

    /// <summary>Days until the first of them expires; null while that is not known.</summary>
    internal long? DaysLeft { get; private set; }

    internal async Task RunAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(Interval, time);
        do
        {
            try
            {
                await Task.Run(() => Look(time.GetUtcNow().ToUnixTimeMilliseconds()), cancellationToken);
            }
            catch (ProjectionException)
            {
                // The projection says for itself that it is away.
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private void Look(long nowMs)
    {
        CertificateOutlook[] current =
        [
            .. CertificateOutlook.Of(Ours(), nowMs, WarnDays)
                .Where(one => one.Standing is not (CertificateStanding.Superseded or CertificateStanding.Revoked)),
        ];
        DaysLeft = current.Length == 0 ? null : current.Min(one => one.DaysLeft);
        foreach (CertificateOutlook one in current.Where(one => one.Standing != CertificateStanding.Valid))
        {
            Tell(one);
        }
    }

    private void Tell(CertificateOutlook one)
    {
        CertificateRecord certificate = one.Certificate;
        if (told.TryGetValue(certificate.Id, out long days) && days == one.DaysLeft)
        {
            return;
        }

        told[certificate.Id] = one.DaysLeft;
        string who = certificate.Kind == CertificateOutlook.AuthorityKind
            ? certificate.Organisation + " --authority"
            : certificate.Organisation + "/" + certificate.User;
        logger.CertificateExpires(
            one.Standing == CertificateStanding.Expired ? LogLevel.Critical : LogLevel.Warning, setup.Id, certificate.Kind, one.DaysLeft, who);
    }

    private IEnumerable<CertificateRecord> Ours()
    {
        Authority? authority = IdentityTables.Authorities.Find(state(), setup.Id);

        // Among many users' certificates few are operators': only those are read whole.
        IEnumerable<CertificateRecord> operators = Rows()
            .Where(row => row.Value.Contains("\"operator\"", StringComparison.Ordinal))
            .Select(row => IdentityTables.Certificates.Codec.TryRead(Encoding.UTF8.GetBytes(row.Value), out CertificateRecord? read, out _) ? read : null)
            .OfType<CertificateRecord>()
            .Where(one => one.Organisation == setup.Id && one.Kind == "operator");
        return authority is not null && CertificateOutlook.Of(setup.Genesis.Domain.Suite, authority) is { } record
            ? operators.Append(record)
            : operators;
    }

    private IEnumerable<RecordRow> Rows()
    {
        string after = string.Empty;
        IReadOnlyList<RecordRow> page;
        do
        {
            page = projection.Records(IdentityTables.Contract, IdentityTables.Certificates.Model.Name, after, PageRows);
            foreach (RecordRow row in page)
            {
                after = row.Key;
                yield return row;
            }
        }
        while (page.Count == PageRows);
    }
}
