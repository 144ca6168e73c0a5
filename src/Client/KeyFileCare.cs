using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using Kapok.Cryptography;

namespace Kapok.Client;

/// <summary>Changes how a key file holds its key. The file is replaced whole or not at all, and keeps its mode.</summary>
public static class KeyFileCare
{
    /// <summary>Encrypts a key in clear.</summary>
    /// <param name="path">The key file.</param>
    /// <param name="password">The password from now on.</param>
    /// <exception cref="UnusableFileException">It is no key in clear, or cannot be replaced.</exception>
    public static void Encrypt(string path, KeyPasswords password)
    {
        using KeyFileContent content = Require(path, KeyForm.Clear);
        (ICryptoSuite suite, PrivateKey key) = OpenClear(content);
        using (key)
        {
            Replace(path, suite, key, password.Require(path));
        }
    }

    /// <summary>Decrypts a key.</summary>
    /// <param name="path">The key file.</param>
    /// <param name="password">Its password.</param>
    /// <exception cref="UnusableFileException">It is no encrypted key, the password is wrong, or it cannot be replaced.</exception>
    public static void Decrypt(string path, KeyPasswords password)
    {
        using KeyFileContent content = Require(path, KeyForm.Encrypted);
        (ICryptoSuite suite, PrivateKey key) = OpenEncrypted(content, password);
        using (key)
        {
            Replace(path, suite, key, password: null);
        }
    }

    /// <summary>Encrypts an encrypted key under another password.</summary>
    /// <param name="path">The key file.</param>
    /// <param name="password">Its password.</param>
    /// <param name="next">The password from now on.</param>
    /// <exception cref="UnusableFileException">It is no encrypted key, the password is wrong, or it cannot be replaced.</exception>
    public static void ChangePassword(string path, KeyPasswords password, KeyPasswords next)
    {
        using KeyFileContent content = Require(path, KeyForm.Encrypted);
        (ICryptoSuite suite, PrivateKey key) = OpenEncrypted(content, password);
        using (key)
        {
            Replace(path, suite, key, next.Require(path));
        }
    }

    internal static (ICryptoSuite Suite, PrivateKey Key) OpenClear(KeyFileContent content)
    {
        (ICryptoSuite suite, PrivateKey? key) = Suites()
            .Select(suite => (suite, KeyOpener.ClearKeyIn(content, suite)))
            .FirstOrDefault(opened => opened.Item2 is not null);
        return key is not null
            ? (suite, key)
            : throw new UnusableFileException(content.Path, KeyTexts.NotOfSuite(CryptoSuites.Names));
    }

    internal static ICryptoSuite SuiteOf(KeyFileContent content) =>
        KeyFile.TryReadSuite(content.Text, out string? name) && CryptoSuites.TryGet(name, out ICryptoSuite? suite)
            ? suite
            : throw new UnusableFileException(content.Path, KeyTexts.NoKey);

    // One after the other: a machine may lack what a suite needs that the key is not of.
    private static IEnumerable<ICryptoSuite> Suites() => CryptoSuites.All
        .Select(name => CryptoSuites.TryGet(name, out ICryptoSuite? suite) ? suite : null)
        .OfType<ICryptoSuite>();

    private static (ICryptoSuite Suite, PrivateKey Key) OpenEncrypted(KeyFileContent content, KeyPasswords password)
    {
        ICryptoSuite suite = SuiteOf(content);
        return (suite, new KeyOpener(suite, password).OpenInMemory(content));
    }

    private static KeyFileContent Require(string path, KeyForm form)
    {
        KeyFileContent content = KeyFileContent.Read(path);
        if (content.Form == form)
        {
            return content;
        }

        content.Dispose();
        throw new UnusableFileException(path, content.Form switch
        {
            KeyForm.Encrypted => KeyTexts.AlreadyEncrypted,
            KeyForm.Clear => KeyTexts.NotEncrypted,
            _ => KeyTexts.InDevice,
        });
    }

    private static void Replace(string path, ICryptoSuite suite, PrivateKey key, KeyPassword? password)
    {
        // Where a link points to is replaced, not the link.
        string target = Path.GetFullPath(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
        byte[] pem = PemFiles.EncodeKey(suite, key, password);
        try
        {
            Files.Replace(target, pem, ModeOf(target));
            Posix.SyncFolder(Path.GetDirectoryName(target)!);
        }
        catch (IOException error)
        {
            throw new UnusableFileException(path, error.Message);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pem);
        }
    }

    private static UnixFileMode ModeOf(string path) =>
        OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);
}
