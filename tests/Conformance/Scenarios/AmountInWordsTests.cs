using System;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Kapok.Contracts;
using Kapok.Scenarios.EInvoice;
using Xunit;

namespace Kapok.Tests.Conformance.Scenarios;

/// <summary>The gross total in Chinese capital figures, as the ledger computes it.</summary>
public sealed class AmountInWordsTests
{
    private const string Seller = "91440112MA5CT00135";
    private const long TimeMs = 1_772_416_800_000;
    private const long LineFenMax = 1_000_000_000_000;

    [Theory]
    [InlineData(1, "壹分")]
    [InlineData(10, "壹角整")]
    [InlineData(99, "玖角玖分")]
    [InlineData(100, "壹圆整")]
    [InlineData(101, "壹圆零壹分")]
    [InlineData(8_800, "捌拾捌圆整")]
    [InlineData(96_000, "玖佰陆拾圆整")]
    [InlineData(1_050, "壹拾圆伍角整")]
    [InlineData(100_503, "壹仟零伍圆零叁分")]
    [InlineData(101_000, "壹仟零壹拾圆整")]
    [InlineData(10_000_000, "壹拾万圆整")]
    [InlineData(10_000_512, "壹拾万零伍圆壹角贰分")]
    [InlineData(1_001_000_000, "壹仟零壹万圆整")]
    [InlineData(1_000_100_000, "壹仟万壹仟圆整")]
    [InlineData(10_000_000_100, "壹亿零壹圆整")]
    [InlineData(1_000_000_000_000, "壹佰亿圆整")]
    [InlineData(12_345_678_901_234, "壹仟贰佰叁拾肆亿伍仟陆佰柒拾捌万玖仟零壹拾贰圆叁角肆分")]
    [InlineData(100_000_000_000_000, "壹万亿圆整")]
    public void GrossIsWrittenInCapitalFigures(long fen, string words)
    {
        Assert.True(Uscc.TryParse(Seller, out Uscc uscc));
        Caller caller = new("gz-tax", uscc, "clerk", new[] { "einvoice.tax-authority" }.ToHashSet());
        ScenarioHarness harness = new(EInvoiceContract.Definition, [caller]);

        Run(harness, caller, "authorise-issuer", Authorisation());
        Run(harness, caller, "issue", Invoice(fen));

        JsonNode invoice = JsonNode.Parse(harness.TryGet("einvoice/invoice/26440000000000000001")!)!;
        Assert.Equal(words, (string?)invoice["grossInWords"]);
    }

    private static void Run(ScenarioHarness harness, Caller caller, string command, JsonObject arguments)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(arguments.ToJsonString());
        Outcome outcome = harness.Run(new(caller, TimeMs, command, utf8)).Outcome;
        Assert.True(outcome.IsDone, outcome.Refusal?.Code + string.Join(", ", outcome.Details));
    }

    private static JsonObject Authorisation() => new()
    {
        ["uscc"] = Seller,
        ["name"] = "样例公司",
        ["taxpayerClass"] = "general",
        ["scope"] = new JsonArray("3"),
        ["kinds"] = new JsonArray("ordinary"),
        ["creditLine"] = 1_000_000_000_000_000,
    };

    // At rate 0 the gross is the net; large amounts need several lines.
    private static JsonObject Invoice(long fen)
    {
        long lines = Math.Max(1, (fen + LineFenMax - 1) / LineFenMax);
        long first = fen - ((lines - 1) * (fen / lines));
        return new()
        {
            ["number"] = "26440000000000000001",
            ["kind"] = "ordinary",
            ["issueDate"] = "2026-03-02",
            ["buyer"] = new JsonObject { ["name"] = "样例公司", ["uscc"] = Seller },
            ["lines"] = new JsonArray([.. Enumerable.Range(0, (int)lines)
                .Select(index => Line(index == 0 ? first : fen / lines))]),
            ["net"] = fen,
            ["tax"] = 0,
            ["gross"] = fen,
            ["paymentReference"] = "WX-1",
        };
    }

    private static JsonObject Line(long fen) => new()
    {
        ["goodsName"] = "咖啡",
        ["classification"] = "3070401000000000000",
        ["net"] = fen,
        ["rateBp"] = 0,
        ["tax"] = 0,
    };
}
