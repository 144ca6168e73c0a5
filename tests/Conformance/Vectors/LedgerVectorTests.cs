using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Membership;
using Kapok.Ledger.State;
using Kapok.Ledger.Transactions;
using Kapok.Tests.Conformance.Scenarios;
using Xunit;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Conformance.Vectors;

/// <summary>spec/ledger.md by its golden vectors.</summary>
public sealed class LedgerVectorTests
{
    [Theory]
    [InlineData("ledger/trees")]
    [InlineData("ledger/guomi-trees")]
    public void BlockTreesAreAsFrozen(string name)
    {
        VectorFile file = new(name);
        ICryptoSuite suite = file.Suite;
        foreach ((string place, JsonNode node) in file.Cases)
        {
            Hash[] input = BlockTrees.InputLeaves(
                suite, VectorFile.BytesOf(node["preamble"]), VectorFile.HashesOf(node["ids"]));
            Hash[] result = BlockTrees.ResultLeaves(
                suite, [.. VectorFile.ListOf(node["outcomes"]).Select(o => ByteString.CopyFrom(o))]);
            Assert.True(VectorFile.HashOf(node["inputRoot"]) == MerkleTree.Root(suite, input), place);
            Assert.True(VectorFile.HashOf(node["resultRoot"]) == MerkleTree.Root(suite, result), place);
        }
    }

    [Theory]
    [InlineData("ledger/state")]
    [InlineData("ledger/guomi-state")]
    public void StateRootsAreAsFrozen(string name)
    {
        VectorFile file = new(name);
        HashDomain domain = HashDomain.OfGenesis(file.Suite, (string)file["ledger"]!);
        StateMap map = StateMap.Empty(file.Suite);
        foreach ((string place, JsonNode node) in file.Cases)
        {
            ulong height = (ulong)node["height"]!;
            map = map.With([.. node["changes"]!.AsObject().Select(c => Change(domain, height, c.Key, (string?)c.Value))]);
            Assert.True((int)node["count"]! == map.Count, place);
            Assert.True(VectorFile.HashOf(node["root"]) == map.Root, place);
        }
    }

    [Theory]
    [InlineData("ledger/genesis")]
    [InlineData("ledger/guomi-genesis")]
    public void AGenesisIsAsFrozen(string name)
    {
        VectorFile vectors = new(name);
        foreach ((string place, JsonNode node) in vectors.Cases)
        {
            byte[] file = VectorFile.BytesOf(node["file"]);
            Assert.True(LedgerGenesis.TryRead(file, out LedgerGenesis? genesis, out LedgerState? state), place);
            Assert.Equal((string)node["fingerprint"]!, genesis!.Fingerprint);
            Assert.Equal(VectorFile.HashOf(node["stateRoot"]), state!.Map.Root);
            Assert.Equal(VectorFile.HashOf(node["memberSet"]), genesis.Members.Hash);
            Wire.Genesis wire = Wire.Genesis.Parser.ParseFrom(file.AsSpan(1));
            Assert.Equal(wire, LedgerGenesis.Create(
                vectors.Suite,
                genesis.Parameters,
                wire.MemberSet,
                wire.Records.ToDictionary(r => r.Key, r => r.Value.ToByteArray())));
        }
    }

    [Fact]
    public void WhatAReaderMustRefuseIsRefused()
    {
        VectorFile file = new("ledger/refused");
        string ledger = (string)file["ledger"]!;
        HashDomain genesis = HashDomain.OfGenesis(Fixtures.Suite, ledger);
        TransactionReader transactions = new(file.Domain(), ledger, (int)file["transactionBytesMax"]!);
        Dictionary<string, Func<ByteString, bool>> readers = new()
        {
            ["header"] = bytes => BlockHeader.TryRead(bytes, out _),
            ["vote"] = bytes => VoteStatement.TryRead(bytes, out _),
            ["member-set"] = bytes => MemberSet.TryRead(genesis, bytes, out _),
            ["transaction"] = bytes => transactions.TryRead(new Wire.Transaction { Body = bytes }, out _),
            ["genesis"] = bytes => LedgerGenesis.TryRead(bytes.Span, out LedgerGenesis? _, out LedgerState? _),
        };
        Assert.All(file.Cases, c => Assert.False(
            readers[(string)c.Case["reader"]!](VectorFile.ByteStringOf(c.Case["bytes"])), c.Place));
    }

    [Fact]
    public void WhatAReaderMustRefuseInGuomiIsRefused()
    {
        VectorFile file = new("ledger/guomi-refused");
        HashDomain genesis = HashDomain.OfGenesis(file.Suite, (string)file["ledger"]!);
        Assert.All(file.Cases, c => Assert.False(
            (string)c.Case["reader"]! == "genesis"
                ? LedgerGenesis.TryRead(VectorFile.BytesOf(c.Case["bytes"]), out LedgerGenesis? _, out LedgerState? _)
                : MemberSet.TryRead(genesis, VectorFile.ByteStringOf(c.Case["bytes"]), out _),
            c.Place));
    }

    private static StateChange Change(HashDomain domain, ulong height, string key, string? value)
    {
        Hash keyHash = StateOverlay.KeyHash(domain, key);
        byte[] bytes = Encoding.UTF8.GetBytes(value ?? string.Empty);
        return new StateChange(
            keyHash, value is null ? null : StateEntry.Of(domain, key, keyHash, height, bytes));
    }
}
