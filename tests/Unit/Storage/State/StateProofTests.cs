using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Cryptography;
using Kapok.Ledger.State;
using Kapok.Storage.State;
using Kapok.Tests.Unit.Ledger;
using Xunit;

namespace Kapok.Tests.Unit.Storage.State;

/// <summary>Proofs of presence and absence; spec/proofs.md, section 2.</summary>
public sealed class StateProofTests
{
    private const int KeyCount = 300;

    [Theory] // P-10
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(1000)]
    public void EveryRecordIsProvenPresentAndEveryOtherKeyAbsent(int bucketKeysMax)
    {
        using StateStore store = Store(bucketKeysMax);
        Hash root = store.Current.Root;
        HashSet<StateProofToken> ends = [];
        for (int number = 0; number < 2 * KeyCount; number++)
        {
            Hash key = StateSamples.KeyHash(number);
            Hash? value = number < KeyCount ? StateSamples.ValueHash("v" + number) : null;
            byte[] bytes = store.Current.Prove(key);
            ends.Add((StateProofToken)LastToken(bytes));
            Assert.True(StateProof.Proves(TestKeys.Suite, root, key, value, bytes));
            Assert.False(StateProof.Proves(TestKeys.Suite, root, key, value is null ? key : null, bytes));
            Assert.False(StateProof.Proves(TestKeys.Suite, root, key, StateSamples.ValueHash("other"), bytes));
            Assert.False(StateProof.Proves(TestKeys.Suite, key, key, value, bytes));
            Assert.False(StateProof.Proves(TestKeys.Suite, root, StateSamples.KeyHash(number + 1), value, bytes));
            Assert.InRange(bytes.Length, 1, 600);
        }

        Assert.Equal(3, ends.Count);
    }

    [Fact] // P-11
    public void NoFlippedBitVerifies()
    {
        using StateStore store = Store(12);
        foreach (int number in Enumerable.Range(0, 2 * KeyCount).Where(n => n % 29 == 0))
        {
            Hash key = StateSamples.KeyHash(number);
            Hash? value = number < KeyCount ? StateSamples.ValueHash("v" + number) : null;
            byte[] bytes = store.Current.Prove(key);
            for (int bit = 0; bit < 8 * bytes.Length; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.False(StateProof.Proves(TestKeys.Suite, store.Current.Root, key, value, bytes), $"key {number}, bit {bit}");
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }
    }

    [Fact] // P-11
    public void NoOtherLengthAndNoRandomBytesAreAProof()
    {
        using StateStore store = Store(12);
        Dice dice = new(1);
        Hash key = StateSamples.KeyHash(7);
        Hash root = store.Current.Root;
        byte[] bytes = store.Current.Prove(key);
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.False(StateProof.Proves(TestKeys.Suite, root, key, StateSamples.ValueHash("v7"), bytes.AsSpan(0, length)));
        }

        Assert.False(StateProof.Proves(TestKeys.Suite, root, key, StateSamples.ValueHash("v7"), [.. bytes, 0]));
        for (int round = 0; round < 20_000; round++)
        {
            byte[] noise = new byte[dice.Next(400)];
            for (int i = 0; i < noise.Length; i++)
            {
                noise[i] = (byte)dice.Next(i % 33 == 0 ? 6 : 256);
            }

            Assert.False(StateProof.Proves(TestKeys.Suite, root, key, StateSamples.ValueHash("v7"), noise));
        }
    }

    [Fact] // P-10
    public void TheEmptyMapProvesEveryKeyAbsent()
    {
        using StateStore store = StateSamples.Open(new FaultyFileSystem());
        byte[] bytes = store.Current.Prove(StateSamples.KeyHash(1));
        Assert.Equal([0], bytes);
        Assert.True(StateProof.Proves(TestKeys.Suite, Hash.Zero, StateSamples.KeyHash(1), null, bytes));
    }

    [Fact] // P-13
    public void APathOf256BranchesIsReadAndNoneIsLonger()
    {
        byte[] keyBytes = new byte[Hash.SizeBytes];
        Hash key = Hash.From(keyBytes);
        keyBytes[^1] = 1;
        Hash neighbour = Hash.From(keyBytes);
        Hash value = StateSamples.ValueHash("v");
        Hash leaf = StateNodes.Leaf(TestKeys.Suite, neighbour, value);
        Hash root = StateNodes.Branch(TestKeys.Suite, StateNodes.Leaf(TestKeys.Suite, key, value), leaf);
        for (int depth = 0; depth < 255; depth++)
        {
            root = StateNodes.Branch(TestKeys.Suite, root, Hash.Zero);
        }

        byte[] emptySides = [.. Enumerable.Repeat((byte)StateProofToken.EmptySide, 255)];
        byte[] proof = [.. emptySides, (byte)StateProofToken.Side, .. leaf.ToArray(), (byte)StateProofToken.Record];
        Assert.True(StateProof.Proves(TestKeys.Suite, root, key, value, proof));
        byte[] longer = [.. emptySides, .. emptySides, .. emptySides];
        Assert.False(StateProof.Proves(TestKeys.Suite, root, key, value, longer));
    }

    [Fact] // P-10
    public void OneProofOfManyKeysProvesEachOfThemAndIsShorterThanTheirOwn()
    {
        using StateStore store = Store(12);
        Dice dice = new(3);
        for (int round = 0; round < 200; round++)
        {
            int[] numbers = [.. Enumerable.Range(0, 2 + dice.Next(40)).Select(_ => dice.Next(2 * KeyCount)).Distinct()];
            Hash[] keys = [.. numbers.Select(StateSamples.KeyHash)];
            StateClaim[] claims = [.. numbers.Select(ClaimOf)];
            byte[] proof = store.Current.Prove(keys);
            Assert.True(StateProof.Proves(TestKeys.Suite, store.Current.Root, claims, proof));
            Assert.True(numbers.Length == 1 || proof.Length < keys.Sum(key => store.Current.Prove(key).Length));
            AssertNoOtherClaims(store.Current.Root, claims, proof, dice);
        }

        Assert.False(StateProof.Proves(TestKeys.Suite, store.Current.Root, [], store.Current.Prove(StateSamples.KeyHash(1))));
        Assert.False(StateProof.Proves(
            TestKeys.Suite, store.Current.Root, [ClaimOf(1), ClaimOf(1)], store.Current.Prove(StateSamples.KeyHash(1))));
    }

    [Fact] // P-10, ST-1
    public void ARewoundStateProvesWhatWasThere()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            FaultyFileSystem files = new();
            StateWork work = new(seed);
            using StateStore store = StateSamples.Open(files);
            for (int block = 0; block < 12; block++)
            {
                work.Apply(store);
            }

            for (int height = 0; height < 12; height++)
            {
                AssertRewound(store, work.Models[^1], work.Models[height]);
            }
        }
    }

    [Fact] // P-10
    public void AReaderProvesAtItsHeight()
    {
        using StateStore store = Store(12);
        Hash root = store.Current.Root;
        Assert.True(store.TryOpenReader(0, out StateReader? reader));
        store.Apply(1, StateSamples.Block(1), [StateSamples.Change(5, "new"), StateSamples.Change(6, null)]);
        using (reader)
        {
            byte[] before = reader.Map.Prove(StateSamples.KeyHash(6));
            byte[] after = store.Current.Prove(StateSamples.KeyHash(6));
            Assert.True(StateProof.Proves(TestKeys.Suite, root, StateSamples.KeyHash(6), StateSamples.ValueHash("v6"), before));
            Assert.True(StateProof.Proves(TestKeys.Suite, store.Current.Root, StateSamples.KeyHash(6), null, after));
        }
    }

    private static StateStore Store(int bucketKeysMax)
    {
        StateStore store = StateSamples.Open(new FaultyFileSystem(), StateSamples.Small with { BucketKeysMax = bucketKeysMax });
        Dictionary<int, string?> records = Enumerable.Range(0, KeyCount).ToDictionary(n => n, n => (string?)("v" + n));
        store.Apply(0, StateSamples.Block(0), StateSamples.ToChanges(records));
        return store;
    }

    private static void AssertRewound(StateStore store, StateModel later, StateModel earlier)
    {
        int[] changed = [.. Enumerable.Range(0, 30).Where(n =>
            later.Records.TryGetValue(n, out (string, ulong) now) != earlier.Records.TryGetValue(n, out (string, ulong) then)
            || now != then)];
        RewoundState rewound = store.Current.Rewind([.. changed.Select(n => earlier.ClaimOf(n))]);
        Assert.Equal(earlier.Root(), rewound.Root);
        StateClaim[] claims = [.. Enumerable.Range(0, 30).Select(earlier.ClaimOf)];
        byte[] proof = rewound.Prove([.. claims.Select(claim => claim.KeyHash)]);
        Assert.True(StateProof.Proves(TestKeys.Suite, earlier.Root(), claims, proof));
    }

    private static void AssertNoOtherClaims(Hash root, StateClaim[] claims, byte[] proof, Dice dice)
    {
        int index = dice.Next(claims.Length);
        StateClaim[] turned = [.. claims];
        turned[index] = turned[index] with
        {
            ValueHash = turned[index].ValueHash is null ? StateSamples.ValueHash("v1") : null,
        };
        Assert.False(StateProof.Proves(TestKeys.Suite, root, turned, proof));
    }

    private static StateClaim ClaimOf(int number) => new(
        StateSamples.KeyHash(number), number < KeyCount ? StateSamples.ValueHash("v" + number) : null);

    // Of a proof of one key: the token behind the branches.
    private static byte LastToken(byte[] proof)
    {
        int at = 0;
        while (proof[at] >= (byte)StateProofToken.Fork)
        {
            at += proof[at] == (byte)StateProofToken.Side ? 1 + Hash.SizeBytes : 1;
        }

        return proof[at];
    }
}
