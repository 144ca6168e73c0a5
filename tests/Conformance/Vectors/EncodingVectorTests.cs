using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Transactions;
using Kapok.Tests.Conformance.Scenarios;
using Xunit;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Conformance.Vectors;

/// <summary>spec/encoding.md by its golden vectors.</summary>
public sealed class EncodingVectorTests
{
    [Fact]
    public void TaggedHashesAreAsFrozen()
    {
        foreach ((string place, JsonNode node) in new VectorFile("encoding/tags").Cases)
        {
            byte[] data = VectorFile.BytesOf(node["data"]);
            Hash expected = VectorFile.HashOf(node["hash"]);
            Assert.True(expected == VectorFile.DomainOf(node).Hash(VectorFile.KindOf(node), data), place);
            Assert.True(expected == Fixtures.Suite.Digest(VectorFile.BytesOf(node["tag"]), data), place);
        }
    }

    [Fact]
    public void EveryKindOfHashHasAVector() => Assert.Equal(
        Enum.GetValues<HashKind>(),
        new VectorFile("encoding/tags").Cases.Select(c => VectorFile.KindOf(c.Case)).Distinct().Order());

    [Fact]
    public void MerkleTreesAreAsFrozen()
    {
        foreach ((string place, JsonNode node) in new VectorFile("encoding/merkle").Cases)
        {
            Hash[] leaves = [.. VectorFile.ListOf(node["leaves"]).Select(l => MerkleTree.Leaf(Fixtures.Suite, l))];
            Assert.True(VectorFile.HashOf(node["root"]) == MerkleTree.Root(Fixtures.Suite, leaves), place);
            Assert.All(leaves.Index(), leaf => Assert.Equal(
                VectorFile.HashesOf(node["paths"]![leaf.Index]),
                MerkleTree.Path(Fixtures.Suite, leaves, leaf.Index)));
        }
    }

    // E-1 to E-3: a value has one encoding, and the encoding one value.
    [Fact]
    public void MessagesHaveTheirFrozenBytes()
    {
        foreach ((string place, JsonNode node) in new VectorFile("encoding/messages").Cases)
        {
            string type = (string)node["type"]!;
            byte[] bytes = VectorFile.BytesOf(node["bytes"]);
            IMessage value = WireMessages.Parse(type, node["value"]!.ToJsonString());
            Assert.True(bytes.AsSpan().SequenceEqual(WireEncoding.Encode(value).Span), place);
            Assert.True(value.Equals(WireMessages.Decoders[type](bytes)), place);
            if (node["kind"] is not null)
            {
                Hash hash = VectorFile.DomainOf(node).Hash(VectorFile.KindOf(node), bytes);
                Assert.True(VectorFile.HashOf(node["hash"]) == hash, place);
            }
        }
    }

    // E-4.
    [Fact]
    public void WhatIsNotTheOneEncodingIsRefused() => Assert.All(
        new VectorFile("encoding/refused").Cases,
        c => Assert.True(
            WireMessages.Decoders[(string)c.Case["type"]!](VectorFile.BytesOf(c.Case["bytes"])) is null, c.Place));

    // E-12 to E-14.
    [Fact]
    public void GroupsAreAsFrozen()
    {
        VectorFile file = new("encoding/groups");
        TransactionReader reader = new(file.Domain(), (string)file["ledger"]!, 1_000);
        foreach ((string place, JsonNode node) in file.Cases)
        {
            byte[][] bodies = VectorFile.ListOf(node["bodies"]);
            Wire.SignedGroup group = new() { Bodies = { bodies.Select(b => ByteString.CopyFrom(b)) } };
            Assert.True(reader.TryRead(new Wire.Item { Group = group }, out IReadOnlyList<LedgerTransaction> read), place);
            Assert.Equal(VectorFile.HashesOf(node["ids"]), read.Select(t => t.Id));
            Hash message = file.Domain().GroupMessage(VectorFile.HashOf(node["root"]), bodies.Length);
            Assert.True(VectorFile.HashOf(node["message"]) == message, place);
            Assert.All(read.Index(), t => AssertAlone(reader, t.Item, VectorFile.HashesOf(node["paths"]![t.Index]), message));
        }
    }

    private static void AssertAlone(TransactionReader reader, LedgerTransaction transaction, Hash[] path, Hash message)
    {
        Assert.Equal(path, transaction.Group!.Path());
        using PrivateKey key = Fixtures.Suite.GeneratePrivateKey();
        Wire.Transaction wire = transaction.ToWire();
        wire.Signature = ByteString.CopyFrom(key.Sign(message.ToArray()));
        Assert.True(reader.TryRead(wire, out LedgerTransaction? alone));
        Assert.True(alone!.Claim.Holds(key.PublicKey));
    }
}
