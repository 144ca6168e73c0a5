using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using Kapok.Cryptography;

namespace Kapok.Client;

/// <summary>The password of key files. Its bytes stay in one place and are cleared by <see cref="Dispose"/>.</summary>
public sealed class KeyPassword : IDisposable
{
    /// <summary>Fewest characters: a file that is copied can be guessed at for years.</summary>
    public const int CharactersMin = 12;

    private const int SizeBytesMax = 1_024; // no person and no generator writes a longer one

    private readonly Dictionary<string, KeyFilePassword> uses = new(StringComparer.Ordinal);
    private readonly byte[] utf8;
    private bool isDisposed;

    private KeyPassword(ReadOnlySpan<byte> password)
    {
        // Pinned: the collector makes no copy that stays behind.
        utf8 = GC.AllocateUninitializedArray<byte>(password.Length, pinned: true);
        password.CopyTo(utf8);
    }

    /// <summary>The password in use for keys of one suite; disposed with this object.</summary>
    internal KeyFilePassword For(ICryptoSuite suite)
    {
        lock (uses)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            if (!uses.TryGetValue(suite.Name, out KeyFilePassword? use))
            {
                use = new KeyFilePassword(suite, utf8);
                uses.Add(suite.Name, use);
            }

            return use;
        }
    }

    /// <summary>Reads a password file: one line.</summary>
    /// <param name="path">The file; nobody but its owner may read it.</param>
    /// <returns>The password.</returns>
    /// <exception cref="UnusableFileException">Others may read it, or there is no password in it that will do.</exception>
    public static KeyPassword ReadFile(string path)
    {
        byte[] content = SecretFile.Read(path, SizeBytesMax);
        try
        {
            return From(WithoutLineEnd(content), path);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    /// <summary>Takes a password that somebody typed.</summary>
    /// <param name="text">The password; stays the caller's to clear.</param>
    /// <param name="name">What errors call it.</param>
    /// <returns>The password.</returns>
    /// <exception cref="UnusableFileException">It will not do.</exception>
    public static KeyPassword FromText(ReadOnlySpan<char> text, string name)
    {
        byte[] content = new byte[Encoding.UTF8.GetByteCount(text)];
        _ = Encoding.UTF8.GetBytes(text, content);
        try
        {
            return From(content, name);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    /// <summary>Whether two passwords are the same.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>Whether they are.</returns>
    public bool IsSameAs(KeyPassword other) => CryptographicOperations.FixedTimeEquals(utf8, other.utf8);

    /// <inheritdoc/>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(utf8);
        lock (uses)
        {
            isDisposed = true;
            foreach (KeyFilePassword use in uses.Values)
            {
                use.Dispose();
            }
        }
    }

    internal static ReadOnlySpan<byte> WithoutLineEnd(ReadOnlySpan<byte> content)
    {
        ReadOnlySpan<byte> line = content.EndsWith("\n"u8) ? content[..^1] : content;
        return line.EndsWith("\r"u8) ? line[..^1] : line;
    }

    private static KeyPassword From(ReadOnlySpan<byte> password, string name)
    {
        if (!Utf8IsText(password))
        {
            throw new UnusableFileException(name, KeyTexts.PasswordNotText);
        }

        int characters = Encoding.UTF8.GetCharCount(password);
        return characters >= CharactersMin
            ? new KeyPassword(password)
            : throw new UnusableFileException(name, KeyTexts.PasswordTooShort(characters, CharactersMin));
    }

    private static bool Utf8IsText(ReadOnlySpan<byte> password)
    {
        const byte Delete = 0x7F;
        bool isText = System.Text.Unicode.Utf8.IsValid(password);
        foreach (byte one in password)
        {
            isText &= one is >= (byte)' ' and not Delete;
        }

        return isText;
    }
}
