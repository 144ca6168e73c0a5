using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Membership;
using Kapok.Ledger.State;
using Kapok.Ledger.Transactions;

namespace Kapok.Ledger;

/// <summary>
/// Block 0 of a ledger and what follows from it for ever: algorithms, domains, first members. Its
/// fingerprint is all that a verifier has to trust.
/// </summary>
public sealed class LedgerGenesis
{
    private LedgerGenesis(
        ByteString headerBytes,
        ByteString parametersBytes,
        BlockHeader header,
        Wire.Parameters parameters,
        HashDomain genesisDomain,
        MemberSet members)
    {
        HeaderBytes = headerBytes;
        ParametersBytes = parametersBytes;
        Header = header;
        Parameters = parameters;
        GenesisDomain = genesisDomain;
        Members = members;
        Block = genesisDomain.Hash(HashKind.Block, headerBytes.Span);
        Domain = HashDomain.OfLedger(genesisDomain.Suite, Block, header.Ledger);
        Transactions = new TransactionReader(Domain, header.Ledger, (int)parameters.TransactionBytesMax);
    }

    /// <summary>Encoded header.</summary>
    public ByteString HeaderBytes { get; }

    /// <summary>Encoded parameters.</summary>
    public ByteString ParametersBytes { get; }

    /// <summary>Header of block 0.</summary>
    public BlockHeader Header { get; }

    /// <summary>Id of block 0.</summary>
    public Hash Block { get; }

    /// <summary>Parameters, fixed for ever.</summary>
    public Wire.Parameters Parameters { get; }

    /// <summary>Domain of what the genesis header commits to.</summary>
    public HashDomain GenesisDomain { get; }

    /// <summary>Domain of everything else.</summary>
    public HashDomain Domain { get; }

    /// <summary>The first member set.</summary>
    public MemberSet Members { get; }

    /// <summary>Its ordering logs, by index.</summary>
    public IReadOnlyList<LedgerLog> Logs => LogsOf(Members);

    /// <summary>Reads transactions of this ledger.</summary>
    public TransactionReader Transactions { get; }

    /// <summary>What people compare and verifiers trust: suite and id of block 0.</summary>
    public string Fingerprint => Parameters.Suite + ":" + Block;

    /// <summary>Its logs under a member set: those of the members, then the streams.</summary>
    /// <param name="members">The members.</param>
    /// <returns>By index.</returns>
    public IReadOnlyList<LedgerLog> LogsOf(MemberSet members) => LedgerLogs.Of(Parameters, members);

    /// <summary>Makes the genesis of a new ledger.</summary>
    /// <param name="suite">The algorithms.</param>
    /// <param name="parameters">Parameters; the suite's name must be the suite's.</param>
    /// <param name="members">Encoded member set.</param>
    /// <param name="records">First records by full key.</param>
    /// <returns>The genesis file's content.</returns>
    public static Wire.Genesis Create(
        ICryptoSuite suite,
        Wire.Parameters parameters,
        ByteString members,
        IReadOnlyDictionary<string, byte[]> records)
    {
        HashDomain domain = HashDomain.OfGenesis(suite, parameters.Ledger);
        ByteString parametersBytes = WireEncoding.Encode(parameters);
        Hash set = domain.Hash(HashKind.MemberSet, members.Span);
        BlockHeader header = new(
            parameters.Network,
            parameters.Ledger,
            0,
            0,
            Hash.Zero,
            parameters.CreatedMs,
            domain.Hash(HashKind.Parameters, parametersBytes.Span),
            0,
            MerkleTree.Root(suite, []),
            MapOf(domain, records.Select(r => (r.Key, r.Value))).Root,
            set,
            set);
        return new Wire.Genesis
        {
            Header = header.Encode(),
            Parameters = parametersBytes,
            MemberSet = members,
            Records =
            {
                records.OrderBy(r => r.Key, StringComparer.Ordinal)
                    .Select(r => new Wire.Record { Key = r.Key, Value = ByteString.CopyFrom(r.Value) }),
            },
        };
    }

