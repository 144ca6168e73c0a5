using System;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Kapok.Cryptography;

/// <summary>
/// One password for many key files of one suite. It derives once for each salt it meets, and what it writes has one
/// salt: who guesses the password of one file has that of the others anyway. Safe to use from several threads.
/// </summary>
public sealed class KeyFilePassword : IDisposable
{
    private readonly ConcurrentDictionary<(string Salt, int Iterations), Lazy<byte[]>> secrets = new();
    private readonly byte[] newSalt = RandomNumberGenerator.GetBytes(KeyFile.SaltSizeBytes);
    private readonly ICryptoSuite suite;
    private readonly byte[] password;

    /// <summary>Takes a password.</summary>
    /// <param name="suite">The suite of the keys.</param>
    /// <param name="password">UTF-8; how good it is, is for the caller to judge.</param>
    public KeyFilePassword(ICryptoSuite suite, ReadOnlySpan<byte> password)
    {
        this.suite = suite;
        // Pinned: the collector makes no copy that stays behind.
        this.password = GC.AllocateUninitializedArray<byte>(password.Length, pinned: true);
        password.CopyTo(this.password);
    }

    /// <summary>Encrypts a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The file, PEM.</returns>
    public string Write(PrivateKey key) =>
        KeyFile.Write(suite, key, newSalt, SecretOf(newSalt, KeyFile.IterationsMin));

    /// <summary>Decrypts a key.</summary>
    /// <param name="text">The file, untrusted.</param>
    /// <param name="key">The key.</param>
    /// <returns>Whether it is a whole file of this suite and the password is right: nobody can tell which failed.</returns>
    public bool TryRead(string text, [NotNullWhen(true)] out PrivateKey? key) =>
        KeyFile.TryRead(suite, text, SecretOf, out key);

    /// <summary>Forgets the password and what was derived of it.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(password);
        foreach (Lazy<byte[]> secret in secrets.Values)
        {
            CryptographicOperations.ZeroMemory(secret.Value);
        }
    }

    private byte[] SecretOf(byte[] salt, int iterations) => secrets.GetOrAdd(
        (Convert.ToHexString(salt), iterations),
        _ => new Lazy<byte[]>(() => suite.DeriveKey(password, salt, iterations))).Value;
}
