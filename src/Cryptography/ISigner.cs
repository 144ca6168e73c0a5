using System;

namespace Kapok.Cryptography;

/// <summary>
/// Signs with a private key, wherever that is: in memory (<see cref="PrivateKey"/>) or in a device that never gives
/// it away (<see cref="Pkcs11Signer"/>). Safe to use from several threads. Disposing forgets the key or leaves the device.
/// </summary>
public interface ISigner : IDisposable
{
    /// <summary>The public half.</summary>
    PublicKey PublicKey { get; }

    /// <summary>Signs a message (which the suite hashes).</summary>
    /// <param name="message">The message.</param>
    /// <returns>The signature, in the form that <see cref="Cryptography.PublicKey.Verify"/> takes.</returns>
    /// <exception cref="Pkcs11Exception">The device does not sign (any more).</exception>
    byte[] Sign(ReadOnlySpan<byte> message);
}
