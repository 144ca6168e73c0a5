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
    [Fact]
    public void BlockTreesAreAsFrozen()
    {
        foreach ((string place, JsonNode node) in new VectorFile("ledger/trees").Cases)
        {
            Hash[] input = BlockTrees.InputLeaves(
                Fixtures.Suite, VectorFile.BytesOf(node["preamble"]), VectorFile.HashesOf(node["ids"]));
            Hash[] result = BlockTrees.ResultLeaves(
                Fixtures.Suite, [.. VectorFile.ListOf(node["outcomes"]).Select(o => ByteString.CopyFrom(o))]);
            Assert.True(VectorFile.HashOf(node["inputRoot"]) == MerkleTree.Root(Fixtures.Suite, input), place);
            Assert.True(VectorFile.HashOf(node["resultRoot"]) == MerkleTree.Root(Fixtures.Suite, result), place);
        }
    }

    [Fact]
    public void StateRootsAreAsFrozen()
    {
        VectorFile file = new("ledger/state");
        HashDomain domain = HashDomain.OfGenesis(Fixtures.Suite, (string)file["ledger"]!);
        StateMap map = StateMap.Empty(Fixtures.Suite);
        foreach ((string place, JsonNode node) in file.Cases)
        {
            ulong height = (ulong)node["height"]!;
            map = map.With([.. node["changes"]!.AsObject().Select(c => Change(domain, height, c.Key, (string?)c.Value))]);
            Assert.True((int)node["count"]! == map.Count, place);
            Assert.True(VectorFile.HashOf(node["root"]) == map.Root, place);
        }
    }

    [Fact]
    public void AGenesisIsAsFrozen()
    {
        foreach ((string place, JsonNode node) in new VectorFile("ledger/genesis").Cases)
        {
            byte[] file = VectorFile.BytesOf(node["file"]);
            Assert.True(LedgerGenesis.TryRead(file, out LedgerGenesis? genesis, out LedgerState? state), place);
            Assert.Equal((string)node["fingerprint"]!, genesis!.Fingerprint);
            Assert.Equal(VectorFile.HashOf(node["stateRoot"]), state!.Map.Root);
            Assert.Equal(VectorFile.HashOf(node["memberSet"]), genesis.Members.Hash);
            Wire.Genesis wire = Wire.Genesis.Parser.ParseFrom(file.AsSpan(1));
            Assert.Equal(wire, LedgerGenesis.Create(
                Fixtures.Suite,
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

    private static StateChange Change(HashDomain domain, ulong height, string key, string? value)
    {
        Hash keyHash = StateOverlay.KeyHash(domain, key);
        byte[] bytes = Encoding.UTF8.GetBytes(value ?? string.Empty);
        return new StateChange(
            keyHash, value is null ? null : StateEntry.Of(domain, key, keyHash, height, bytes));
    }
}
