using System;
using System.Collections.Generic;
using System.Collections.Immutable;
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

namespace Kapok.Simulator;

/// <summary>What executing a block gave.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Block">Its id.</param>
/// <param name="Told">The block as one member tells another.</param>
/// <param name="Done">All transactions up to here.</param>
/// <param name="Changes">How often the member set changed up to here.</param>
internal sealed record SimBlock(
    BlockHeader Header, Hash Block, ToldBlock Told, ImmutableHashSet<Hash> Done, int Changes);

/// <summary>
/// What all runs that begin with one size share: the members, genesis, and stand-ins for execution and, in most
/// runs, for signatures. A stand-in is a hash of signer and body: nobody in a run makes one for another.
/// </summary>
internal sealed class World
{
    internal const ulong CreatedMs = 1_767_225_600_000;

    // One block of so many is the last of its member set, while there are further sets.
    private const int ClosingEvery = 6;

    private const string Name = "sim";
    private const string StandIns = "stand-ins";

    // PKCS#8 without the public half, up to the secret (RFC 5958, RFC 5915): only the curve differs.
    private const string P256Prefix =
        "3041020100" + "301306072A8648CE3D020106082A8648CE3D030107" + "042730250201010420";

    private const string Sm2Prefix =
        "3041020100" + "301306072A8648CE3D020106082A811CCF5501822D" + "042730250201010420";

    private static readonly Wire.TransactionBody EmptyBody = new();
    private static readonly SignatureClaim NoClaim = new(Hash.Zero, Hash.Zero, ByteString.Empty);
    private readonly ICryptoSuite suite;
    private readonly Dictionary<Hash, (MemberSet Set, LogEntryReader Reader)> sets = [];
    private readonly MemberSet[] bySize;
    private readonly LogEntryWriter[] writers;
    private readonly bool areReal;

    private World(int memberCount, string? realSuite)
    {
        areReal = realSuite is not null;
        suite = Suites[realSuite ?? InternationalSuite.SuiteName].Value;
        PrivateKey[] keys = [.. Enumerable.Range(0, Sizes[^1]).Select(KeyOf)];
        ByteString[] encodings = [.. Enumerable.Range(1, Sizes[^1]).Select(size => MemberSet.Encode(
            keys.Take(size).Select((key, i) => (Id(i), key.PublicKey.SubjectPublicKeyInfo, Hash.Zero))))];
        Wire.Parameters parameters = new()
        {
            Network = Name,
            Ledger = Name,
            Suite = suite.Name,
            CreatedMs = CreatedMs,
            SingleMachine = true,
            ValidityWindow = 1_000,
            TransactionBytesMax = 1_024,
            BlockBytesMax = 1_048_576,
        };
        Wire.Genesis wire = LedgerGenesis.Create(
            suite, parameters, encodings[memberCount - 1], new Dictionary<string, byte[]>());
        bool isRead = LedgerGenesis.TryRead(
            WireEncoding.Encode(wire).ToByteArray(), out LedgerGenesis? genesis, out LedgerState? _);
        Invariant.That(isRead, "a run has a genesis");
        Ledger = genesis!;
        bySize = [.. encodings.Select(SetFrom)];
        foreach (MemberSet set in bySize)
        {
            sets.Add(set.Hash, (set, new LogEntryReader(Ledger, set)));
        }

        writers = [.. keys.Select((key, i) => new LogEntryWriter(Ledger, Id(i), key))];
        Genesis = new SimBlock(
            Ledger.Header,
            Ledger.Block,
            new ToldBlock(Ledger.Header, Ledger.Block, new Wire.Preamble(), []),
            [],
            0);
    }

    internal static IReadOnlyList<int> Sizes { get; } = [1, 4, 5, 6, 7, 10];

    // Made when first needed: nobody who runs stand-ins needs a machine with both suites.
    private static Dictionary<string, Lazy<ICryptoSuite>> Suites { get; } =
        CryptoSuites.All.ToDictionary(name => name, name => new Lazy<ICryptoSuite>(() => Open(name)));

