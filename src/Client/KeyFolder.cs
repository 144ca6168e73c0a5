using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using Kapok.Cryptography;

namespace Kapok.Client;

/// <summary>
/// The keys of a data folder: <c>users/ORGANISATION/USER</c> and <c>authorities/MEMBER</c>, each with
/// <c>key.pem</c> (in clear, encrypted, or the name of a key in a device; for its owner only) and <c>certificate.pem</c>.
/// </summary>
/// <param name="root">The data folder.</param>
/// <param name="suite">The algorithms of the ledger.</param>
/// <param name="passwords">The password of encrypted keys, and of new ones when it is known; null for none.</param>
public sealed class KeyFolder(string root, ICryptoSuite suite, KeyPasswords? passwords = null)
{
    /// <summary>The user under which a member's operator is kept.</summary>
    public const string OperatorUser = "operator";

    internal const string KeyName = "key.pem";
    internal const string CertificateName = "certificate.pem";

    private readonly KeyPasswords passwords = passwords ?? KeyPasswords.None;

    /// <summary>Where the key of a user is.</summary>
    /// <param name="organisation">Organisation id.</param>
    /// <param name="user">User id.</param>
    /// <returns>The file.</returns>
    public string UserKeyPath(string organisation, string user) =>
        Path.Combine(UserFolder(organisation, user), KeyName);

    /// <summary>Whether the folder holds the key of a user.</summary>
    /// <param name="organisation">Organisation id.</param>
    /// <param name="user">User id.</param>
    /// <returns>Whether it does.</returns>
    public bool HasUser(string organisation, string user) => File.Exists(UserKeyPath(organisation, user));

    /// <summary>Reads the key of a user.</summary>
    /// <param name="organisation">Organisation id.</param>
    /// <param name="user">User id.</param>
    /// <returns>Key and certificate.</returns>
    /// <exception cref="UnusableFileException">A file is missing, wrong, or readable by others.</exception>
    public SignerKey ReadUser(string organisation, string user)
    {
        SignerKey signer = ReadPair(UserFolder(organisation, user));
        bool isTheirs = signer.Certificate.Organisation == organisation && signer.Certificate.Name == user;
        if (!isTheirs)
        {
            string holder = signer.Certificate.Organisation + "/" + signer.Certificate.Name;
            signer.Dispose();
            throw new UnusableFileException(
                Path.Combine(UserFolder(organisation, user), CertificateName),
                $"it is the certificate of {holder}, not of {organisation}/{user}");
        }

        return signer;
    }

    /// <summary>Whether the folder holds the key of a member's certificate authority.</summary>
    /// <param name="member">Member id.</param>
    /// <returns>Whether it does.</returns>
    public bool HasAuthority(string member) => File.Exists(Path.Combine(AuthorityFolder(member), KeyName));

    /// <summary>Reads the key of a member's certificate authority.</summary>
    /// <param name="member">Member id.</param>
    /// <returns>Key and certificate.</returns>
    /// <exception cref="UnusableFileException">A file is missing, wrong, or readable by others.</exception>
    public SignerKey ReadAuthority(string member) => ReadPair(AuthorityFolder(member));

    /// <summary>Keeps the key of a new user; never replaces one.</summary>
    /// <param name="organisation">Organisation id.</param>
    /// <param name="user">User id.</param>
    /// <param name="key">The key.</param>
    /// <param name="certificate">The certificate, DER.</param>
    /// <exception cref="UnusableFileException">There is one already, or it cannot be written.</exception>
    public void WriteUser(
        string organisation, string user, PrivateKey key, ReadOnlySpan<byte> certificate) =>
        WritePair(UserFolder(organisation, user), key, certificate);

    /// <summary>Keeps the key of a member's certificate authority; never replaces one.</summary>
    /// <param name="member">Member id.</param>
    /// <param name="key">The key.</param>
    /// <param name="certificate">The certificate, DER.</param>
    /// <exception cref="UnusableFileException">There is one already, or it cannot be written.</exception>
    public void WriteAuthority(string member, PrivateKey key, ReadOnlySpan<byte> certificate) =>
        WritePair(AuthorityFolder(member), key, certificate);

    /// <summary>Exchanges the key of a user.</summary>
    /// <param name="organisation">Organisation id.</param>
    /// <param name="user">User id.</param>
    /// <returns>What does it.</returns>
    public KeySuccession SuccessionOfUser(string organisation, string user) =>
        new(UserFolder(organisation, user), suite, passwords);

