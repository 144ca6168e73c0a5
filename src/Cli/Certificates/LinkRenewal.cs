using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Cryptography;
using Kapok.Ledger.Identity;

namespace Kapok.Cli.Certificates;

/// <summary>
/// Exchanges the TLS key of a node in two steps: the ledger first knows both keys, and when the node was restarted
/// with the new one, only that.
/// </summary>
/// <param name="session">The node.</param>
/// <param name="administration">The keys at hand.</param>
internal sealed class LinkRenewal(Session session, IdentityAdministration administration)
{
    private readonly Surroundings surroundings = session.Surroundings;

    internal async Task<int> RunAsync(string member, bool isForced, CancellationToken cancellationToken)
    {
        MemberEndpoint endpoint = await administration.FindAsync(IdentityTables.Endpoints, member, cancellationToken)
            ?? throw new StopException(ExitCode.Refused, surroundings.Say(CertificateTexts.NoEndpoint, member));
        KeySuccession succession = administration.Keys.SuccessionOfLink(member);
        bool isLast = !succession.HasNext && endpoint.Keys.Count > 1;
        IReadOnlyList<string> keys = isLast
            ? await FinishAsync(endpoint, isForced, cancellationToken)
            : await PrepareAsync(endpoint, succession, cancellationToken);
        session.Output.Line(surroundings.Say(
            isLast ? CertificateTexts.TlsDone : CertificateTexts.TlsPrepared, member));
        session.Output.Object(new JsonObject
        {
            ["member"] = member,
            ["keys"] = new JsonArray([.. keys]),
            ["done"] = isLast,
        });
        return ExitCode.Done;
    }

    private async Task<IReadOnlyList<string>> PrepareAsync(
        MemberEndpoint endpoint, KeySuccession succession, CancellationToken cancellationToken)
    {
        if (!succession.HasNext)
        {
            (PrivateKey key, byte[] certificate) = LinkCertificates.Create(endpoint.Member, surroundings.Time.GetUtcNow());
            using (key)
            {
                succession.WriteNext(key, certificate);
            }
        }

        string next = DigestOf(succession.ReadNextCertificate());
        string[] keys = succession.ReadCertificate() is { } current ? [DigestOf(current), next] : [next];
        if (!endpoint.Keys.SequenceEqual(keys))
        {
            await SetAsync(endpoint, keys, cancellationToken);
        }

        succession.Promote(surroundings.Time.GetUtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));
        return keys;
    }

    private async Task<IReadOnlyList<string>> FinishAsync(
        MemberEndpoint endpoint, bool isForced, CancellationToken cancellationToken)
    {
        using X509Certificate2 own = administration.Keys.ReadLink(endpoint.Member);
        string digest = LinkCertificates.DigestOf(own);
        bool isAddress = EndpointAddress.TryParse(endpoint.Address, out EndpointAddress? address);
        if (!isForced && (!isAddress || await LinkProbe.ShownAsync(address!, own, cancellationToken) != digest))
        {
            throw new StopException(ExitCode.Refused, surroundings.Say(
                CertificateTexts.TlsNotRestarted, endpoint.Member, endpoint.Address));
        }

        await SetAsync(endpoint, [digest], cancellationToken);
        return [digest];
    }

    private async Task SetAsync(MemberEndpoint endpoint, string[] keys, CancellationToken cancellationToken) =>
        _ = await administration.RequireAsync(
            endpoint.Member, "set-endpoint", new SetEndpoint(endpoint.Address, keys), cancellationToken);

    private static string DigestOf(byte[] der)
    {
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(der);
        return LinkCertificates.DigestOf(certificate);
    }
}
