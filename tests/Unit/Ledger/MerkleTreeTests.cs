using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Kapok.Cryptography;
using Kapok.Ledger.Hashing;
using Kapok.Tests.Unit.Cryptography;
using Xunit;

namespace Kapok.Tests.Unit.Ledger;

/// <summary>spec/encoding.md E-7, RFC 9162 section 2.1.</summary>
public sealed class MerkleTreeTests
{
    private const int SizeMax = 70;

    // transparency-dev/merkle, testdata/inclusion.
    private static readonly string[] Published =
    [
        .. new[] { "0", "1", "2" }.SelectMany(n => Names.Select(name => $"{n}/{name}")),
        .. new[] { "empty-root-and-random-leaf", "random-leaf" }.Select(name => "additional/" + name),
        "single-entry/happy-path",
    ];

    private static string[] Names =>
    [
        "happy-path", "empty-root", "inserted-component", "leafIdx-XOR-@2", "leafIdx-plus-@1", "leafIdx-sub-@1",
        "preceding-garbage", "preceding-root", "random-root", "removed-component", "trailing-garbage",
        "trailing-root", "treeSize-div-@2", "treeSize-mul-@2", "wrong-leaf",
    ];

    [Fact]
    public void PublishedInclusionProofsAreJudgedAsPublished()
    {
        int read = 0;
        foreach (string name in Published)
        {
            byte[]? file = TestData.Read("merkle/inclusion/" + name + ".json");
            if (file is null)
            {
                continue;
            }

            read++;
            JsonNode proof = JsonNode.Parse(file)!;
            Assert.True(Holds(proof) != (bool)proof["wantErr"]!, name);
        }

        Assert.SkipUnless(read > 0, TestData.Missing("merkle/inclusion"));
        Assert.True(read >= 20, $"only {read} of the published proofs were found");
    }

    [Fact]
    public void EveryPathLeadsToTheRootAndToNoOther()
    {
        for (int size = 1; size <= SizeMax; size++)
        {
            Hash[] leaves = Leaves(size);
            Hash root = MerkleTree.Root(TestKeys.Suite, leaves);
            Assert.Equal(NaiveRoot(leaves), root);
            for (int index = 0; index < size; index++)
            {
                IReadOnlyList<Hash> path = MerkleTree.Path(TestKeys.Suite, leaves, index);
                Assert.True(Leads(leaves[index], index, size, path, root), $"{index} of {size}");
                AssertOthersFail(leaves, index, path, root);
            }
        }
    }

    [Fact]
    public void APathOfTheWrongLengthIsRefused()
    {
        Hash[] leaves = Leaves(13);
        Hash root = MerkleTree.Root(TestKeys.Suite, leaves);
        IReadOnlyList<Hash> path = MerkleTree.Path(TestKeys.Suite, leaves, 4);
        Assert.False(MerkleTree.TryRootFromPath(TestKeys.Suite, leaves[4], 4, 13, [.. path, root], out _));
        Assert.False(MerkleTree.TryRootFromPath(TestKeys.Suite, leaves[4], 4, 13, [.. path.Skip(1)], out _));
        Assert.False(MerkleTree.TryRootFromPath(TestKeys.Suite, leaves[4], 13, 13, path, out _));
        Assert.False(MerkleTree.TryRootFromPath(TestKeys.Suite, leaves[4], 0, 0, [], out _));
        Assert.False(MerkleTree.TryRootFromPath(TestKeys.Suite, leaves[4], ulong.MaxValue, ulong.MaxValue, path, out _));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => MerkleTree.Path(TestKeys.Suite, leaves, 13));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => MerkleTree.Path(TestKeys.Suite, leaves, -1));
    }

    [Fact]
    public void TheTreeOfNothingIsTheDigestOfNothing() => Assert.Equal(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        MerkleTree.Root(TestKeys.Suite, []).ToString());

    private static void AssertOthersFail(Hash[] leaves, int index, IReadOnlyList<Hash> path, Hash root)
    {
        int size = leaves.Length;
        for (int other = 0; other < size; other++)
        {
            Assert.True(
                other == index || !Leads(leaves[index], other, size, path, root), $"{other} for {index} of {size}");
        }

        for (int i = 0; i < path.Count; i++)
        {
            Hash[] changed = [.. path];
            changed[i] = leaves[index];
            Assert.False(Leads(leaves[index], index, size, changed, root), $"step {i} of {index} of {size}");
        }
    }

    private static bool Leads(Hash leaf, int index, int size, IReadOnlyList<Hash> path, Hash root) =>
        MerkleTree.TryRootFromPath(TestKeys.Suite, leaf, (ulong)index, (ulong)size, path, out Hash found)
        && found == root;

    private static bool Holds(JsonNode proof)
    {
        byte[][] steps = [.. (proof["proof"]?.AsArray() ?? []).Select(step => Bytes(step))];
        return Hash.TryFrom(Bytes(proof["leafHash"]), out Hash leaf)
            && Hash.TryFrom(Bytes(proof["root"]), out Hash root)
            && steps.All(step => step.Length == Hash.SizeBytes)
            && MerkleTree.TryRootFromPath(
                TestKeys.Suite,
                leaf,
                (ulong)proof["leafIdx"]!,
                (ulong)proof["treeSize"]!,
                [.. steps.Select(step => Hash.From(step))],
                out Hash found)
            && found == root;
    }

    private static byte[] Bytes(JsonNode? base64) => Convert.FromBase64String((string?)base64 ?? string.Empty);

    private static Hash[] Leaves(int count) =>
        [.. Enumerable.Range(0, count).Select(i => MerkleTree.Leaf(TestKeys.Suite, Encoding.UTF8.GetBytes($"leaf {i}")))];

    // RFC 9162, 2.1.1, word for word.
    private static Hash NaiveRoot(ReadOnlySpan<Hash> leaves)
    {
        if (leaves.Length == 1)
        {
            return leaves[0];
        }

        int split = 1;
        while (2 * split < leaves.Length)
        {
            split *= 2;
        }

        return TestKeys.Suite.DigestNode(1, NaiveRoot(leaves[..split]), NaiveRoot(leaves[split..]));
    }
}