    private static Dictionary<(int Size, string Suite), Lazy<World>> Worlds { get; } = Sizes
        .SelectMany(_ => (string[])[StandIns, .. CryptoSuites.All], (size, suite) => (size, suite))
        .ToDictionary(key => key, key => new Lazy<World>(
            () => new World(key.size, key.suite == StandIns ? null : key.suite)));

    internal LedgerGenesis Ledger { get; }

    internal SimBlock Genesis { get; }

    internal static World Of(int memberCount, string? realSuite) => Worlds[(memberCount, realSuite ?? StandIns)].Value;

    /// <summary>Opens a suite before any run does, so that what the machine lacks is said once and plainly.</summary>
    internal static void Require(string? realSuite) => _ = Of(Sizes[0], realSuite);

    internal static Hash Digest(params ReadOnlySpan<byte> bytes) => Hash.From(SHA256.HashData(bytes));

    internal Hash IdOf(BlockHeader header) => header.Height == 0
        ? Ledger.Block
        : Ledger.Domain.Hash(HashKind.Block, header.Encode().Span);

    internal static LedgerTransaction Transaction(Hash id) => new(id, ByteString.Empty, EmptyBody, NoClaim, null);

    internal static BatchEntry Batch(int author, LaneEnd lane, IReadOnlyList<LedgerTransaction> transactions, int size)
    {
        byte[] preimage =
        [
            (byte)author, .. BitConverter.GetBytes(lane.Sequence), .. lane.Last.ToArray(),
            .. transactions.SelectMany(transaction => transaction.Id.ToArray()),
        ];
        Wire.Signed envelope = new() { Author = Id(author), Body = ByteString.CopyFrom(preimage) };
        return new BatchEntry(author, lane.Sequence + 1, lane.Last, Digest(preimage), transactions, size, envelope);
    }

    /// <summary>The members of a hash; null for a made-up one.</summary>
    internal MemberSet? SetOf(Hash hash) => sets.GetValueOrDefault(hash).Set;

    /// <summary>The first members: who joins stands behind them, so that no index ever changes.</summary>
    internal MemberSet SetOf(int size) => bySize[size - 1];

    internal VoteEntry Vote(int author, VoteStatement statement) => areReal
        ? (VoteEntry)Everybody.Read(writers[author].Vote(statement))!
        : new VoteEntry(author, statement, Envelope(author, statement.Encode()));

    internal TimeEntry Time(int author, ulong timeMs) => areReal
        ? (TimeEntry)Everybody.Read(writers[author].Time(timeMs))!
        : new TimeEntry(author, timeMs, Envelope(author, WireEncoding.Encode(new Wire.TimeStatement { TimeMs = timeMs })));

    /// <summary>An epoch change, as a member reads it; null when its certificate does not hold.</summary>
    internal EpochChangeEntry? EpochChange(int author, EpochChangeStatement statement)
    {
        if (!sets.TryGetValue(statement.MemberSet, out (MemberSet Set, LogEntryReader Reader) known)
            || author >= known.Set.Members.Count)
        {
            return null;
        }

        if (areReal)
        {
            return (EpochChangeEntry?)known.Reader.Read(writers[author].EpochChange(statement));
        }

        bool isProven = statement.Lock is not { } held || IsProven(held.Statement, held.Certificate);
        return isProven
            ? new EpochChangeEntry(
                author, statement, [.. statement.Heads.Select(Head).OfType<HeadEntry>()], Envelope(author, statement.Encode()))
            : null;
    }

    internal HeadEntry Head(int author, HeadStatement statement) => areReal
        ? (HeadEntry)Everybody.Read(writers[author].Head(statement))!
        : new HeadEntry(author, statement, Envelope(author, statement.Encode()));

    internal AbortEntry Abort(int author, Hash transaction) => areReal
        ? (AbortEntry)Everybody.Read(writers[author].Abort(transaction))!
        : new AbortEntry(author, transaction, Envelope(author, AbortStatements.Encode(transaction)));

