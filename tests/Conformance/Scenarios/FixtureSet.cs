using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using Kapok.Cryptography;

namespace Kapok.Tests.Conformance.Scenarios;

/// <summary>A key of the tests with its certificate.</summary>
internal sealed record FixtureKey(PrivateKey Key, byte[] Certificate);

/// <summary>Keys and certificates of the tests in one suite; a folder holds them.</summary>
internal sealed class FixtureSet
{
    private const long NotBeforeMs = 1_735_689_600_000; // 2025-01-01T00:00:00Z
    private const long NotAfterMs = 4_102_444_800_000; // 2100-01-01T00:00:00Z

    private readonly Lock turn = new();
    private readonly Dictionary<string, FixtureKey> known = [];
    private readonly string folder;

    internal FixtureSet(ICryptoSuite suite, params string[] folder)
    {
        Suite = suite;
        this.folder = Path.Combine([Repository.Root, "tests", "Conformance", "fixtures", .. folder]);
        Authority = ReadOrMake("authority", key => CertificateAuthority
            .Create(Suite, key, Fixtures.Member, NotBeforeMs, NotAfterMs).Certificate.ToArray());
        Node = ReadOrMake("node", key => Issue(Fixtures.Member, CertificateKind.Node, "node", key));
    }

    internal ICryptoSuite Suite { get; }

    internal FixtureKey Authority { get; }

    internal FixtureKey Node { get; }

    /// <summary>The user's key; a new party gets one when vectors are updated.</summary>
    internal FixtureKey Of(string organisation, string user)
    {
        lock (turn)
        {
            string name = organisation + "." + user;
            if (!known.TryGetValue(name, out FixtureKey? key))
            {
                key = ReadOrMake(name, k => Issue(organisation, CertificateKind.User, user, k));
                known.Add(name, key);
            }

            return key;
        }
    }

    private FixtureKey ReadOrMake(string name, Func<PrivateKey, byte[]> certify)
    {
        string path = Path.Combine(folder, name + ".pem");
        if (Fixtures.MayUpdate && !File.Exists(path))
        {
            _ = Directory.CreateDirectory(folder);
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

    private byte[] Issue(string organisation, CertificateKind kind, string name, PrivateKey key)
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
