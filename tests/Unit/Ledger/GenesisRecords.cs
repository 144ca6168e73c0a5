using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger.Identity;

namespace Kapok.Tests.Genesis;

/// <summary>Somebody who may sign from block 1 on.</summary>
internal sealed record GenesisParty(
    string Organisation, Uscc Uscc, string User, IReadOnlyList<string> Roles, ReadOnlyMemory<byte> Certificate);

/// <summary>The first records of a ledger under test: one member's authority, its parties, the standards.</summary>
internal static class GenesisRecords
{
    internal static Dictionary<string, byte[]> Of(
        ICryptoSuite suite,
        string member,
        ReadOnlyMemory<byte> authority,
        IReadOnlyList<GenesisParty> parties,
        IEnumerable<StandardSeed> standards)
    {
        Dictionary<string, byte[]> records = [];
        Put(records, IdentityTables.Authorities, member, new(member, Convert.ToBase64String(authority.Span)));
        foreach (GenesisParty party in parties)
        {
            AddParty(records, suite, member, party);
        }

        foreach ((string key, byte[] value) in standards.SelectMany(seed => seed.FirstRecords()))
        {
            records[key] = value;
        }

        return records;
    }

    private static void AddParty(
        Dictionary<string, byte[]> records, ICryptoSuite suite, string member, GenesisParty party)
    {
        string id = party.Organisation;
        bool isRead = Certificates.TryRead(suite, party.Certificate, out CertificateFacts? facts);
        Kapok.Ledger.Invariant.That(isRead, "a party's certificate is one");
        Put(records, IdentityTables.UsccHolders, party.Uscc.Text, new(party.Uscc, id));
        Put(records, IdentityTables.Organisations, id, new(id, party.Uscc, id, id, member, []));
        if (party.Roles.Count > 0)
        {
            string[] roles = [.. party.Roles.Order(StringComparer.Ordinal)];
            Put(records, IdentityTables.UserRoles, IdentityTables.UserKey(id, party.User), new(id, party.User, roles));
        }

        string key = suite.Digest(facts!.PublicKey.Span).ToString();
        string certificate = facts.Id.ToString();
        Put(records, IdentityTables.Keys, key, new(key, certificate));
        Put(
            records,
            IdentityTables.Certificates,
            certificate,
            IdentityContract.RecordOf(facts, party.Certificate, 0));
    }

    private static void Put<T>(Dictionary<string, byte[]> records, Table<T> table, string key, T record)
        where T : class => records[table.FullKey(key)] = table.Codec.Write(record);
}