    /// <summary>Exchanges the key of a member's certificate authority.</summary>
    /// <param name="member">Member id.</param>
    /// <returns>What does it.</returns>
    public KeySuccession SuccessionOfAuthority(string member) => new(AuthorityFolder(member), suite, passwords);

    /// <summary>Exchanges the TLS key of a member's node.</summary>
    /// <param name="member">Member id.</param>
    /// <returns>What does it.</returns>
    public KeySuccession SuccessionOfLink(string member) => new(LinkFolder(member), LinkCertificates.Suite, passwords);

    /// <summary>Reads the key of a member's node.</summary>
    /// <param name="member">Member id.</param>
    /// <returns>Key and certificate.</returns>
    /// <exception cref="UnusableFileException">A file is missing, wrong, or readable by others.</exception>
    public SignerKey ReadNode(string member) => ReadPair(NodeFolder(member));

    /// <summary>The certificate of a member's authority, without its key.</summary>
    /// <param name="member">Member id.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="UnusableFileException">It is missing or wrong.</exception>
    public CertificateFacts ReadAuthorityCertificate(string member) => ReadFacts(AuthorityFolder(member));

    /// <summary>The certificate of a user, without its key.</summary>
    /// <param name="organisation">Organisation id.</param>
    /// <param name="user">User id.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="UnusableFileException">It is missing or wrong.</exception>
    public CertificateFacts ReadUserCertificate(string organisation, string user) =>
        ReadFacts(UserFolder(organisation, user));

    /// <summary>The certificate of a member's node, without its key.</summary>
    /// <param name="member">Member id.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="UnusableFileException">It is missing or wrong.</exception>
    public CertificateFacts ReadNodeCertificate(string member) => ReadFacts(NodeFolder(member));

    /// <summary>Keeps the key of a member's node; never replaces one.</summary>
    /// <param name="member">Member id.</param>
    /// <param name="key">The key.</param>
    /// <param name="certificate">The certificate, DER.</param>
    /// <exception cref="UnusableFileException">There is one already, or it cannot be written.</exception>
    public void WriteNode(string member, PrivateKey key, ReadOnlySpan<byte> certificate) =>
        WritePair(NodeFolder(member), key, certificate);

    /// <summary>Whether there is a key with which a member's node will vote when the ledger names it.</summary>
    /// <param name="member">Member id.</param>
    /// <returns>Whether there is.</returns>
    public bool HasNextNode(string member) => File.Exists(Path.Combine(NextNodeFolder(member), KeyName));

    /// <summary>Reads that key.</summary>
    /// <param name="member">Member id.</param>
    /// <returns>Key and certificate.</returns>
    /// <exception cref="UnusableFileException">A file is missing, wrong, or readable by others.</exception>
    public SignerKey ReadNextNode(string member) => ReadPair(NextNodeFolder(member));

    /// <summary>Keeps that key; never replaces one.</summary>
    /// <param name="member">Member id.</param>
    /// <param name="key">The key.</param>
    /// <param name="certificate">The certificate, DER.</param>
    /// <exception cref="UnusableFileException">There is one already, or it cannot be written.</exception>
    public void WriteNextNode(string member, PrivateKey key, ReadOnlySpan<byte> certificate) =>
        WritePair(NextNodeFolder(member), key, certificate);

    /// <summary>The next key becomes the node's only one; the one before is kept beside it under another name.</summary>
    /// <param name="member">Member id.</param>
    /// <param name="retired">Name of the folder of the old key.</param>
    public void PromoteNextNode(string member, string retired)
    {
        Directory.Move(NodeFolder(member), NodeFolder(member) + "." + retired);
        Directory.Move(NextNodeFolder(member), NodeFolder(member));
    }

    /// <summary>Reads the TLS key by which the other members know a member's node.</summary>
    /// <param name="member">Member id.</param>
    /// <returns>Key and certificate, to be disposed.</returns>
    /// <exception cref="UnusableFileException">A file is missing, wrong, or readable by others.</exception>
    public X509Certificate2 ReadLink(string member)
    {
        string keyPath = Path.Combine(LinkFolder(member), KeyName);
        RequireKey(keyPath);
        byte[] der = PemFiles.ReadCertificate(Path.Combine(LinkFolder(member), CertificateName));
        using KeyFileContent content = KeyFileContent.Read(keyPath);
        using PrivateKey key = new KeyOpener(LinkCertificates.Suite, passwords).OpenInMemory(content);
        return LinkCertificates.Join(der, key) ?? throw new UnusableFileException(keyPath, KeyTexts.OtherCertificate);
    }