    /// <summary>Reads what a verifier needs of a genesis: header, parameters and member set.</summary>
    /// <param name="header">Untrusted bytes.</param>
    /// <param name="parameters">Untrusted bytes.</param>
    /// <param name="memberSet">Untrusted bytes.</param>
    /// <param name="genesis">The genesis when the parts belong together.</param>
    /// <returns>Whether they do.</returns>
    public static bool TryRead(
        ByteString header, ByteString parameters, ByteString memberSet, out LedgerGenesis? genesis)
    {
        genesis = null;
        if (!BlockHeader.TryRead(header, out BlockHeader? block)
            || !WireEncoding.TryDecode(Wire.Parameters.Parser, parameters.Span, out Wire.Parameters read)
            || !CryptoSuites.TryGet(read.Suite, out ICryptoSuite? suite)
            || !IsUsable(read)
            || !IsFirst(block!, read, suite))
        {
            return false;
        }

        HashDomain domain = HashDomain.OfGenesis(suite!, read.Ledger);
        if (domain.Hash(HashKind.Parameters, parameters.Span) != block!.InputRoot
            || !MemberSet.TryRead(domain, memberSet, out MemberSet? members)
            || members!.Hash != block.MemberSet
            || members.Hash != block.NextMemberSet)
        {
            return false;
        }

        genesis = new LedgerGenesis(header, parameters, block, read, domain, members);
        return true;
    }

    /// <summary>Reads a genesis with its records: the beginning of a ledger.</summary>
    /// <param name="bytes">Untrusted bytes of a genesis file.</param>
    /// <param name="genesis">The genesis.</param>
    /// <param name="state">The ledger behind block 0.</param>
    /// <returns>Whether the file is whole and its parts belong together.</returns>
    public static bool TryRead(
        ReadOnlySpan<byte> bytes, out LedgerGenesis? genesis, out LedgerState? state)
    {
        genesis = null;
        state = null;
        if (!WireEncoding.TryDecode(Wire.Genesis.Parser, bytes, out Wire.Genesis wire)
            || !TryRead(wire.Header, wire.Parameters, wire.MemberSet, out genesis)
            || !AreRecords(wire.Records))
        {
            return false;
        }

        StateMap map = MapOf(genesis!.GenesisDomain, wire.Records.Select(r => (r.Key, r.Value.ToByteArray())));
        state = new LedgerState(
            genesis.GenesisDomain, genesis.Header, genesis.Block, map, TransactionWindow.Empty);
        return map.Root == genesis.Header.StateRoot;
    }

    private static bool IsFirst(BlockHeader header, Wire.Parameters parameters, ICryptoSuite suite) =>
        header.Network == parameters.Network
        && header.Ledger == parameters.Ledger
        && header is { Epoch: 0, Height: 0, TransactionCount: 0 }
        && header.Previous == Hash.Zero
        && header.TimeMs == parameters.CreatedMs
        && header.ResultRoot == MerkleTree.Root(suite, []);

    // Ascending, so that a genesis has one form.
    private static bool AreRecords(RepeatedField<Wire.Record> records)
    {
        for (int i = 0; i < records.Count; i++)
        {
            if (!RecordKey.IsFull(records[i].Key)
                || (i > 0 && string.CompareOrdinal(records[i - 1].Key, records[i].Key) >= 0))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsUsable(Wire.Parameters parameters) =>
        IdentityContract.IsIdentifier(parameters.Network)
        && IdentityContract.IsIdentifier(parameters.Ledger)
        && parameters.CreatedMs <= long.MaxValue / 2
        && parameters.ValidityWindow is > 0 and <= 100_000
        && parameters.TransactionBytesMax is > 0 and <= 4 * 1_048_576
        && parameters.BlockBytesMax is > 0 and <= 64 * 1_048_576
        && LedgerLogs.AreUsable(parameters);

    private static StateMap MapOf(HashDomain domain, IEnumerable<(string Key, byte[] Value)> records)
    {
        StateChange[] changes = [.. records.Select(r => StateOverlay.Change(domain, 0, r.Key, r.Value))];
        return StateMap.Empty(domain.Suite).With(changes);
    }
}
