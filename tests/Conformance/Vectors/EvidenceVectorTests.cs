using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Kapok.Cryptography;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Proofs;
using Kapok.Ledger.State;
using Kapok.Tests.Conformance.Scenarios;
using Xunit;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Conformance.Vectors;

/// <summary>spec/proofs.md by its golden vectors, and by changing what holds.</summary>
public sealed class EvidenceVectorTests
{
    private const int RandomBundles = 3_000;
    private const int RandomBundlesLong = 100_000;
    private const int RandomProofs = 100_000;

    [Theory] // P-20 to P-58
    [InlineData("bundles")]
    [InlineData("guomi-bundles")]
    public void BundlesAreJudgedAsFrozen(string name)
    {
        MakeOnce(name);
        foreach ((string place, JsonNode node) in new VectorFile("proofs/" + name).Cases)
        {
            BundleReport report = Verify(node);
            Assert.True((string?)node["failure"] == report.Failure?.Name, $"{place}: {report.Failure}");
            Assert.Equal(node["failure"] is null, report.Holds);
        }
    }

    [Fact]
    public void WhatIsMadeTodayIsJudgedAlike() => Assert.All(
        Fixtures.Sets.SelectMany(set => new EvidenceMaker(set).Cases()),
        node => Assert.True(
            (string?)node!["failure"] == Verify(node).Failure?.Name, $"{node["why"]}: {Verify(node).Failure}"));

    [Theory] // P-10 to P-12
    [InlineData("state", InternationalSuite.SuiteName)]
    [InlineData("guomi-state", GuomiSuite.SuiteName)]
    public void StateProofsAreJudgedAsFrozen(string name, string suiteName)
    {
        ICryptoSuite suite = Fixtures.Sets.Single(set => set.Suite.Name == suiteName).Suite;
        VectorFile file = new("proofs/" + name);
        HashDomain domain = HashDomain.OfGenesis(suite, (string)file["ledger"]!);
        foreach ((string place, JsonNode node) in file.Cases)
        {
            StateClaim[] claims = [.. node["claims"]!.AsArray().Select(claim => ClaimOf(domain, claim!))];
            bool holds = StateProof.Proves(
                suite, VectorFile.HashOf(node["root"]), claims, VectorFile.BytesOf(node["proof"]));
            Assert.True((bool)node["holds"]! == holds, place);
        }
    }

