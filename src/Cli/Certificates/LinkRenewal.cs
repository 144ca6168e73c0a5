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
/// Exchanges the TLS key of a node in two steps: its ledgers first know both keys, and when the node was restarted
/// with the new one, only that.
/// </summary>
/// <param name="ledgers">The ledgers of the node, with the keys at hand.</param>
internal sealed class LinkRenewal(KeyLedgers ledgers)
{
    private readonly KeyFolder folder = ledgers.Home.Administration.Keys;
    private readonly Output output = ledgers.Home.Session.Output;
    private readonly Surroundings surroundings = ledgers.Home.Session.Surroundings;

    internal async Task<int> RunAsync(string member, bool isForced, CancellationToken cancellationToken)
    {
        IReadOnlyList<Known> known = await KnownAsync(member, cancellationToken);
        KeySuccession succession = folder.SuccessionOfLink(member);
        bool isLast = !succession.HasNext && known.Any(one => one.Endpoint.Keys.Count > 1);
        IReadOnlyList<string> keys = isLast
            ? await FinishAsync(member, known, isForced, cancellationToken)
            : await PrepareAsync(member, known, succession, cancellationToken);
        output.Line(surroundings.Say(isLast ? CertificateTexts.TlsDone : CertificateTexts.TlsPrepared, member));
        output.Object(new JsonObject
        {
            ["member"] = member,
            ["keys"] = new JsonArray([.. keys]),
            ["ledgers"] = new JsonArray([.. known.Select(one => one.Ledger.Name)]),
            ["done"] = isLast,
        });
        return ExitCode.Done;
    }

    private async Task<IReadOnlyList<Known>> KnownAsync(string member, CancellationToken cancellationToken)
    {
        List<Known> known = [];
        foreach (KeyLedger ledger in ledgers.All)
        {
            if (await ledger.Administration.FindAsync(IdentityTables.Endpoints, member, cancellationToken) is { } endpoint)
            {
                known.Add(new Known(ledger, endpoint));
            }
        }

        return known.Count > 0
            ? known
            : throw new StopException(ExitCode.Refused, surroundings.Say(CertificateTexts.NoEndpoint, member));
    }

    private async Task<IReadOnlyList<string>> PrepareAsync(
        string member, IReadOnlyList<Known> known, KeySuccession succession, CancellationToken cancellationToken)
    {
        if (!succession.HasNext)
        {
            (PrivateKey key, byte[] certificate) = LinkCertificates.Create(member, surroundings.Time.GetUtcNow());
            using (key)
            {
                succession.WriteNext(key, certificate);
            }
        }

        string next = DigestOf(succession.ReadNextCertificate());
        string[] keys = succession.ReadCertificate() is { } current ? [DigestOf(current), next] : [next];
        await SetAsync(known, keys, cancellationToken);
        succession.Promote(surroundings.Time.GetUtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));
        return keys;
    }

    private async Task<IReadOnlyList<string>> FinishAsync(
        string member, IReadOnlyList<Known> known, bool isForced, CancellationToken cancellationToken)
    {
        using X509Certificate2 own = folder.ReadLink(member);
        string digest = LinkCertificates.DigestOf(own);
        string shown = known[0].Endpoint.Address;
        bool isAddress = EndpointAddress.TryParse(shown, out EndpointAddress? address);
        if (!isForced && (!isAddress || await LinkProbe.ShownAsync(address!, own, cancellationToken) != digest))
        {
            throw new StopException(ExitCode.Refused, surroundings.Say(CertificateTexts.TlsNotRestarted, member, shown));
        }

        await SetAsync(known, [digest], cancellationToken);
        return [digest];
    }

    private static async Task SetAsync(IReadOnlyList<Known> known, string[] keys, CancellationToken cancellationToken)
    {
        foreach ((KeyLedger ledger, MemberEndpoint endpoint) in known.Where(one => !one.Endpoint.Keys.SequenceEqual(keys)))
        {
            _ = await ledger.Administration.RequireAsync(
                endpoint.Member, "set-endpoint", new SetEndpoint(endpoint.Address, keys), cancellationToken);
        }
    }

    private static string DigestOf(byte[] der)
    {
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(der);
        return LinkCertificates.DigestOf(certificate);
    }

    private sealed record Known(KeyLedger Ledger, MemberEndpoint Endpoint);
}
