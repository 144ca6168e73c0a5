using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;

namespace Kapok.Ledger.Transactions;

/// <summary>Makes and signs transactions.</summary>
public static class TransactionWriter
{
    /// <summary>Signs one transaction.</summary>
    /// <param name="domain">The ledger's domain.</param>
    /// <param name="key">The signer's key.</param>
    /// <param name="body">The body.</param>
    /// <returns>The transaction and its id.</returns>
    public static (Hash Id, Wire.Transaction Transaction) Sign(
        HashDomain domain, ISigner key, Wire.TransactionBody body)
    {
        ByteString bytes = WireEncoding.Encode(body);
        Hash id = domain.Hash(HashKind.Transaction, bytes.Span);
        ByteString signature = UnsafeByteOperations.UnsafeWrap(key.Sign(id.ToArray()));
        return (id, new Wire.Transaction { Body = bytes, Signature = signature });
    }

    /// <summary>Signs many transactions of one signer with one signature.</summary>
    /// <param name="domain">The ledger's domain.</param>
    /// <param name="key">The signer's key.</param>
    /// <param name="bodies">1 to 4,096 bodies, all different.</param>
    /// <returns>The group and its transaction ids in order.</returns>
    public static (IReadOnlyList<Hash> Ids, Wire.SignedGroup Group) SignGroup(
        HashDomain domain, ISigner key, IReadOnlyList<Wire.TransactionBody> bodies)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bodies.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bodies.Count, TransactionReader.GroupCountMax);
        ByteString[] encodings = [.. bodies.Select(WireEncoding.Encode)];
        Hash[] ids = [.. encodings.Select(bytes => domain.Hash(HashKind.Transaction, bytes.Span))];
        Hash[] leaves = [.. ids.Select(id => MerkleTree.Leaf(domain.Suite, id.ToArray()))];
        Hash message = domain.GroupMessage(MerkleTree.Root(domain.Suite, leaves), leaves.Length);
        Wire.SignedGroup group = new()
        {
            Bodies = { encodings },
            Signature = UnsafeByteOperations.UnsafeWrap(key.Sign(message.ToArray())),
        };
        return (ids, group);
    }
}
