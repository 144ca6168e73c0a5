using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Ordering;

namespace Kapok.Node.Networks;

/// <summary>How the brokers of a stream are reached, in <c>node.json</c>. Files are found from its folder.</summary>
/// <param name="Uris">Addresses of brokers of one cluster: <c>amqps://HOST:PORT/VHOST</c>.</param>
/// <param name="User">The broker's user.</param>
/// <param name="PasswordFile">File with its password, for its owner's eyes only.</param>
/// <param name="CaFile">The CAs that issued the brokers' certificates, PEM; needed with TLS.</param>
public sealed record StreamSettings(IReadOnlyList<string> Uris, string User, string PasswordFile, string? CaFile = null)
{
    /// <summary>Most brokers that are named.</summary>
    internal const int BrokersMax = 16;

    private const int PasswordBytesMax = 1_024;
    private const int CaBytesMax = 64 * 1_024;

    /// <summary>Reads the files and makes what a log needs.</summary>
    /// <param name="folder">The folder that file names begin from.</param>
    /// <returns>How the brokers are reached.</returns>
    /// <exception cref="UnusableFileException">A file cannot be used.</exception>
    public BrokerAccess Open(string folder) => new(
        [.. Uris.Select(uri => new Uri(uri))],
        User,
        PasswordOf(Path.Combine(folder, PasswordFile)),
        CaFile is null ? null : AuthoritiesOf(Path.Combine(folder, CaFile)));

    /// <summary>What is wrong, and the value that it is about; null when nothing is.</summary>
    internal (string Path, Label Text)? Problem(string name)
    {
        string path = "streams." + name;
        for (int index = 0; index < Uris.Count; index++)
        {
            if (!IsAddress(Uris[index]))
            {
                // It may hold a password.
                return ($"{path}.uris[{index}]", StreamTexts.NoAddress(name));
            }
        }

        if (Uris.Select(uri => new Uri(uri)).DistinctBy(uri => (uri.Scheme, uri.AbsolutePath)).Count() > 1)
        {
            return (path + ".uris", StreamTexts.Differ(name));
        }

        return CaFile is null && Uris[0].StartsWith(BrokerAccess.SecureScheme + ":", StringComparison.Ordinal)
            ? (path, StreamTexts.NoAuthorities(name))
            : null;
    }

    // Who listens on the way reads the password and what is proposed: not beyond this machine.
    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri)
        && (uri.Scheme == BrokerAccess.SecureScheme || (uri.Scheme == BrokerAccess.PlainScheme && uri.IsLoopback))
        && uri is { Port: > 0, UserInfo: "", Query: "", Fragment: "" }
        && uri.Segments is ["/", { Length: > 0 } host] && !host.EndsWith('/');

    private static string PasswordOf(string path)
    {
        byte[] bytes = SecretFile.Read(path, PasswordBytesMax);
        try
        {
            return Encoding.UTF8.GetString(bytes).TrimEnd('\r', '\n');
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static X509Certificate2Collection AuthoritiesOf(string path)
    {
        string pem = Encoding.UTF8.GetString(Files.ReadBounded(path, CaBytesMax));
        X509Certificate2Collection authorities = [];
        try
        {
            authorities.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            // None, or not all of them: the same for who has to mend it.
            authorities.Clear();
        }

        return authorities.Count > 0 ? authorities : throw new UnusableFileException(path, StreamTexts.NoCertificates);
    }
}
