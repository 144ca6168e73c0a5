using Google.Protobuf;
using Kapok.Cryptography;

namespace Kapok.Ledger.Transactions;

/// <summary>
/// A signature over a message, not yet believed. The verdict is kept: the transactions of a group
/// share one claim, and a claim checked when it arrived is not checked again when it executes.
/// </summary>
/// <param name="signer">Certificate id of the signer; it fixes the key for ever.</param>
/// <param name="message">What is signed.</param>
/// <param name="signature">Untrusted bytes.</param>
public sealed class SignatureClaim(Hash signer, Hash message, ByteString signature)
{
    private readonly Hash message = message;
    private volatile Verdict verdict;

    private enum Verdict
    {
        Unknown,
        Holds,
        Fails,
    }

    /// <summary>Certificate id of the signer.</summary>
    public Hash Signer { get; } = signer;

    /// <summary>The signature's bytes.</summary>
    public ByteString Signature { get; } = signature;

    /// <summary>Takes over what was found of the same claim before.</summary>
    /// <param name="other">A claim.</param>
    public void Adopt(SignatureClaim other)
    {
        if (other.verdict != Verdict.Unknown
            && other.Signer == Signer && other.message == message && other.Signature.Equals(Signature))
        {
            verdict = other.verdict;
        }
    }

    /// <summary>Whether the signature holds.</summary>
    /// <param name="key">The signer's key.</param>
    /// <returns>True when it does.</returns>
    public bool Holds(PublicKey key)
    {
        if (verdict == Verdict.Unknown)
        {
            bool holds = key.Verify(message.ToArray(), Signature.Span);
            verdict = holds ? Verdict.Holds : Verdict.Fails;
        }

        return verdict == Verdict.Holds;
    }
}
