using System.Collections.Generic;
using System.Text.Json;

namespace Kapok.Bench.Crypto;

/// <summary>What one run measured. Rates are by processor time: what one free core does.</summary>
/// <param name="Seconds">Processor time for each figure.</param>
/// <param name="VerificationPath">By whose code the suites verified, where a figure does not say it.</param>
/// <param name="Suites">By the suite's name.</param>
/// <param name="OpenSslSpeed">What <c>openssl speed</c> says on the same machine; null where it is not installed.</param>
internal sealed record BenchResult(
    int Seconds,
    string VerificationPath,
    IReadOnlyDictionary<string, SuiteFigures> Suites,
    IReadOnlyDictionary<string, SignatureFigures>? OpenSslSpeed)
{
    private static readonly JsonSerializerOptions Camel = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    internal string ToJson() => JsonSerializer.Serialize(this, Camel);
}

/// <summary>Rates of one suite.</summary>
/// <param name="SignPerSecond">Signatures made over 32 bytes.</param>
/// <param name="VerifyPerSecond">Signatures checked, with the key imported before.</param>
/// <param name="VerifyTwoThreadsPerSecond">The same with one key on two threads, both together.</param>
/// <param name="VerifyNewKeyPerSecond">Signatures checked, each with its key imported for it.</param>
/// <param name="LibcryptoVerifyPerSecond">As VerifyPerSecond, by libcrypto alone.</param>
/// <param name="LibcryptoVerifyTwoThreadsPerSecond">As VerifyTwoThreadsPerSecond, by libcrypto alone.</param>
/// <param name="LibcryptoVerifyNewKeyPerSecond">As VerifyNewKeyPerSecond, by libcrypto alone.</param>
/// <param name="ImportPerSecond">Public keys imported.</param>
/// <param name="NodesPerSecond">Merkle nodes: a prefix byte and two hashes, 65 bytes.</param>
/// <param name="Digests64PerSecond">Digests of 64 bytes.</param>
internal sealed record SuiteFigures(
    long SignPerSecond,
    long VerifyPerSecond,
    long VerifyTwoThreadsPerSecond,
    long VerifyNewKeyPerSecond,
    long LibcryptoVerifyPerSecond,
    long LibcryptoVerifyTwoThreadsPerSecond,
    long LibcryptoVerifyNewKeyPerSecond,
    long ImportPerSecond,
    long NodesPerSecond,
    long Digests64PerSecond);

/// <summary>Rates of one signature scheme.</summary>
/// <param name="SignPerSecond">Signatures made.</param>
/// <param name="VerifyPerSecond">Signatures checked.</param>
internal sealed record SignatureFigures(long SignPerSecond, long VerifyPerSecond);
