using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Kapok.Cryptography;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.State;
using Kapok.Tests.Unit.Storage;
using Xunit;

namespace Kapok.Tests.Unit.Ledger;

/// <summary>spec/ledger.md section 6, L-30 to L-34.</summary>
public sealed class StateMapTests
{
    private static readonly HashDomain Domain = HashDomain.OfGenesis(TestKeys.Suite, "unit");

    [Fact]
    public void RootsOfRandomHistoriesEqualTheReference()
    {
        for (int seed = 0; seed < 1_000; seed++)
        {
            AssertHistory(seed);
        }
    }

    [Fact]
    public void TheRootDependsOnTheRecordsAlone()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            Dice dice = new(seed);
            string[] keys = [.. Enumerable.Range(0, 1 + dice.Next(40)).Select(Key)];
            StateMap atOnce = Map([.. keys.Select(k => Change(k, k))]);
            StateMap oneByOne = StateMap.Empty(TestKeys.Suite);
            foreach (string key in keys.OrderBy(_ => dice.Next(1_000)))
            {
                oneByOne = oneByOne.With([Change("gone", "x"), Change(key, "old")]).With([Change(key, key)]);
            }

            Assert.Equal(atOnce.Root, oneByOne.With([Change("gone", null)]).Root);
        }
    }

    [Fact]
    public void AnEarlierMapStaysAsItWas()
    {
        StateMap before = Map([Change("a", "1"), Change("b", "2")]);
        Hash root = before.Root;
        _ = before.With([Change("a", null), Change("b", "3"), Change("c", "4")]);
        Assert.Equal(root, before.Root);
        Assert.Equal("1", Text(before, "a"));
        Assert.Null(Text(before, "c"));
    }

    [Fact]
    public void NothingHasTheRootOfZeros()
    {
        Assert.Equal(Hash.Zero, StateMap.Empty(TestKeys.Suite).Root);
        Assert.Equal(Hash.Zero, Map([Change("a", "1")]).With([Change("a", null)]).Root);
        Assert.Equal(0, Map([Change("a", null)]).Count);
    }

    private static void AssertHistory(int seed)
    {
        Dice dice = new(seed);
        Dictionary<string, string> model = [];
        StateMap map = StateMap.Empty(TestKeys.Suite);
        for (int step = 0; step < 6; step++)
        {
            Dictionary<string, string?> changes = [];
            for (int i = dice.Next(12); i >= 0; i--)
            {
                changes[Key(dice.Next(30))] = dice.Next(3) == 0 ? null : "v" + dice.Next(5);
            }

            map = map.With([.. changes.Select(c => Change(c.Key, c.Value))]);
            foreach ((string key, string? value) in changes)
            {
                _ = value is null ? model.Remove(key) : (model[key] = value) is not null;
            }

            string place = $"seed {seed}, step {step}";
            StateEntry[] expected = [.. model.Select(r => Change(r.Key, r.Value).Entry!).OrderBy(e => e.KeyHash)];
            Assert.True(NaiveRoot(expected, 0) == map.Root, place);
            Assert.True(model.Count == map.Count, place);
            Assert.Equal(expected.Select(e => e.Key), map.Entries().Select(e => e.Key));
            Assert.All(Enumerable.Range(0, 30), n => Assert.Equal(model.GetValueOrDefault(Key(n)), Text(map, Key(n))));
        }
    }

    // spec/ledger.md section 6, word for word.
    private static Hash NaiveRoot(StateEntry[] entries, int depth) => entries.Length switch
    {
        0 => Hash.Zero,
        1 => TestKeys.Suite.DigestNode(2, entries[0].KeyHash, entries[0].ValueHash),
        _ => TestKeys.Suite.DigestNode(
            3,
            NaiveRoot([.. entries.Where(e => !e.KeyHash.Bit(depth))], depth + 1),
            NaiveRoot([.. entries.Where(e => e.KeyHash.Bit(depth))], depth + 1)),
    };

    private static StateMap Map(StateChange[] changes) => StateMap.Empty(TestKeys.Suite).With(changes);

    private static string Key(int number) => "k" + number.ToString(CultureInfo.InvariantCulture);

    private static string? Text(StateMap map, string key) =>
        map.Find(Change(key, null).KeyHash) is { } entry ? Encoding.UTF8.GetString(entry.Value.Span) : null;

    private static StateChange Change(string key, string? value)
    {
        Hash keyHash = StateOverlay.KeyHash(Domain, "probe/note/" + key);
        byte[] bytes = Encoding.UTF8.GetBytes(value ?? string.Empty);
        return new StateChange(
            keyHash,
            value is null ? null : StateEntry.Of(Domain, "probe/note/" + key, keyHash, 7, bytes));
    }
}