    [Fact] // P-57
    public void AManifestSaysWhatIsProven()
    {
        string text = Encoding.UTF8.GetString(new EvidenceMaker(Fixtures.International).WholeFile());
        string[] lines = text[..text.IndexOf("\n\n", StringComparison.Ordinal)].Split('\n');
        Assert.Contains("无记录 no record: 1 einvoice/invoice/26442000000000000001", lines);
        Assert.Contains(
            """记录 record: 4 einvoice/invoice/26442000000000000001 自 since 2: {"gross":8800,"state":"issued"}""", lines);
        Assert.Contains("成员变更 member change: 4", lines);
        Assert.Contains(lines, line => line.StartsWith("区块 block: 7 2026-01-01T00:00:07.000Z ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith(
            "记录 record: 4 standards/content/odd 自 since 3: digest ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.EndsWith("einvoice issue gz-coffee/clerk: 被拒绝 refused unknown-contract", StringComparison.Ordinal));
    }

    [Fact] // section 4, history
    public void AHistoryWithoutAGapIsCompleteWhenItBeginsWithNothing()
    {
        JsonNode[] cases = [.. new VectorFile("proofs/bundles").Cases.Select(c => c.Case)];
        BundleFacts whole = Verify(cases.Single(c => ((string)c["why"]!).StartsWith("records, absence", StringComparison.Ordinal))).Facts!;
        Assert.Equal([new HistoryFacts(EvidenceLedger.Invoice, 3, true, 2)], whole.Histories);
        BundleFacts gap = Verify(cases.Single(c => ((string)c["why"]!).StartsWith("a history with a gap", StringComparison.Ordinal))).Facts!;
        Assert.Empty(gap.Histories);
    }

    // P-58: every byte is bound. A bit of every byte first, then random changes of one to four bytes.
    [Fact]
    public void NoChangedBundleHolds()
    {
        EvidenceMaker maker = new(Fixtures.International);
        byte[] whole = maker.WholeFile();
        Assert.True(BundleVerifier.Verify(whole, maker.Fingerprint, null).Holds);
        int rounds = whole.Length + (Fixtures.IsLong ? RandomBundlesLong : RandomBundles);
        Parallel.For(0, rounds, round =>
        {
            Random random = new(round);
            byte[] changed = [.. whole];
            changed[round < whole.Length ? round : random.Next(whole.Length)] ^= (byte)(1 << random.Next(8));
            for (int more = random.Next(4); round >= whole.Length && more > 0; more--)
            {
                changed[random.Next(whole.Length)] = (byte)random.Next(256);
            }

            BundleReport report = BundleVerifier.Verify(changed, maker.Fingerprint, null);
            Assert.True(!report.Holds || changed.AsSpan().SequenceEqual(whole), $"round {round}");
        });
    }

    [Fact] // P-10, P-11
    public void NoChangedStateProofHolds()
    {
        EvidenceLedger ledger = new(Fixtures.International);
        string[] keys = [EvidenceLedger.Invoice, EvidenceLedger.Missing, EvidenceLedger.Odd];
        Wire.ProvenState state = ledger.State(4, 4, keys);
        StateClaim[] claims = [.. state.Claims.Select(claim => new StateClaim(
            ledger.KeyHash(claim.Key),
            claim.Record is { } record ? ledger.Genesis.GenesisDomain.ValueHash(record.Height, record.Value.Span) : null))];
        byte[] whole = state.Proof.ToByteArray();
        Assert.True(StateProof.Proves(Fixtures.Suite, ledger.RootAt(4), claims, whole));
        Random random = new(9);
        for (int round = 0; round < RandomProofs; round++)
        {
            byte[] changed = [.. whole];
            changed[round % whole.Length] = (byte)random.Next(256);
            for (int more = random.Next(3); more > 0; more--)
            {
                changed[random.Next(whole.Length)] = (byte)random.Next(8);
            }

            bool holds = StateProof.Proves(Fixtures.Suite, ledger.RootAt(4), claims, changed);
            Assert.True(!holds || changed.AsSpan().SequenceEqual(whole), $"round {round}");
        }
    }

    [Fact]
    public void NoCutOrLengthenedBundleHolds()
    {
        EvidenceMaker maker = new(Fixtures.International);
        byte[] whole = maker.WholeFile();
        Random random = new(8);
        for (int length = 0; length < whole.Length; length += 1 + random.Next(60))
        {
            Assert.False(BundleVerifier.Verify(whole.AsSpan(0, length), maker.Fingerprint, null).Holds);
            byte[] grown = [.. whole.AsSpan(0, length), (byte)random.Next(256), .. whole.AsSpan(length)];
            Assert.False(BundleVerifier.Verify(grown, maker.Fingerprint, null).Holds);
        }
    }

    private static BundleReport Verify(JsonNode node) => BundleVerifier.Verify(
        Convert.FromBase64String((string)node["file"]!),
        (string)node["fingerprint"]!,
        node["checkpoint"] is { } checkpoint ? VectorFile.HashOf(checkpoint) : null);

    private static StateClaim ClaimOf(HashDomain domain, JsonNode claim) => new(
        StateOverlay.KeyHash(domain, (string)claim["key"]!),
        claim["value"] is { } value
            ? domain.ValueHash((ulong)claim["height"]!, Encoding.UTF8.GetBytes((string)value!))
            : null);

    private static void MakeOnce(string name)
    {
        string path = Path.Combine(Repository.Root, "spec", "vectors", "proofs", name + ".json");
        if (Fixtures.MayUpdate && !File.Exists(path))
        {
            string about = "Evidence bundles in base64 (spec/proofs.md, section 6): what fails first, null for a whole one.";
            string cases = string.Join(",\n", CasesOf(name).Select(c => "    " + c.ToJsonString()));
            File.WriteAllText(
                path, $"{{\n  \"about\": {JsonSerializer.Serialize(about)},\n  \"cases\": [\n{cases}\n  ]\n}}\n");
        }
    }

    // The rules are those of every suite: of another one the whole bundles, what its algorithms decide, and two more of
    // each item that fails are enough.
    private static IEnumerable<JsonNode> CasesOf(string name) => name == "bundles"
        ? new EvidenceMaker(Fixtures.International).Cases().Select(node => node!)
        : new EvidenceMaker(Fixtures.Guomi).Cases()
            .Select(node => node!)
            .GroupBy(node => (string?)node["failure"])
            .SelectMany(group => group.Where((node, index) =>
                group.Key is null || index < 2 || ((string)node["why"]!).Contains("suite", StringComparison.Ordinal)));
}
