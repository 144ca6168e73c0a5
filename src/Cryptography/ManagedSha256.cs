using System;
using System.Security.Cryptography;
using System.Threading;

namespace Kapok.Cryptography;

/// <summary>SHA-256 from the platform: what runs where libcrypto is missing.</summary>
internal sealed class ManagedSha256 : DigestAlgorithm, IDisposable
{
    private readonly ThreadLocal<IncrementalHash> contexts =
        new(() => IncrementalHash.CreateHash(HashAlgorithmName.SHA256));

    /// <inheritdoc/>
    public void Dispose() => contexts.Dispose();

    /// <inheritdoc/>
    internal override Hash Compute(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        Span<byte> result = stackalloc byte[Hash.SizeBytes];
        IncrementalHash context = contexts.Value!;
        context.AppendData(first);
        context.AppendData(second);
        _ = context.GetHashAndReset(result);
        return Hash.From(result);
    }
}
