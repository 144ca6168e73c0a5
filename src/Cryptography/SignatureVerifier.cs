using System;

namespace Kapok.Cryptography;

/// <summary>What verifies with one key; safe to use from several threads.</summary>
internal abstract class SignatureVerifier
{
    /// <summary>Whether a signature holds.</summary>
    /// <param name="hash">What was signed, 32 bytes.</param>
    /// <param name="signature">Untrusted; r and s, 64 bytes.</param>
    internal abstract bool Verify(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature);
}
