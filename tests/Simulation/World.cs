using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Finality;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Membership;
using Kapok.Ledger.Transactions;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Simulation;

/// <summary>
/// What all runs of one size share: the members, genesis, and cheap stand-ins for signing and
/// executing. A signature is a hash of signer and body: nobody in a run makes one for another.
/// </summary>
internal sealed class World
{
    internal const ulong CreatedMs = 1_767_225_600_000;

    private const string Name = "sim";

    private static readonly Wire.TransactionBody EmptyBody = new();
    private static readonly SignatureClaim NoClaim = new(Hash.Zero, Hash.Zero, ByteString.Empty);

    private World(int memberCount)
    {
        InternationalSuite suite = new();
        ByteString encoding = MemberSet.Encode(Enumerable.Range(0, memberCount).Select(i =>
            (Id(i), new ReadOnlyMemory<byte>(PublicKeyOf(i)), Hash.Zero)));
        bool isRead = MemberSet.TryRead(HashDomain.OfGenesis(suite, Name), encoding, out MemberSet? set);
        Invariant.That(isRead, "the members of a run are a set");
        Members = set!;
        Genesis = new BlockHeader(
            Name, Name, 0, 0, Hash.Zero, CreatedMs, Hash.Zero, 0, Hash.Zero, Hash.Zero, set!.Hash, set.Hash);
        GenesisBlock = IdOf(Genesis);
    }

    internal static IReadOnlyList<int> Sizes { get; } = [1, 4, 5, 6, 7, 10];

    private static readonly Dictionary<int, World> Worlds = Sizes.ToDictionary(n => n, n => new World(n));

    internal MemberSet Members { get; }

    internal int FaultyMax => Quorum.FaultyMax(Members.Members.Count);

    internal BlockHeader Genesis { get; }

    internal Hash GenesisBlock { get; }

    internal static World Of(int memberCount) => Worlds[memberCount];

    internal static Hash Digest(params ReadOnlySpan<byte> bytes) => Hash.From(SHA256.HashData(bytes));

    internal static Hash IdOf(BlockHeader header) => Digest(header.Encode().Span);

    internal static ByteString Sign(int author, ByteString body) =>
        ByteString.CopyFrom(SHA256.HashData([(byte)author, .. body.Span]));

    internal static LedgerTransaction Transaction(Hash id) => new(id, ByteString.Empty, EmptyBody, NoClaim, null);

    internal static BatchEntry Batch(int author, LaneEnd lane, IReadOnlyList<LedgerTransaction> transactions, int size)
    {
        byte[] preimage =
        [
            (byte)author, .. BitConverter.GetBytes(lane.Sequence), .. lane.Last.ToArray(),
            .. transactions.SelectMany(transaction => transaction.Id.ToArray()),
        ];
        return new BatchEntry(author, lane.Sequence + 1, lane.Last, Digest(preimage), transactions, size);
    }

    internal static VoteEntry Vote(int author, VoteStatement statement) =>
        new(author, statement, Envelope(author, statement.Encode()));

    internal static TimeEntry Time(int author, ulong timeMs) => new(
        author, timeMs, Envelope(author, WireEncoding.Encode(new Wire.TimeStatement { TimeMs = timeMs })));

    /// <summary>Header of a proposal: every field a function of the proposal and its parent.</summary>
    internal BlockHeader Execute(BlockHeader parent, BlockProposal proposal)
    {
        byte[] input =
        [
            .. proposal.Preamble.ToByteArray(), .. proposal.Candidates.SelectMany(c => c.Id.ToArray()),
        ];
        Hash inputRoot = Digest(input);
        return new BlockHeader(
            Name,
            Name,
            proposal.Epoch,
            proposal.Height,
            proposal.Parent,
            BlockTime.Of(parent.TimeMs, proposal.Preamble, Members.QuorumCount),
            inputRoot,
            (uint)proposal.Candidates.Count,
            Digest([.. inputRoot.ToArray(), 1]),
            Digest([.. parent.StateRoot.ToArray(), .. inputRoot.ToArray()]),
            Members.Hash,
            Members.Hash);
    }

    private static Wire.Signed Envelope(int author, ByteString body) =>
        new() { Body = body, Author = Id(author), Signature = Sign(author, body) };

    private static string Id(int index) => "m" + index.ToString("00", CultureInfo.InvariantCulture);

    // A private key that is the member's number: real points on the curve, the same in every process.
    private static byte[] PublicKeyOf(int index)
    {
        byte[] secret = new byte[32];
        secret[^1] = (byte)(index + 1);
        using ECDsa key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = secret });
        return key.ExportSubjectPublicKeyInfo();
    }
}
