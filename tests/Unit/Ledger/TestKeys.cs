using System;
using System.Collections.Concurrent;
using Kapok.Cryptography;

namespace Kapok.Tests.Unit.Ledger;

/// <summary>Keys and certificates of one test run, by name.</summary>
internal static class TestKeys
{
    internal const string Member = "m1";
    internal const long NotBeforeMs = 1_735_689_600_000; // 2025-01-01T00:00:00Z
    internal const long NotAfterMs = 4_102_444_800_000; // 2100-01-01T00:00:00Z
    internal const long RenewedUntilMs = 7_258_118_400_000; // 2200-01-01T00:00:00Z
    private const string Second = " renewed";

    private static readonly ConcurrentDictionary<string, Lazy<PrivateKey>> Keys = new();
    private static readonly ConcurrentDictionary<string, Lazy<CertificateAuthority>> Authorities = new();

    internal static ICryptoSuite Suite { get; } = new InternationalSuite();

    internal static PrivateKey Of(string name) =>
        Keys.GetOrAdd(name, _ => new Lazy<PrivateKey>(Suite.GeneratePrivateKey)).Value;

    internal static CertificateAuthority Authority(string member = Member) => Authorities.GetOrAdd(
        member,
        m => new Lazy<CertificateAuthority>(() => CertificateAuthority.Create(
            Suite,
            Of("authority of " + m),
            m.Replace(Second, string.Empty, StringComparison.Ordinal),
            NotBeforeMs,
            m.EndsWith(Second, StringComparison.Ordinal) ? RenewedUntilMs : NotAfterMs))).Value;

    /// <summary>The name of the CA that follows on a member's first one.</summary>
    internal static string Renewed(string member) => member + Second;
}

/// <summary>Somebody with a key and a certificate.</summary>
internal sealed record TestParty(string Organisation, string User, CertificateKind Kind = CertificateKind.User)
{
    // One certificate for each party: issuing again would give another serial and another id.
    private static readonly ConcurrentDictionary<TestParty, Lazy<byte[]>> Issued = new();

    internal long NotBeforeMs { get; init; } = TestKeys.NotBeforeMs;

    internal long NotAfterMs { get; init; } = TestKeys.NotAfterMs;

    internal string Issuer { get; init; } = TestKeys.Member;

    internal string KeyName { get; init; } = Organisation + "/" + User;

    internal PrivateKey Key => TestKeys.Of(KeyName);

    internal byte[] Certificate => Issued.GetOrAdd(
        this,
        party => new Lazy<byte[]>(() => TestKeys.Authority(party.Issuer).IssueFor(
            party.Organisation, party.Kind, party.User, party.Key.PublicKey, party.NotBeforeMs, party.NotAfterMs))).Value;

    internal Hash Id => TestKeys.Suite.Digest(Certificate);

    internal string Base64 => Convert.ToBase64String(Certificate);
}
