using System;
using System.Threading;

namespace Kapok.Cryptography;

/// <summary>
/// A digest from libcrypto: one context per thread, made once and started again for each call.
/// A context is freed when its thread or this object is gone, never under a running call.
/// </summary>
internal sealed class LibcryptoDigest : DigestAlgorithm, IDisposable
{
    private readonly Libcrypto.MethodHandle method;
    private readonly ThreadLocal<Libcrypto.ContextHandle> contexts = new(Libcrypto.NewContext);

    private LibcryptoDigest(Libcrypto.MethodHandle method) => this.method = method;

    /// <inheritdoc/>
    public void Dispose()
    {
        contexts.Dispose();
        method.Dispose();
    }

    /// <summary>
    /// Opens a digest of 32 bytes by the name that libcrypto knows it under; null where the
    /// library is missing or has no such digest.
    /// </summary>
    internal static LibcryptoDigest? Open(string name)
    {
        if (!LibcryptoLibrary.IsInstalled())
        {
            return null;
        }

        Libcrypto.MethodHandle method = Libcrypto.FetchMethod(0, name, 0);
        return method.IsInvalid ? null : new LibcryptoDigest(method);
    }

    /// <inheritdoc/>
    internal override Hash Compute(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        Span<byte> result = stackalloc byte[Hash.SizeBytes];
        Libcrypto.ContextHandle owner = contexts.Value!;
        nint context = owner.DangerousGetHandle();
        Libcrypto.Check(Libcrypto.Start(context, method.DangerousGetHandle(), 0) == 1);
        Append(context, first);
        Append(context, second);
        Libcrypto.Check(Libcrypto.Finish(context, result, 0) == 1);
        GC.KeepAlive(owner);
        GC.KeepAlive(this);
        return Hash.From(result);
    }

    private static void Append(nint context, ReadOnlySpan<byte> data)
    {
        if (!data.IsEmpty)
        {
            Libcrypto.Check(Libcrypto.Append(context, data, (nuint)data.Length) == 1);
        }
    }
}
