using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Membership;
using Xunit;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Unit.Ledger;

/// <summary>spec/ledger.md sections 2 and 5.</summary>
public sealed class GenesisTests
{
    private readonly TestLedger ledger = new(memberCount: 4);

    [Fact]
    public void AGenesisReadsBack()
    {
        Assert.True(IsGenesis(_ => { }));
        Assert.Equal(0ul, ledger.Start.Header.Height);
        Assert.Equal("intl:" + ledger.Genesis.Block, ledger.Genesis.Fingerprint);
        Assert.Equal(ledger.Start.Map.Count, Wired().Records.Count);
    }

    [Fact]
    public void ASpoiltGenesisIsRefused()
    {
        Action<Wire.Genesis>[] spoil =
        [
            g => g.Records.RemoveAt(0),
            g => g.Records.Add(g.Records[0].Clone()),
            g => (g.Records[0], g.Records[1]) = (g.Records[1], g.Records[0]),
            g => g.Records[0].Value = ByteString.CopyFromUtf8("{}"),
            g => g.Records[0].Key = new string('长', 400),
            g => g.Records[0].Key = string.Empty,
            g => g.Parameters = ByteString.Empty,
            g => g.MemberSet = g.Parameters,
            g => Reparameter(g, p => p.Ledger = "other"),
            g => Reparameter(g, p => p.Suite = "none"),
            g => Reparameter(g, p => p.ValidityWindow = 0),
        ];
        Assert.All(spoil.Index(), s => Assert.False(IsGenesis(s.Item), $"spoiling {s.Index}"));
    }

    // Consistent in all its hashes, and yet not the beginning of a ledger.
    [Fact]
    public void AHeaderThatBeginsNothingIsRefused()
    {
        Func<BlockHeader, BlockHeader>[] wrong =
        [
            h => h with { Height = 1 },
            h => h with { Epoch = 1 },
            h => h with { Previous = ledger.Genesis.Block },
            h => h with { TransactionCount = 1 },
            h => h with { ResultRoot = Hash.Zero },
            h => h with { Network = "other" },
            h => h with { TimeMs = h.TimeMs + 1 },
            h => h with { NextMemberSet = Hash.Zero },
            h => h with { Ledger = "other" },
        ];
        Assert.All(wrong.Index(), w => Assert.False(
            IsGenesis(g => g.Header = w.Item(ledger.Genesis.Header).Encode()), $"header {w.Index}"));
    }

    [Fact]
    public void NoClockOfAGenesisOverflowsTheNextBlock() =>
        Assert.False(IsGenesis(g => Rebuild(g, p => p.CreatedMs = ulong.MaxValue)));

    [Fact]
    public void MemberSetsHaveOneForm()
    {
        (string, ReadOnlyMemory<byte>, Hash)[] members =
            [.. Enumerable.Range(0, 3).Select(i => (TestLedger.Id(i + 1), TestLedger.VotingKey(i).PublicKey.SubjectPublicKeyInfo, Hash.Zero))];
        Assert.True(IsSet(members));
        Assert.Equal(MemberSet.Encode(members), MemberSet.Encode(members.Reverse()));
        Assert.False(IsSet([]));
        Assert.False(IsSet([members[0], members[0]]));
        Assert.False(IsSet([members[0], ("m9", members[0].Item2, Hash.Zero)]), "one key, two votes");
        Assert.False(IsSet([("", members[0].Item2, Hash.Zero)]));
        Assert.False(IsSet([("Tax Bureau", members[0].Item2, Hash.Zero)]));
        Assert.False(IsSet([("m1", members[0].Item2[..^1], Hash.Zero)]));
        Wire.MemberSet unordered = Wire.MemberSet.Parser.ParseFrom(MemberSet.Encode(members).Span[1..]);
        (unordered.Members[0], unordered.Members[1]) = (unordered.Members[1], unordered.Members[0]);
        Assert.False(MemberSet.TryRead(ledger.Genesis.GenesisDomain, WireEncoding.Encode(unordered), out _));
    }

    private bool IsSet(IReadOnlyList<(string, ReadOnlyMemory<byte>, Hash)> members) =>
        MemberSet.TryRead(ledger.Genesis.GenesisDomain, MemberSet.Encode(members), out _);

    private bool IsGenesis(Action<Wire.Genesis> change)
    {
        Wire.Genesis wire = Wired();
        change(wire);
        return LedgerGenesis.TryRead(
            WireEncoding.Encode(wire).Span, out LedgerGenesis? _, out LedgerState? _);
    }

    private Wire.Genesis Wired() => Wire.Genesis.Parser.ParseFrom(ledger.File.AsSpan(1));

    private static void Reparameter(Wire.Genesis genesis, Action<Wire.Parameters> change)
    {
        Wire.Parameters parameters = Wire.Parameters.Parser.ParseFrom(genesis.Parameters.Span[1..]);
        change(parameters);
        genesis.Parameters = WireEncoding.Encode(parameters);
    }

    private static void Rebuild(Wire.Genesis genesis, Action<Wire.Parameters> change)
    {
        Reparameter(genesis, change);
        Wire.Parameters parameters = Wire.Parameters.Parser.ParseFrom(genesis.Parameters.Span[1..]);
        genesis.Header = LedgerGenesis.Create(
            TestKeys.Suite,
            parameters,
            genesis.MemberSet,
            genesis.Records.ToDictionary(r => r.Key, r => r.Value.ToByteArray())).Header;
    }
}
