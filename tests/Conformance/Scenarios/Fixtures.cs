using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using Kapok.Cryptography;

namespace Kapok.Tests.Conformance.Scenarios;

/// <summary>A key of the tests with its certificate.</summary>
internal sealed record FixtureKey(PrivateKey Key, byte[] Certificate);

/// <summary>
/// Keys and certificates of the tests. They are committed, and good for nothing else, because the
/// state root covers the certificates: with new ones it would differ in every run.
/// </summary>
internal static class Fixtures
{
    internal const string Member = "fixture-bureau";

    private const long NotBeforeMs = 1_735_689_600_000; // 2025-01-01T00:00:00Z
    private const long NotAfterMs = 4_102_444_800_000; // 2100-01-01T00:00:00Z

    private static readonly Lock Turn = new();
    private static readonly Dictionary<string, FixtureKey> Known = [];

    internal static ICryptoSuite Suite { get; } = new InternationalSuite();

    internal static bool MayUpdate => Environment.GetEnvironmentVariable("KAPOK_UPDATE_VECTORS") == "1";

    internal static bool IsLong => Environment.GetEnvironmentVariable("KAPOK_LONG") == "1";

    internal static FixtureKey Authority { get; } = ReadOrMake("authority", key =>
        CertificateAuthority.Create(Suite, key, Member, NotBeforeMs, NotAfterMs).Certificate.ToArray());

    internal static FixtureKey Node { get; } = ReadOrMake(
        "node", key => Issue(Member, CertificateKind.Node, "node", key));

    /// <summary>The user's key; a new party gets one when vectors are updated.</summary>
    internal static FixtureKey Of(string organisation, string user)
    {
        lock (Turn)
        {
            string name = organisation + "." + user;
            if (!Known.TryGetValue(name, out FixtureKey? key))
            {
                key = ReadOrMake(name, k => Issue(organisation, CertificateKind.User, user, k));
                Known.Add(name, key);
            }

            return key;
        }
    }

    private static FixtureKey ReadOrMake(string name, Func<PrivateKey, byte[]> certify)
    {
        string path = Path.Combine(Repository.Root, "tests", "Conformance", "fixtures", name + ".pem");
        if (MayUpdate && !File.Exists(path))
        {
            using PrivateKey made = Suite.GeneratePrivateKey();
            File.WriteAllText(
                path,
                "A test key. It is published and protects nothing.\n"
                + PemEncoding.WriteString("PRIVATE KEY", made.ExportPkcs8()) + "\n"
                + PemEncoding.WriteString("CERTIFICATE", certify(made)) + "\n");
        }

        string text = File.Exists(path)
            ? File.ReadAllText(path)
            : throw new FileNotFoundException(name + ".pem: run once with KAPOK_UPDATE_VECTORS=1", path);
        bool isKey = Suite.TryImportPrivateKey(Block(text, "PRIVATE KEY"), out PrivateKey? key);
        return isKey ? new(key!, Block(text, "CERTIFICATE")) : throw new InvalidDataException(path);
    }

    private static byte[] Issue(string organisation, CertificateKind kind, string name, PrivateKey key)
    {
        bool isOpen = CertificateAuthority.TryOpen(
            Suite, Authority.Key, Authority.Certificate, out CertificateAuthority? authority);
        return isOpen
            ? authority!.IssueFor(organisation, kind, name, key.PublicKey, NotBeforeMs, NotAfterMs)
            : throw new InvalidDataException("authority.pem");
    }

    private static byte[] Block(string text, string label)
    {
        ReadOnlySpan<char> rest = text;
        while (PemEncoding.TryFind(rest, out PemFields fields))
        {
            if (rest[fields.Label].SequenceEqual(label))
            {
                return Convert.FromBase64String(rest[fields.Base64Data].ToString());
            }

            rest = rest[fields.Location.End..];
        }

        throw new InvalidDataException(label);
    }
}
