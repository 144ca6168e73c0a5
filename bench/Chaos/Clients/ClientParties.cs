using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Cryptography;
using Kapok.Ledger;

namespace Kapok.Bench.Chaos.Clients;

/// <summary>Two organisations that do business on the ledger; registered like any other, by transactions.</summary>
internal sealed class ClientParties : IDisposable
{
    private const string IssuerId = "chaos-issuer";
    private const string RivalId = "chaos-rival";
    private const string IssuerCode = "91440112MA5CT00135";
    private const string RivalCode = "91440112MA5CT00210";
    private const long HourMs = 3_600_000;

    private readonly LedgerGenesis genesis;
    private readonly string member;
    private readonly KeyFolder folder;
    private readonly SignerKey issuerKey;
    private readonly SignerKey rivalKey;

    /// <summary>Makes their keys, with certificates of a member's CA.</summary>
    /// <param name="genesis">The ledger.</param>
    /// <param name="member">The member that vouches for them.</param>
    /// <param name="data">Its data folder.</param>
    internal ClientParties(LedgerGenesis genesis, string member, string data)
    {
        this.genesis = genesis;
        this.member = member;
        folder = new KeyFolder(data, genesis.Domain.Suite);
        using SignerKey authority = folder.ReadAuthority(member);
        issuerKey = KeyOf(genesis, authority, IssuerId);
        rivalKey = KeyOf(genesis, authority, RivalId);
        Issuer = new RequestSigner(genesis, issuerKey);
        Rival = new RequestSigner(genesis, rivalKey);
    }

    /// <summary>Issues invoices, and may reimburse them too.</summary>
    internal RequestSigner Issuer { get; }

    /// <summary>Reimburses what it can get.</summary>
    internal RequestSigner Rival { get; }

    /// <summary>Registers both through a node, by the member's operator.</summary>
    internal async Task RegisterAsync(KapokClient client, CancellationToken cancellationToken)
    {
        using SignerKey operatorKey = folder.ReadUser(member, KeyFolder.OperatorUser);
        RequestSigner signer = new(genesis, operatorKey);
        ContractCall[] calls =
        [
            .. Registration(issuerKey, IssuerId, IssuerCode),
            .. Registration(rivalKey, RivalId, RivalCode),
            Call("identity", "grant-role", $$"""{"role":"einvoice.tax-authority","organisation":"{{member}}"}"""),
            Call("einvoice", "authorise-issuer", Invoices.Authorisation(IssuerCode)),
        ];
        foreach (ContractCall call in calls)
        {
            Submission done = await client.SubmitAsync(signer, call, new SubmitOptions(Stage.Final, 60_000), cancellationToken);
            Throw(done.Failure, call);
        }
    }

    public void Dispose()
    {
        issuerKey.Dispose();
        rivalKey.Dispose();
    }

    private static SignerKey KeyOf(LedgerGenesis genesis, SignerKey authority, string organisation)
    {
        ICryptoSuite suite = genesis.Domain.Suite;
        if (!CertificateAuthority.TryOpen(suite, authority.Signer, authority.Der, out CertificateAuthority? ca))
        {
            throw new InvalidOperationException("the CA that was just made cannot be opened");
        }

        long nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        PrivateKey key = suite.GeneratePrivateKey();
        byte[] der = ca.IssueFor(organisation, CertificateKind.User, "clerk", key.PublicKey, nowMs - HourMs, nowMs + (100 * HourMs));
        return Certificates.TryRead(suite, der, out CertificateFacts? facts)
            ? new SignerKey(key, facts, der)
            : throw new InvalidOperationException("the certificate that was just made cannot be read");
    }

    private static IEnumerable<ContractCall> Registration(SignerKey key, string id, string code) =>
    [
        Call("identity", "register-organisation", $$"""{"id":"{{id}}","uscc":"{{code}}","nameZh":"企业","nameEn":"Enterprise"}"""),
        Call("identity", "add-certificate", $$"""{"certificate":"{{Convert.ToBase64String(key.Der.Span)}}"}"""),
    ];

    private static ContractCall Call(string contract, string command, string arguments) =>
        new(contract, command, Encoding.UTF8.GetBytes(arguments));

    private static void Throw(Failure? failure, ContractCall call)
    {
        if (failure is not null)
        {
            throw new InvalidOperationException($"{call.Contract} {call.Command}: {failure.Message}");
        }
    }
}
