using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Membership;
using Kapok.Node.Members;
using Kapok.Storage;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Networks;

/// <summary>What the sample network is made of.</summary>
/// <param name="Suite">Its crypto suite.</param>
/// <param name="Catalogue">Its contracts.</param>
/// <param name="MemberCount">How many members.</param>
/// <param name="NowMs">Now, UTC milliseconds.</param>
/// <param name="Passwords">Keys are encrypted when this knows a password.</param>
internal sealed record SampleSetup(
    ICryptoSuite Suite, ContractCatalogue Catalogue, int MemberCount, long NowMs, KeyPasswords? Passwords);

/// <summary>
/// Makes the sample network: organisations, keys, certificates and the genesis of its ledger. The
/// folder appears whole or not at all.
/// </summary>
internal sealed class SampleNetwork
{
    private const string Ledger = "main";
    private const long YearMs = 365L * 86_400_000;
    private const long ClockSkewMs = 3_600_000;

    private readonly ICryptoSuite suite;
    private readonly ContractCatalogue catalogue;
    private readonly KeyFolder keys;
    private readonly long nowMs;
    private readonly Dictionary<string, byte[]> records = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CertificateAuthority> authorities = new(StringComparer.Ordinal);
    private readonly List<(string Id, ReadOnlyMemory<byte> VotingKey, Hash Authority)> members = [];

    // Encrypting a key takes half a second: all are written at the end, several at once.
    private readonly List<(PrivateKey Key, Action<PrivateKey> Write)> newKeys = [];

    private SampleNetwork(SampleSetup setup, string folder)
    {
        suite = setup.Suite;
        catalogue = setup.Catalogue;
        nowMs = setup.NowMs;
        keys = new KeyFolder(folder, suite, setup.Passwords);
    }

    /// <summary>Makes a network in a free folder.</summary>
    internal static async Task CreateAsync(
        SampleSetup setup, NetworkFolder folder, CancellationToken cancellationToken)
    {
        string draft = folder.Root + ".new-" + Environment.ProcessId;
        try
        {
            CreatePrivate(draft);
            SampleNetwork network = new(setup, draft);
            network.Write(draft, setup.MemberCount);
            await network.WriteKeysAsync(cancellationToken);
            if (Directory.Exists(folder.Root))
            {
                Directory.Delete(folder.Root);
            }

            PhysicalFileSystem files = new();
            files.Rename(draft, folder.Root);
            files.SyncFolder(Path.GetDirectoryName(folder.Root)!);
        }
        finally
        {
            if (Directory.Exists(draft))
            {
                Directory.Delete(draft, recursive: true);
            }
        }
    }

    // The folder holds keys: only its owner may look into it.
    private static void CreatePrivate(string folder)
    {
        _ = Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private void Write(string draft, int memberCount)
    {
        IReadOnlyList<SampleOrganisation> organisations = SampleOrganisations.Of(memberCount);
        NetworkFolder folder = new(draft);
        foreach (SampleOrganisation member in organisations.Take(memberCount))
        {
            AddMember(member);
            MemberStores.Create(folder.MemberFolder(member.Id));
        }

        foreach (SampleOrganisation organisation in organisations)
        {
            AddOrganisation(organisation);
        }

        AddStandards();
        Wire.Parameters parameters = new()
        {
            Network = "sample-" + RandomNumberGenerator.GetHexString(8, lowercase: true),
            Ledger = Ledger,
            Suite = suite.Name,
            CreatedMs = (ulong)nowMs,
            SingleMachine = true,
            ValidityWindow = 1_000,
            TransactionBytesMax = 256 * 1024,
            BlockBytesMax = 4 * 1_048_576,
        };
        Wire.Genesis genesis = LedgerGenesis.Create(suite, parameters, MemberSet.Encode(members), records);
        File.WriteAllBytes(Path.Combine(draft, "genesis.kapok"), WireEncoding.Encode(genesis).ToByteArray());
    }

    private async Task WriteKeysAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Parallel.ForEachAsync(newKeys, cancellationToken, (made, _) =>
            {
                made.Write(made.Key);
                return ValueTask.CompletedTask;
            });
        }
        finally
        {
            newKeys.ForEach(made => made.Key.Dispose());
        }
    }

    private void AddMember(SampleOrganisation member)
    {
        PrivateKey authorityKey = suite.GeneratePrivateKey();
        CertificateAuthority authority = CertificateAuthority.Create(
            suite, authorityKey, member.Id, nowMs - ClockSkewMs, nowMs + (10 * YearMs));
        authorities.Add(member.Id, authority);
        newKeys.Add((authorityKey, key => keys.WriteAuthority(member.Id, key, authority.Certificate.Span)));
        PrivateKey nodeKey = suite.GeneratePrivateKey();
        byte[] certificate = authority.Issue(
            CertificateKind.Node, "node", nodeKey.PublicKey, nowMs - ClockSkewMs, nowMs + (5 * YearMs));
        newKeys.Add((nodeKey, key => keys.WriteNode(member.Id, key, certificate)));
        members.Add((member.Id, nodeKey.PublicKey.SubjectPublicKeyInfo, authority.Facts.Id));
        Put(IdentityTables.Authorities, member.Id, new Authority(
            member.Id, Convert.ToBase64String(authority.Certificate.Span)));
    }

    private void AddOrganisation(SampleOrganisation organisation)
    {
        bool isValid = Uscc.TryParse(organisation.Uscc, out Uscc uscc);
        Invariant.That(isValid, $"the sample code {organisation.Uscc} is valid");
        Put(IdentityTables.Organisations, organisation.Id, new Organisation(
            organisation.Id, uscc, organisation.NameZh, organisation.NameEn, organisation.Member, organisation.Roles));
        Put(IdentityTables.UsccHolders, uscc.Text, new UsccHolder(uscc, organisation.Id));
        foreach (string user in organisation.Users)
        {
            AddUser(organisation, user);
        }
    }

    private void AddUser(SampleOrganisation organisation, string user)
    {
        CertificateKind kind = user == KeyFolder.OperatorUser ? CertificateKind.Operator : CertificateKind.User;
        PrivateKey key = suite.GeneratePrivateKey();
        byte[] der = authorities[organisation.Member].IssueFor(
            organisation.Id, kind, user, key.PublicKey, nowMs - ClockSkewMs, nowMs + (2 * YearMs));
        newKeys.Add((key, made => keys.WriteUser(organisation.Id, user, made, der)));
        bool isRead = Certificates.TryRead(suite, der, out CertificateFacts? facts);
        Invariant.That(isRead, "an issued certificate is readable");
        CertificateRecord record = IdentityContract.RecordOf(facts!, der, nowMs);
        Put(IdentityTables.Certificates, record.Id, record);
        string digest = suite.Digest(facts!.PublicKey.Span).ToString();
        Put(IdentityTables.Keys, digest, new RegisteredKey(digest, record.Id));
    }

    private void AddStandards()
    {
        foreach ((string key, byte[] value) in catalogue.BuiltIn.Standards.SelectMany(seed => seed.FirstRecords()))
        {
            records.Add(key, value);
        }
    }

    private void Put<T>(Table<T> table, string key, T record)
        where T : class => records.Add(table.FullKey(key), table.Codec.Write(record));
}