    /// <summary>Keeps the TLS key of a member's node; never replaces one.</summary>
    /// <param name="member">Member id.</param>
    /// <param name="key">The key, of the suite <c>intl</c> in every ledger.</param>
    /// <param name="certificate">The certificate, DER.</param>
    /// <exception cref="UnusableFileException">There is one already, or it cannot be written.</exception>
    public void WriteLink(string member, PrivateKey key, ReadOnlySpan<byte> certificate)
    {
        PemFiles.WriteKey(Path.Combine(LinkFolder(member), KeyName), LinkCertificates.Suite, key, passwords.Known);
        PemFiles.WriteCertificate(Path.Combine(LinkFolder(member), CertificateName), certificate);
    }

    /// <summary>Removes the key of a user that was never registered.</summary>
    /// <param name="organisation">Organisation id.</param>
    /// <param name="user">User id.</param>
    public void RemoveUser(string organisation, string user)
    {
        string folder = UserFolder(organisation, user);
        File.Delete(Path.Combine(folder, KeyName));
        File.Delete(Path.Combine(folder, CertificateName));
        Directory.Delete(folder);
    }

    /// <summary>The users whose keys the folder holds.</summary>
    /// <returns>Organisation and user ids, ascending.</returns>
    public IReadOnlyList<(string Organisation, string User)> Users()
    {
        string users = Path.Combine(root, "users");
        return !Directory.Exists(users)
            ? []
            :
            [
                .. Directory.EnumerateFiles(users, KeyName, SearchOption.AllDirectories)
                    .Select(file => Path.GetRelativePath(users, file).Split(Path.DirectorySeparatorChar))
                    .Where(parts => parts.Length == 3)
                    .Select(parts => (parts[0], parts[1]))
                    .Order(),
            ];
    }

    /// <summary>The private keys of the folder that lie unencrypted.</summary>
    /// <returns>Their files, and how many keys there are.</returns>
    public (IReadOnlyList<string> Clear, int All) ClearKeys()
    {
        string[] all =
        [
            .. Users().Select(user => UserKeyPath(user.Organisation, user.User)),
            .. FoldersIn("authorities").Select(folder => Path.Combine(folder, KeyName)).Where(File.Exists),
            .. FoldersIn("members").Select(folder => Path.Combine(folder, "node", KeyName)).Where(File.Exists),
            .. FoldersIn("members").Select(folder => Path.Combine(folder, "link", KeyName)).Where(File.Exists),
        ];
        return ([.. all.Where(PemFiles.IsClearKey)], all.Length);
    }

    private IEnumerable<string> FoldersIn(string part)
    {
        string folder = Path.Combine(root, part);
        return Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal) : [];
    }

    private string UserFolder(string organisation, string user) =>
        Path.Combine(root, "users", organisation, user);

    private string NodeFolder(string member) => Path.Combine(root, "members", member, "node");

    private string NextNodeFolder(string member) => Path.Combine(root, "members", member, "node.next");

    private string LinkFolder(string member) => Path.Combine(root, "members", member, "link");

    private string AuthorityFolder(string member) => Path.Combine(root, "authorities", member);

    private SignerKey ReadPair(string folder)
    {
        string keyPath = Path.Combine(folder, KeyName);
        RequireKey(keyPath);
        return SignerKey.Read(suite, keyPath, Path.Combine(folder, CertificateName), passwords);
    }

    private CertificateFacts ReadFacts(string folder)
    {
        string path = Path.Combine(folder, CertificateName);
        return Certificates.TryRead(suite, PemFiles.ReadCertificate(path), out CertificateFacts? facts)
            ? facts
            : throw new UnusableFileException(path, $"it is not a certificate of the suite {suite.Name}");
    }

    private void RequireKey(string path)
    {
        if (!File.Exists(path))
        {
            throw new UnusableFileException(
                path, $"there is no such key; the data folder is {root} (--data or KAPOK_DATA)");
        }
    }

    private void WritePair(string folder, PrivateKey key, ReadOnlySpan<byte> certificate)
    {
        PemFiles.WriteKey(Path.Combine(folder, KeyName), suite, key, passwords.Known);
        PemFiles.WriteCertificate(Path.Combine(folder, CertificateName), certificate);
    }
}
