using System;
using System.Security.Cryptography;
using Kapok.Cryptography;

namespace Kapok.Client;

/// <summary>Opens key files of one suite: in clear, encrypted, or in a device.</summary>
/// <param name="suite">The suite that the keys must have.</param>
/// <param name="passwords">The password of encrypted ones.</param>
internal sealed class KeyOpener(ICryptoSuite suite, KeyPasswords passwords)
{
    private const int PinSizeBytesMax = 256;

    /// <summary>Opens the key whose public half is known.</summary>
    /// <exception cref="UnusableFileException">It cannot be used, or is another one.</exception>
    internal ISigner Open(string path, ReadOnlyMemory<byte> publicKey)
    {
        using KeyFileContent content = KeyFileContent.Read(path);
        if (content.Form == KeyForm.Pkcs11)
        {
            return OpenInDevice(content, publicKey.Span);
        }

        PrivateKey key = OpenInMemory(content);
        if (key.PublicKey.SubjectPublicKeyInfo.Span.SequenceEqual(publicKey.Span))
        {
            return key;
        }

        key.Dispose();
        throw new UnusableFileException(path, KeyTexts.OtherCertificate);
    }

    /// <summary>Opens a key that a file holds.</summary>
    /// <exception cref="UnusableFileException">It cannot be used.</exception>
    internal PrivateKey OpenInMemory(KeyFileContent content) =>
        content.Form == KeyForm.Clear ? OpenClear(content) : OpenEncrypted(content);

    /// <summary>The key of a file in clear when it is one of the suite, else null.</summary>
    internal static PrivateKey? ClearKeyIn(KeyFileContent content, ICryptoSuite suite)
    {
        byte[] pkcs8 = content.Pkcs8();
        _ = suite.TryImportPrivateKey(pkcs8, out PrivateKey? key);
        CryptographicOperations.ZeroMemory(pkcs8);
        return key;
    }

    private PrivateKey OpenClear(KeyFileContent content) =>
        ClearKeyIn(content, suite) ?? throw new UnusableFileException(content.Path, KeyTexts.NotOfSuite(suite.Name));

    private PrivateKey OpenEncrypted(KeyFileContent content)
    {
        string text = content.Text;
        if (!KeyFile.TryReadSuite(text, out string? name))
        {
            throw new UnusableFileException(content.Path, KeyTexts.NoKey);
        }

        if (name != suite.Name)
        {
            throw new UnusableFileException(content.Path, KeyTexts.NotOfSuite(suite.Name));
        }

        return passwords.Require(content.Path).For(suite).TryRead(text, out PrivateKey? key)
            ? key
            : throw new UnusableFileException(content.Path, KeyTexts.WrongPassword);
    }

    private Pkcs11Signer OpenInDevice(KeyFileContent content, ReadOnlySpan<byte> publicKey)
    {
        if (!suite.TryImportPublicKey(publicKey, out PublicKey? imported))
        {
            throw new UnusableFileException(content.Path, KeyTexts.NotOfSuite(suite.Name));
        }

        try
        {
            if (!Pkcs11Signer.Supports(suite))
            {
                throw new Pkcs11Exception(Pkcs11Problem.Suite, suite.Name);
            }

            return OpenInDevice(Pkcs11Uri.Read(content.Text), imported);
        }
        catch (Pkcs11Exception error)
        {
            throw new UnusableFileException(content.Path, Pkcs11Texts.Of(error));
        }
    }

    private Pkcs11Signer OpenInDevice(Pkcs11Uri uri, PublicKey publicKey)
    {
        byte[] file = SecretFile.Read(uri.PinPath, PinSizeBytesMax);
        try
        {
            ReadOnlySpan<byte> pin = KeyPassword.WithoutLineEnd(file);
            return pin.IsEmpty || pin.Contains((byte)'\n')
                ? throw new UnusableFileException(uri.PinPath, KeyTexts.NoPin)
                : Pkcs11Signer.Open(suite, uri, pin, publicKey);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(file);
        }
    }
}
