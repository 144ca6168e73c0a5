using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kapok.Cryptography;
using Kapok.Ledger.Proofs;
using Kapok.Tests.Conformance.Scenarios;
using Xunit;

namespace Kapok.Tests.Conformance.Vectors;

/// <summary>spec/ledger.md section 7 by its golden vectors: L-40 to L-52.</summary>
public sealed class ReceiptVectorTests
{
    [Theory]
    [InlineData("receipts", InternationalSuite.SuiteName)]
    [InlineData("guomi-receipts", GuomiSuite.SuiteName)]
    public void ReceiptsAreJudgedAsFrozen(string name, string suite)
    {
        MakeOnce(name, Fixtures.Sets.Single(set => set.Suite.Name == suite));
        foreach ((string place, JsonNode node) in new VectorFile("ledger/" + name).Cases)
        {
            byte[] file = Convert.FromBase64String((string)node["file"]!);
            VerificationReport report = ReceiptVerifier.Verify(file, (string)node["fingerprint"]!);
            Assert.True((string?)node["failure"] == report.Failure?.Name, $"{place}: {report.Failure}");
            Assert.Equal(node["failure"] is null, report.Holds);
        }
    }

    [Fact]
    public void WhatIsMadeTodayIsJudgedAlike() => Assert.All(Fixtures.Sets.SelectMany(set => new ReceiptMaker(set).Cases()), node => Assert.Equal(
        (string?)node!["failure"],
        ReceiptVerifier.Verify(
            Convert.FromBase64String((string)node["file"]!), (string)node["fingerprint"]!).Failure?.Name));

    // Every byte is bound: whichever is changed by one bit, something does not hold.
    [Theory]
    [InlineData("receipts")]
    [InlineData("guomi-receipts")]
    public void OneFlippedBitAnywhereIsRefused(string name)
    {
        JsonNode whole = new VectorFile("ledger/" + name).Cases.First().Case;
        byte[] file = Convert.FromBase64String((string)whole["file"]!);
        string fingerprint = (string)whole["fingerprint"]!;
        for (int place = 0; place < file.Length; place++)
        {
            byte bit = (byte)(1 << (place % 8));
            file[place] ^= bit;
            VerificationReport report = ReceiptVerifier.Verify(file, fingerprint);
            Assert.False(report.Holds, $"byte {place}, bit {place % 8}");
            Assert.NotNull(report.Failure);
            file[place] ^= bit;
        }

        Assert.True(ReceiptVerifier.Verify(file, fingerprint).Holds);
    }

    [Fact]
    public void AFileThatIsNoneIsRefused()
    {
        JsonNode whole = new VectorFile("ledger/receipts").Cases.First().Case;
        byte[] file = Convert.FromBase64String((string)whole["file"]!);
        byte[][] others =
        [
            [], file[..14], file[14..], file[..^1], [.. file, 0], new byte[ReceiptFile.SizeBytesMax + 1],
            [.. Encoding.UTF8.GetBytes("kapok-receipt\r\n"), .. file[14..]],
        ];
        Assert.All(others, other => Assert.Equal("format", ReceiptVerifier.Verify(other, "intl:").Failure?.Name));
        Assert.Equal("genesis", ReceiptVerifier.Verify(file, "intl:" + new string('0', 64)).Failure?.Name);
        Assert.Equal((string?)whole["fingerprint"], ReceiptVerifier.ClaimOf(file)?.Fingerprint);
    }

    private static void MakeOnce(string name, FixtureSet set)
    {
        string path = Path.Combine(Repository.Root, "spec", "vectors", "ledger", name + ".json");
        if (Fixtures.MayUpdate && !File.Exists(path))
        {
            string about = "Receipt files in base64 (spec/ledger.md, section 7): what fails first, null for a whole one.";
            string cases = string.Join(",\n", new ReceiptMaker(set).Cases().Select(c => "    " + c!.ToJsonString()));
            File.WriteAllText(
                path, $"{{\n  \"about\": {JsonSerializer.Serialize(about)},\n  \"cases\": [\n{cases}\n  ]\n}}\n");
        }
    }
}
