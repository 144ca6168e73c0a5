using System;
using System.Buffers.Binary;
using System.Text;
using Kapok.Cryptography;

namespace Kapok.Ledger.Hashing;

/// <summary>What is hashed. Each kind has its own tag, so that no hash of one kind passes for another.</summary>
public enum HashKind
{
    /// <summary>A transaction body: the transaction id.</summary>
    Transaction,

    /// <summary>The root over a signed group.</summary>
    Group,

    /// <summary>A batch of a member's lane.</summary>
    Batch,

    /// <summary>A member's statement of its clock.</summary>
    Time,

    /// <summary>A cut marker.</summary>
    Cut,

    /// <summary>A vote.</summary>
    Vote,

    /// <summary>A block header: the block id.</summary>
    Block,

    /// <summary>A member set.</summary>
    MemberSet,

    /// <summary>The parameters of a ledger.</summary>
    Parameters,

    /// <summary>The key of a record.</summary>
    Key,

    /// <summary>The value of a record.</summary>
    Value,

    /// <summary>A member's change to a later epoch.</summary>
    EpochChange,

    /// <summary>A head of a log.</summary>
    Head,

    /// <summary>A demand that a batch be ordered.</summary>
    Demand,

    /// <summary>A certified block, told again.</summary>
    ToldBlock,

    /// <summary>A request that an epoch end.</summary>
    EpochRequest,

    /// <summary>A decision that a transaction is not to be executed.</summary>
    Abort,
}

/// <summary>
/// Tagged hashing (spec/encoding.md, E-5): every hash begins with a tag made of protocol version,
/// genesis hash, ledger id and kind, so that nothing signed for one ledger holds on another.
/// </summary>
public sealed class HashDomain
{
    private const byte ProtocolVersion = 1;

    private static readonly string[] KindNames =
    [
        "transaction", "group", "batch", "time", "cut", "vote", "block", "member-set", "parameters",
        "key", "value", "epoch-change", "head", "demand", "told-block", "epoch-request", "abort",
    ];

    private readonly byte[][] tags;

    private HashDomain(ICryptoSuite suite, Hash genesis, string ledger)
    {
        Suite = suite;
        tags = Array.ConvertAll(KindNames, kind => Tag(suite, genesis, ledger, kind));
    }

    /// <summary>The algorithms of the ledger.</summary>
    public ICryptoSuite Suite { get; }

    /// <summary>
    /// The domain of what the genesis header itself commits to: member sets, parameters, keys and
    /// values. Its genesis hash is 32 zero bytes.
    /// </summary>
    /// <param name="suite">The algorithms.</param>
    /// <param name="ledger">The ledger's id.</param>
    /// <returns>The domain.</returns>
    public static HashDomain OfGenesis(ICryptoSuite suite, string ledger) =>
        new(suite, Cryptography.Hash.Zero, ledger);

    /// <summary>The domain of everything else on a ledger.</summary>
    /// <param name="suite">The algorithms.</param>
    /// <param name="genesis">Hash of the genesis header.</param>
    /// <param name="ledger">The ledger's id.</param>
    /// <returns>The domain.</returns>
    public static HashDomain OfLedger(ICryptoSuite suite, Hash genesis, string ledger) =>
        new(suite, genesis, ledger);

    /// <summary>The tagged hash of some bytes.</summary>
    /// <param name="kind">What they are.</param>
    /// <param name="data">The bytes.</param>
    /// <returns>The hash.</returns>
    public Hash Hash(HashKind kind, ReadOnlySpan<byte> data) => Suite.Digest(tags[(int)kind], data);

    /// <summary>The hash that the state map keeps of a record (spec/ledger.md, section 6).</summary>
    /// <param name="height">Height of the block that wrote it last.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The hash.</returns>
    public Hash ValueHash(ulong height, ReadOnlySpan<byte> value)
    {
        Span<byte> prefix = stackalloc byte[Cryptography.Hash.SizeBytes + sizeof(ulong)];
        tags[(int)HashKind.Value].CopyTo(prefix);
        BinaryPrimitives.WriteUInt64BigEndian(prefix[Cryptography.Hash.SizeBytes..], height);
        return Suite.Digest(prefix, value);
    }

    /// <summary>What a signer of a group signs: the root over its transaction ids, and their count.</summary>
    /// <param name="root">RFC 9162 root over the ids.</param>
    /// <param name="count">How many there are.</param>
    /// <returns>The message to sign.</returns>
    public Hash GroupMessage(Hash root, int count)
    {
        Span<byte> statement = stackalloc byte[Cryptography.Hash.SizeBytes + sizeof(uint)];
        root.CopyTo(statement);
        BinaryPrimitives.WriteUInt32BigEndian(statement[Cryptography.Hash.SizeBytes..], (uint)count);
        return Hash(HashKind.Group, statement);
    }

    private static byte[] Tag(ICryptoSuite suite, Hash genesis, string ledger, string kind)
    {
        byte[] ledgerBytes = Encoding.UTF8.GetBytes(ledger);
        byte[] preimage =
        [
            .. "kapok"u8, ProtocolVersion, .. genesis.ToArray(), checked((byte)ledgerBytes.Length),
            .. ledgerBytes, .. Encoding.UTF8.GetBytes(kind),
        ];
        return suite.Digest(preimage).ToArray();
    }
}
