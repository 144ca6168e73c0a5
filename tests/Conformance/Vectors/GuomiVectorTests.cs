using System;
using System.Linq;
using System.Text.Json.Nodes;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;
using Xunit;

namespace Kapok.Tests.Conformance.Vectors;

/// <summary>spec/encoding.md by its golden vectors for the suite guomi.</summary>
public sealed class GuomiVectorTests
{
    private readonly GuomiSuite suite = new();

    [Fact]
    public void TaggedHashesAreAsFrozen()
    {
        foreach ((string place, JsonNode node) in new VectorFile("encoding/guomi-tags").Cases)
        {
            byte[] data = VectorFile.BytesOf(node["data"]);
            Hash expected = VectorFile.HashOf(node["hash"]);
            Assert.True(expected == VectorFile.DomainOf(node, suite).Hash(VectorFile.KindOf(node), data), place);
            Assert.True(expected == suite.Digest(VectorFile.BytesOf(node["tag"]), data), place);
        }
    }

    [Fact]
    public void EveryKindOfHashHasAVector() => Assert.Equal(
        Enum.GetValues<HashKind>(),
        new VectorFile("encoding/guomi-tags").Cases.Select(c => VectorFile.KindOf(c.Case)).Distinct().Order());

    [Fact]
    public void MerkleTreesAreAsFrozen()
    {
        foreach ((string place, JsonNode node) in new VectorFile("encoding/guomi-merkle").Cases)
        {
            Hash[] leaves = [.. VectorFile.ListOf(node["leaves"]).Select(l => MerkleTree.Leaf(suite, l))];
            Assert.True(VectorFile.HashOf(node["root"]) == MerkleTree.Root(suite, leaves), place);
            Assert.All(leaves.Index(), leaf => Assert.Equal(
                VectorFile.HashesOf(node["paths"]![leaf.Index]), MerkleTree.Path(suite, leaves, leaf.Index)));
        }
    }

    [Fact]
    public void KeysAreTakenAndRefusedAsFrozen() => Assert.All(
        new VectorFile("encoding/guomi-keys").Cases,
        c => Assert.True(
            (bool)c.Case["valid"]! == suite.TryImportPublicKey(VectorFile.BytesOf(c.Case["key"]), out _), c.Place));

    [Fact]
    public void SignaturesInDerAreTakenAndRefusedAsFrozen()
    {
        foreach ((string place, JsonNode node) in new VectorFile("encoding/signature-der").Cases)
        {
            bool isTaken = SignatureEncoding.TryFromDer(VectorFile.BytesOf(node["der"]), out byte[]? signature);
            Assert.True(node["signature"] is null == !isTaken, place);
            Assert.True(!isTaken || VectorFile.BytesOf(node["signature"]).AsSpan().SequenceEqual(signature), place);
        }
    }

    [Fact]
    public void SignaturesHoldAsFrozen()
    {
        foreach ((string place, JsonNode node) in new VectorFile("encoding/guomi-signatures").Cases)
        {
            Assert.True(suite.TryImportPublicKey(VectorFile.BytesOf(node["key"]), out PublicKey? key), place);
            bool holds = key.Verify(VectorFile.BytesOf(node["message"]), VectorFile.BytesOf(node["signature"]));
            Assert.True((bool)node["holds"]! == holds, place);
        }
    }
}
