using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger.State;
using Kapok.Storage.State;
using Kapok.Tests.Unit.Ledger;
using Xunit;

namespace Kapok.Tests.Unit.Storage.State;

/// <summary>Proofs of presence and absence; spec/state.md, section 6.</summary>
public sealed class StateProofTests
{
    private const int KeyCount = 300;

    [Theory] // ST-40
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(1000)]
    public void EveryRecordIsProvenPresentAndEveryOtherKeyAbsent(int bucketKeysMax)
    {
        using StateStore store = Store(bucketKeysMax);
        Hash root = store.Current.Root;
        HashSet<StateProofEnd> ends = [];
        for (int number = 0; number < 2 * KeyCount; number++)
        {
            Hash key = StateSamples.KeyHash(number);
            Hash? value = number < KeyCount ? StateSamples.ValueHash("v" + number) : null;
            StateProof proof = store.Current.Prove(key);
            byte[] bytes = proof.Encode();
            ends.Add(proof.End);
            Assert.True(StateProof.TryVerify(TestKeys.Suite, root, key, value, bytes));
            Assert.False(StateProof.TryVerify(TestKeys.Suite, root, key, value is null ? key : null, bytes));
            Assert.False(StateProof.TryVerify(TestKeys.Suite, root, key, StateSamples.ValueHash("other"), bytes));
            Assert.False(StateProof.TryVerify(TestKeys.Suite, key, key, value, bytes));
            Assert.False(StateProof.TryVerify(TestKeys.Suite, root, StateSamples.KeyHash(number + 1), value, bytes));
            Assert.InRange(bytes.Length, 1, 600);
        }

        Assert.Equal(3, ends.Count);
    }

    [Fact] // ST-41
    public void NoFlippedBitVerifies()
    {
        using StateStore store = Store(12);
        foreach (int number in Enumerable.Range(0, 2 * KeyCount).Where(n => n % 29 == 0))
        {
            Hash key = StateSamples.KeyHash(number);
            Hash? value = number < KeyCount ? StateSamples.ValueHash("v" + number) : null;
            byte[] bytes = store.Current.Prove(key).Encode();
            for (int bit = 0; bit < 8 * bytes.Length; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.False(StateProof.TryVerify(TestKeys.Suite, store.Current.Root, key, value, bytes), $"key {number}, bit {bit}");
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }
    }

    [Fact] // ST-41, ST-42
    public void NoOtherLengthAndNoRandomBytesAreAProof()
    {
        using StateStore store = Store(12);
        Dice dice = new(1);
        Hash key = StateSamples.KeyHash(7);
        byte[] bytes = store.Current.Prove(key).Encode();
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.False(StateProof.TryRead(bytes.AsSpan(0, length), out _));
        }

        Assert.False(StateProof.TryRead([.. bytes, 0], out _));
        for (int round = 0; round < 20_000; round++)
        {
            byte[] noise = new byte[dice.Next(400)];
            for (int i = 0; i < noise.Length; i++)
            {
                noise[i] = (byte)(i < 3 ? dice.Next(4) : dice.Next(256));
            }

            Assert.False(StateProof.TryVerify(TestKeys.Suite, store.Current.Root, key, StateSamples.ValueHash("v7"), noise));
            if (StateProof.TryRead(noise, out StateProof? read))
            {
                Assert.Equal(noise, read.Encode());
            }
        }
    }

    [Fact] // ST-40
    public void TheEmptyMapProvesEveryKeyAbsent()
    {
        using StateStore store = StateSamples.Open(new FaultyFileSystem());
        byte[] bytes = store.Current.Prove(StateSamples.KeyHash(1)).Encode();
        Assert.Equal(3, bytes.Length);
        Assert.True(StateProof.TryVerify(TestKeys.Suite, Hash.Zero, StateSamples.KeyHash(1), null, bytes));
    }

    [Fact] // ST-42
    public void TheLongestPathIsReadAndNoneIsLonger()
    {
        Hash[] siblings = [.. Enumerable.Repeat(StateSamples.KeyHash(1), 256)];
        StateProof longest = new(StateProofEnd.OtherRecord, siblings, StateSamples.KeyHash(2), StateSamples.KeyHash(3));
        byte[] bytes = longest.Encode();
        Assert.Equal(StateProof.EncodedBytesMax, bytes.Length);
        Assert.True(StateProof.TryRead(bytes, out StateProof? read));
        Assert.Equal(bytes, read.Encode());
        Assert.False(read.Proves(TestKeys.Suite, Hash.Zero, StateSamples.KeyHash(2), null));
        bytes[1] = 1;
        Assert.False(StateProof.TryRead(bytes, out _));
    }

    [Fact] // ST-40
    public void AReaderProvesAtItsHeight()
    {
        using StateStore store = Store(12);
        Hash root = store.Current.Root;
        Assert.True(store.TryOpenReader(0, out StateReader? reader));
        store.Apply(1, StateSamples.Block(1), [StateSamples.Change(5, "new"), StateSamples.Change(6, null)]);
        using (reader)
        {
            byte[] before = reader.Map.Prove(StateSamples.KeyHash(6)).Encode();
            byte[] after = store.Current.Prove(StateSamples.KeyHash(6)).Encode();
            Assert.True(StateProof.TryVerify(TestKeys.Suite, root, StateSamples.KeyHash(6), StateSamples.ValueHash("v6"), before));
            Assert.True(StateProof.TryVerify(TestKeys.Suite, store.Current.Root, StateSamples.KeyHash(6), null, after));
        }
    }

    private static StateStore Store(int bucketKeysMax)
    {
        StateStore store = StateSamples.Open(new FaultyFileSystem(), StateSamples.Small with { BucketKeysMax = bucketKeysMax });
        Dictionary<int, string?> records = Enumerable.Range(0, KeyCount).ToDictionary(n => n, n => (string?)("v" + n));
        store.Apply(0, StateSamples.Block(0), StateSamples.ToChanges(records));
        return store;
    }
}
