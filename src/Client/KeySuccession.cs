using System;
using System.Globalization;
using System.IO;
using Kapok.Cryptography;

namespace Kapok.Client;

/// <summary>
/// Exchanges a key of a data folder. The next one waits in the folder <c>next</c> beside the one in use, so that no
/// key is lost that the ledger knows, and takes its place when the ledger names it; the one before goes to <c>retired</c>.
/// </summary>
public sealed class KeySuccession
{
    private static readonly string[] Names = [KeyFolder.KeyName, KeyFolder.CertificateName];

    private readonly string folder;
    private readonly ICryptoSuite suite;
    private readonly KeyPasswords passwords;

    internal KeySuccession(string folder, ICryptoSuite suite, KeyPasswords passwords)
    {
        this.folder = folder;
        this.suite = suite;
        this.passwords = passwords;
    }

    /// <summary>Whether a next key waits, or half took its place.</summary>
    public bool HasNext => File.Exists(Path.Combine(Next, KeyFolder.CertificateName));

    /// <summary>Whether the key in use is in a device, where none is made here.</summary>
    public bool IsInDevice
    {
        get
        {
            using KeyFileContent content = KeyFileContent.Read(Path.Combine(folder, KeyFolder.KeyName));
            return content.Form == KeyForm.Pkcs11;
        }
    }

    private string Next => Path.Combine(folder, "next");

    /// <summary>The certificate in use.</summary>
    /// <returns>DER; null where an exchange was broken off, or there never was one.</returns>
    /// <exception cref="UnusableFileException">It cannot be read.</exception>
    public byte[]? ReadCertificate()
    {
        string path = Path.Combine(folder, KeyFolder.CertificateName);
        return File.Exists(path) ? PemFiles.ReadCertificate(path) : null;
    }

    /// <summary>The certificate that waits.</summary>
    /// <returns>DER.</returns>
    /// <exception cref="UnusableFileException">It cannot be read.</exception>
    public byte[] ReadNextCertificate() => PemFiles.ReadCertificate(Path.Combine(Next, KeyFolder.CertificateName));

    /// <summary>Opens the key that waits, in memory.</summary>
    /// <returns>The key, to be disposed.</returns>
    /// <exception cref="UnusableFileException">It cannot be read.</exception>
    public PrivateKey OpenNext()
    {
        using KeyFileContent content = KeyFileContent.Read(Path.Combine(Next, KeyFolder.KeyName));
        return new KeyOpener(suite, passwords).OpenInMemory(content);
    }

    /// <summary>Keeps the next key; one whose certificate was never written counts for nothing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="certificate">The certificate, DER.</param>
    /// <exception cref="UnusableFileException">There is one already, or it cannot be written.</exception>
    public void WriteNext(PrivateKey key, ReadOnlySpan<byte> certificate)
    {
        string path = Path.Combine(Next, KeyFolder.KeyName);
        if (!HasNext && Directory.Exists(Next))
        {
            Directory.Delete(Next, recursive: true);
        }

        PemFiles.WriteKey(path, suite, key, passwords.Known);
        PemFiles.WriteCertificate(Path.Combine(Next, KeyFolder.CertificateName), certificate);
    }

    /// <summary>Forgets the next key.</summary>
    public void DropNext() => Directory.Delete(Next, recursive: true);

    /// <summary>The next key takes its place. Broken off half-way it is done by the next call.</summary>
    /// <param name="retired">Name under which the key of before is kept.</param>
    /// <exception cref="UnusableFileException">A file cannot be moved.</exception>
    public void Promote(string retired)
    {
        try
        {
            string old = FreeName(Path.Combine(folder, "retired", retired));
            _ = Directory.CreateDirectory(old);
            foreach (string name in Names)
            {
                Replace(Path.Combine(folder, name), Path.Combine(Next, name), Path.Combine(old, name));
            }

            Directory.Delete(Next, recursive: true);
        }
        catch (Exception error) when (Files.IsEnvironment(error))
        {
            throw new UnusableFileException(folder, error.Message);
        }
    }

    private static string FreeName(string wanted)
    {
        string name = wanted;
        for (int more = 2; Directory.Exists(name); more++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{more}");
        }

        return name;
    }

    private static void Replace(string current, string next, string old)
    {
        if (!File.Exists(next))
        {
            return;
        }

        if (File.Exists(current))
        {
            File.Move(current, old);
        }

        File.Move(next, current);
    }
}
