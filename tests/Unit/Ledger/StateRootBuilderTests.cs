using System;
using System.Linq;
using System.Text;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.State;
using Xunit;

namespace Kapok.Tests.Unit.Ledger;

/// <summary>The root over a stream of records is that of the map over the same records.</summary>
public sealed class StateRootBuilderTests
{
    private static readonly HashDomain Domain = HashDomain.OfGenesis(TestKeys.Suite, "roots");

    [Theory] // L-31, L-32, L-33, L-34
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(1_000)]
    public void AStreamHasTheRootOfTheMap(int count)
    {
        StateEntry[] entries = [.. Enumerable.Range(0, count).Select(Entry)];
        StateChange[] changes = [.. entries.Select(entry => new StateChange(entry.KeyHash, entry))];
        StateMap map = StateMap.Empty(TestKeys.Suite).With(changes);

        StateRootBuilder builder = new(TestKeys.Suite);
        Assert.All(map.Entries(), entry => Assert.True(builder.TryAdd(entry.KeyHash, entry.ValueHash)));

        Assert.Equal((map.Root, map.Count), (builder.Finish(), builder.Count));
    }

    [Fact] // L-32
    public void RecordsThatPartLateKeepEveryBranchAbove()
    {
        byte[] low = new byte[Hash.SizeBytes];
        byte[] middle = [.. low[..31], 1];
        byte[] high = [0x80, .. low[1..]];
        StateEntry[] entries = [.. new[] { low, middle, high }.Select(bytes => Entry(0) with { KeyHash = Hash.From(bytes) })];
        StateChange[] changes = [.. entries.Select(entry => new StateChange(entry.KeyHash, entry))];

        StateRootBuilder builder = new(TestKeys.Suite);
        Array.ForEach(entries, entry => Assert.True(builder.TryAdd(entry.KeyHash, entry.ValueHash)));

        Assert.Equal(StateMap.Empty(TestKeys.Suite).With(changes).Root, builder.Finish());
    }

    [Fact]
    public void WhatDoesNotAscendIsNotTaken()
    {
        StateEntry entry = Entry(1);
        StateRootBuilder builder = new(TestKeys.Suite);

        Assert.True(builder.TryAdd(entry.KeyHash, entry.ValueHash));
        Assert.False(builder.TryAdd(entry.KeyHash, entry.ValueHash));
        Assert.False(builder.TryAdd(Hash.Zero, entry.ValueHash));
    }

    private static StateEntry Entry(int number)
    {
        string key = "probe/entry/" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return StateEntry.Of(
            Domain, key, Domain.Hash(HashKind.Key, Encoding.UTF8.GetBytes(key)), 3, Encoding.UTF8.GetBytes(key));
    }
}
