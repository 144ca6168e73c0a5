using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Governance;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Membership;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Networks;

/// <summary>A ledger's beginning while it is put together: its members and its first records.</summary>
internal sealed class GenesisDraft(ICryptoSuite suite)
{
    private readonly Dictionary<string, byte[]> records = new(StringComparer.Ordinal);
    private readonly List<(string Id, ReadOnlyMemory<byte> VotingKey, Hash Authority)> members = [];

    internal void AddMember(string id, ReadOnlyMemory<byte> votingKey, CertificateFacts authority, ReadOnlySpan<byte> der)
    {
        members.Add((id, votingKey, authority.Id));
        Put(IdentityTables.Authorities, id, new Authority(id, Convert.ToBase64String(der)));
    }

    internal void AddOrganisation(Organisation organisation)
    {
        Put(IdentityTables.Organisations, organisation.Id, organisation);
        Put(IdentityTables.UsccHolders, organisation.Uscc.Text, new UsccHolder(organisation.Uscc, organisation.Id));
    }

    internal void AddCertificate(CertificateFacts facts, ReadOnlyMemory<byte> der, long nowMs)
    {
        CertificateRecord record = IdentityContract.RecordOf(facts, der, nowMs);
        Put(IdentityTables.Certificates, record.Id, record);
        string digest = suite.Digest(facts.PublicKey.Span).ToString();
        Put(IdentityTables.Keys, digest, new RegisteredKey(digest, record.Id));
    }

    internal void AddEndpoint(MemberEndpoint endpoint) => Put(IdentityTables.Endpoints, endpoint.Member, endpoint);

    internal void AddStandards(ContractCatalogue catalogue)
    {
        foreach ((string key, byte[] value) in catalogue.BuiltIn.Standards.SelectMany(seed => seed.FirstRecords()))
        {
            records.Add(key, value);
        }
    }

    /// <summary>The genesis, encoded.</summary>
    internal byte[] Encode(Wire.Parameters parameters) => WireEncoding
        .Encode(LedgerGenesis.Create(suite, parameters, MemberSet.Encode(members), records)).ToByteArray();

    /// <summary>What the ledgers of this version have in common.</summary>
    internal static Wire.Parameters Parameters(string network, ICryptoSuite suite, long nowMs, bool isSingleMachine) => new()
    {
        Network = network,
        Ledger = LedgersContract.First,
        Suite = suite.Name,
        CreatedMs = (ulong)nowMs,
        SingleMachine = isSingleMachine,
        ValidityWindow = 1_000,
        TransactionBytesMax = 256 * 1024,
        BlockBytesMax = 4 * 1_048_576,
    };

    private void Put<T>(Table<T> table, string key, T record)
        where T : class => records.Add(table.FullKey(key), table.Codec.Write(record));
}
