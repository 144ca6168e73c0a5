using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger.Identity;
using X509 = System.Security.Cryptography.X509Certificates;

namespace Kapok.Node.Networks;

/// <summary>What an organisation says that makes itself ready to become a member.</summary>
/// <param name="DataFolder">Where its keys and data will be; a new folder.</param>
/// <param name="Id">Its id.</param>
/// <param name="Uscc">Its unified social credit code.</param>
/// <param name="NameZh">Name in Chinese.</param>
/// <param name="NameEn">Name in English.</param>
/// <param name="Suite">Crypto suite.</param>
/// <param name="Address">Where its node is reached by the others, HOST:PORT.</param>
/// <param name="Passwords">Its keys are encrypted when this knows a password.</param>
public sealed record NewMemberOptions(
    string DataFolder,
    string Id,
    Uscc Uscc,
    string NameZh,
    string NameEn,
    string Suite,
    EndpointAddress Address,
    KeyPasswords? Passwords)
{
    /// <summary>The clock; its time is the beginning of the certificates.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary><c>kapok init</c>: keys and certificates of an organisation, and its application to a network.</summary>
public static class NewMember
{
    /// <summary>How long a CA is valid.</summary>
    internal const long AuthorityMs = 10 * YearMs;

    /// <summary>How long the certificate of a node's key is valid; no ledger asks for it.</summary>
    internal const long NodeMs = 5 * YearMs;

    /// <summary>How long an operator's first certificate is valid.</summary>
    internal const long OperatorMs = 2 * YearMs;

    private const long YearMs = 365L * 86_400_000;
    private const long ClockSkewMs = 3_600_000;

    /// <summary>From when a certificate is valid that is made now.</summary>
    internal static long FromMs(TimeProvider time) => time.GetUtcNow().ToUnixTimeMilliseconds() - ClockSkewMs;

    /// <summary>Makes the data folder of an organisation; it appears whole or not at all.</summary>
    /// <param name="options">Who it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The file to give to who founds the network.</returns>
    /// <exception cref="UnusableFileException">The folder cannot be used.</exception>
    public static async Task<string> CreateAsync(NewMemberOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        NetworkFolder folder = new(options.DataFolder);
        if (!folder.IsFree)
        {
            throw new UnusableFileException(folder.Root, MemberTexts.Occupied);
        }

        if (!CryptoSuites.TryGet(options.Suite, out ICryptoSuite? suite))
        {
            throw new UnusableFileException(folder.Root, MemberTexts.UnknownSuite(options.Suite, CryptoSuites.Names));
        }

        await folder.CreateAsync(draft => Task.Run(() => Write(options, suite, draft), cancellationToken));
        return Path.Combine(folder.Root, FileName(options.Id));
    }

    private static string FileName(string id) => id + ".member";

    private static void Write(NewMemberOptions options, ICryptoSuite suite, string draft)
    {
        long fromMs = FromMs(options.Time);
        KeyFolder keys = new(draft, suite, options.Passwords);
        using PrivateKey authorityKey = suite.GeneratePrivateKey();
        CertificateAuthority authority =
            CertificateAuthority.Create(suite, authorityKey, options.Id, fromMs, fromMs + AuthorityMs);
        keys.WriteAuthority(options.Id, authorityKey, authority.Certificate.Span);
        using PrivateKey nodeKey = suite.GeneratePrivateKey();
        byte[] node = authority.Issue(CertificateKind.Node, "node", nodeKey.PublicKey, fromMs, fromMs + NodeMs);
        keys.WriteNode(options.Id, nodeKey, node);
        using PrivateKey operatorKey = suite.GeneratePrivateKey();
        byte[] @operator = authority.Issue(
            CertificateKind.Operator, KeyFolder.OperatorUser, operatorKey.PublicKey, fromMs, fromMs + OperatorMs);
        keys.WriteUser(options.Id, KeyFolder.OperatorUser, operatorKey, @operator);
        MemberApplication application = new(
            options.Id,
            options.Uscc,
            options.NameZh,
            options.NameEn,
            suite.Name,
            Convert.ToBase64String(authority.Certificate.Span),
            Convert.ToBase64String(node),
            Convert.ToBase64String(@operator),
            options.Address.ToString(),
            [WriteLink(options.Id, keys, options.Time.GetUtcNow())]);
        File.WriteAllBytes(
            Path.Combine(draft, FileName(options.Id)), SignedApplication.Of(application, authorityKey).Encode());
        NodeSettings.Of(options.Id, options.Address).Write(new NetworkFolder(draft).NodeFile);
    }

    private static string WriteLink(string member, KeyFolder keys, DateTimeOffset now)
    {
        (PrivateKey key, byte[] der) = LinkCertificates.Create(member, now);
        using (key)
        {
            keys.WriteLink(member, key, der);
        }

        using X509.X509Certificate2 certificate = X509.X509CertificateLoader.LoadCertificate(der);
        return LinkCertificates.DigestOf(certificate);
    }
}
