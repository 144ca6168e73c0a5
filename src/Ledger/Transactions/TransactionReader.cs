using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;

namespace Kapok.Ledger.Transactions;

/// <summary>Reads transactions and groups from untrusted messages (spec/encoding.md, section 3).</summary>
/// <param name="domain">The ledger's domain.</param>
/// <param name="ledger">The ledger's id.</param>
/// <param name="bytesMax">Largest body, in bytes.</param>
public sealed class TransactionReader(HashDomain domain, string ledger, int bytesMax)
{
    /// <summary>Most transactions under one signature.</summary>
    public const int GroupCountMax = 4_096;

    private const int GroupDepthMax = 12;

    /// <summary>Reads the transactions of an item, one or a group.</summary>
    /// <param name="item">Untrusted.</param>
    /// <param name="transactions">The transactions in order.</param>
    /// <returns>Whether every one has the right form; signatures are not checked here.</returns>
    public bool TryRead(Wire.Item item, out IReadOnlyList<LedgerTransaction> transactions)
    {
        transactions = [];
        switch (item.KindCase)
        {
            case Wire.Item.KindOneofCase.Transaction:
                bool isRead = TryRead(item.Transaction, out LedgerTransaction? transaction);
                transactions = isRead ? [transaction!] : [];
                return isRead;
            case Wire.Item.KindOneofCase.Group:
                return TryReadGroup(item.Group, out transactions);
            default:
                return false;
        }
    }

    /// <summary>Reads the transactions of many items.</summary>
    /// <param name="items">Untrusted.</param>
    /// <param name="transactions">The transactions in order.</param>
    /// <returns>Whether every item has the right form.</returns>
    public bool TryReadAll(
        IReadOnlyCollection<Wire.Item> items, out IReadOnlyList<LedgerTransaction> transactions)
    {
        List<LedgerTransaction> all = new(items.Count);
        transactions = all;
        foreach (Wire.Item item in items)
        {
            if (!TryRead(item, out IReadOnlyList<LedgerTransaction> read))
            {
                return false;
            }

            all.AddRange(read);
        }

        return true;
    }

    /// <summary>Reads a transaction that travels alone.</summary>
    /// <param name="wire">Untrusted.</param>
    /// <param name="transaction">The transaction when its form is right.</param>
    /// <returns>Whether it is.</returns>
    public bool TryRead(Wire.Transaction wire, out LedgerTransaction? transaction)
    {
        transaction = null;
        if (!TryReadBody(wire.Body, out Wire.TransactionBody body, out Hash signer))
        {
            return false;
        }

        Hash id = domain.Hash(HashKind.Transaction, wire.Body.Span);
        Hash message = id;
        GroupPlace? place = null;
        if (wire.Group is not null && !TryReadPlace(wire.Group, id, out message, out place))
        {
            return false;
        }

        SignatureClaim claim = new(signer, message, wire.Signature);
        transaction = new LedgerTransaction(id, wire.Body, body, claim, place);
        return true;
    }

    private bool TryReadGroup(Wire.SignedGroup group, out IReadOnlyList<LedgerTransaction> transactions)
    {
        transactions = [];
        if (group.Bodies.Count is 0 or > GroupCountMax)
        {
            return false;
        }

        List<(ByteString Bytes, Wire.TransactionBody Body)> bodies = new(group.Bodies.Count);
        Hash signer = default;
        foreach (ByteString bytes in group.Bodies)
        {
            if (!TryReadBody(bytes, out Wire.TransactionBody body, out Hash author)
                || (bodies.Count > 0 && author != signer))
            {
                return false;
            }

            signer = author;
            bodies.Add((bytes, body));
        }

        transactions = Assemble(bodies, signer, group.Signature);
        return transactions.DistinctBy(t => t.Id).Count() == transactions.Count;
    }

    private LedgerTransaction[] Assemble(
        List<(ByteString Bytes, Wire.TransactionBody Body)> bodies, Hash signer, ByteString signature)
    {
        Hash[] ids = [.. bodies.Select(b => domain.Hash(HashKind.Transaction, b.Bytes.Span))];
        Hash[] leaves = [.. ids.Select(Leaf)];
        Hash message = domain.GroupMessage(MerkleTree.Root(domain.Suite, leaves), leaves.Length);
        SignatureClaim claim = new(signer, message, signature);
        return
        [
            .. bodies.Select((b, i) => new LedgerTransaction(
                ids[i], b.Bytes, b.Body, claim, PlaceOf(leaves, i))),
        ];
    }

    private GroupPlace PlaceOf(Hash[] leaves, int index) =>
        new(index, leaves.Length, () => MerkleTree.Path(domain.Suite, leaves, index));

    private bool TryReadPlace(Wire.GroupPath wire, Hash id, out Hash message, out GroupPlace? place)
    {
        message = default;
        place = null;
        if (wire.Count is 0 or > GroupCountMax
            || !TryReadHashes(wire.Path, GroupDepthMax, out IReadOnlyList<Hash> path)
            || !MerkleTree.TryRootFromPath(
                domain.Suite, Leaf(id), wire.Index, wire.Count, path, out Hash root))
        {
            return false;
        }

        message = domain.GroupMessage(root, (int)wire.Count);
        place = new GroupPlace((int)wire.Index, (int)wire.Count, () => path);
        return true;
    }

    internal static bool TryReadHashes(
        RepeatedField<ByteString> wire, int countMax, out IReadOnlyList<Hash> hashes)
    {
        List<Hash> read = new(wire.Count);
        hashes = read;
        if (wire.Count > countMax)
        {
            return false;
        }

        foreach (ByteString bytes in wire)
        {
            if (!Hash.TryFrom(bytes.Span, out Hash hash))
            {
                return false;
            }

            read.Add(hash);
        }

        return true;
    }

    private bool TryReadBody(ByteString bytes, out Wire.TransactionBody body, out Hash signer)
    {
        signer = default;
        body = new Wire.TransactionBody();
        return bytes.Length <= bytesMax
            && WireEncoding.TryDecode(Wire.TransactionBody.Parser, bytes.Span, out body)
            && body.Ledger == ledger
            && RecordKey.IsName(body.Contract)
            && RecordKey.IsName(body.Command)
            && Hash.TryFrom(body.Signer.Span, out signer);
    }

    private Hash Leaf(Hash id) => MerkleTree.Leaf(domain.Suite, id.ToArray());
}