    /// <summary>Whether a certificate proves a statement.</summary>
    internal bool IsProven(VoteStatement statement, Wire.Certificate certificate)
    {
        if (SetOf(statement.MemberSet) is not { } set)
        {
            return false;
        }

        if (areReal)
        {
            return QuorumCertificates.Proves(Ledger.Domain, set, statement, certificate);
        }

        ByteString body = statement.Encode();
        return certificate.Signatures.Select(signature => signature.Member).Distinct().Count() >= set.QuorumCount
            && certificate.Signatures.All(signature => signature.Member < set.Members.Count && signature.Signature == Stand(Id((int)signature.Member), body));
    }

    /// <summary>Executes a proposal: every field a function of the proposal and its parent. What it holds decides
    /// whether the next set of the run follows.</summary>
    internal SimBlock Execute(SimBlock parent, BlockProposal proposal, IReadOnlyList<int> sizes)
    {
        MemberSet members = SetOf(parent.Header.NextMemberSet)!;
        ImmutableHashSet<Hash>.Builder done = parent.Done.ToBuilder();
        List<LedgerTransaction> fit = [.. proposal.Candidates.Where(candidate => done.Add(candidate.Id))];
        byte[] input = [.. proposal.Preamble.ToByteArray(), .. fit.SelectMany(transaction => transaction.Id.ToArray())];
        Hash inputRoot = Digest(input);
        bool isClosing = parent.Changes + 1 < sizes.Count && IsClosing(fit);
        int changes = parent.Changes + (isClosing ? 1 : 0);
        BlockHeader header = new(
            Name,
            Name,
            proposal.Epoch,
            proposal.Height,
            proposal.Parent,
            BlockTime.Of(parent.Header.TimeMs, proposal.Preamble, members.QuorumCount),
            inputRoot,
            (uint)fit.Count,
            Digest([.. inputRoot.ToArray(), 1]),
            Digest([.. parent.Header.StateRoot.ToArray(), .. inputRoot.ToArray()]),
            members.Hash,
            SetOf(sizes[changes]).Hash);
        Hash block = IdOf(header);
        return new SimBlock(
            header, block, new ToldBlock(header, block, proposal.Preamble, fit), done.ToImmutable(), changes);
    }

    internal static string Id(int index) => "m" + index.ToString("00", CultureInfo.InvariantCulture);

    private HeadEntry? Head(Wire.Signed signed) =>
        HeadStatement.TryRead(signed.Body, out HeadStatement? statement) && signed.Signature == Stand(signed.Author, signed.Body)
            ? new HeadEntry(bySize[^1].Find(signed.Author)!.Index, statement!, signed)
            : null;

    // Of the transactions alone: the preamble holds signatures, which differ from run to run.
    private static bool IsClosing(List<LedgerTransaction> transactions) => transactions.Count > 0
        && Digest([.. transactions.SelectMany(transaction => transaction.Id.ToArray())]).ToArray()[0] % ClosingEvery == 0;

    private LogEntryReader Everybody => sets[bySize[^1].Hash].Reader;

    private MemberSet SetFrom(ByteString encoding)
    {
        bool isRead = MemberSet.TryRead(Ledger.GenesisDomain, encoding, out MemberSet? set);
        Invariant.That(isRead, "a run has member sets");
        return set!;
    }

    private static Wire.Signed Envelope(int author, ByteString body) =>
        new() { Body = body, Author = Id(author), Signature = Stand(Id(author), body) };

    private static ByteString Stand(string author, ByteString body) =>
        ByteString.CopyFrom(SHA256.HashData([.. System.Text.Encoding.UTF8.GetBytes(author), .. body.Span]));

    private static ICryptoSuite Open(string name)
    {
        bool isKnown = CryptoSuites.TryGet(name, out ICryptoSuite? suite);
        Invariant.That(isKnown, "a run has a suite");
        return suite!;
    }

    // A private key that is the member's number: real points on the curve, the same in every process.
    private PrivateKey KeyOf(int index)
    {
        byte[] prefix = Convert.FromHexString(suite.Name == GuomiSuite.SuiteName ? Sm2Prefix : P256Prefix);
        byte[] secret = new byte[32];
        secret[^1] = (byte)(index + 1);
        bool isRead = suite.TryImportPrivateKey([.. prefix, .. secret], out PrivateKey? read);
        Invariant.That(isRead, "a member of a run has a key");
        return read!;
    }
}
