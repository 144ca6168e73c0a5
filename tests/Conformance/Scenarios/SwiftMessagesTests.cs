using System;
using System.Text;
using System.Text.Json.Nodes;
using Kapok.Contracts;
using Kapok.Scenarios.Credit;
using Xunit;

namespace Kapok.Tests.Conformance.Scenarios;

/// <summary>SWIFT messages of a letter of credit: into arguments, out of records, and what is wrong with them.</summary>
public sealed class SwiftMessagesTests
{
    private const string IssuingBank = "91440112MA5CT0048P";
    private const string Applicant = "91310113631696438F";
    private const string Beneficiary = "91440112MA5CT00135";

    private const string Issue = """
        {4:
        :27:1/1
        :40A:IRREVOCABLE TRANSFERABLE
        :20:LC-2020-1
        :31C:200420
        :40E:UCP LATEST VERSION
        :31D:200630GUANGZHOU
        :50:91310113631696438F
        BAOSHAN STEEL SAMPLE CO.
        SHANGHAI
        :59:/91440112MA5CT00135
        GUANGZHOU COFFEE LTD.
        :32B:CNY100000000,
        :39A:05/04
        :39C:FREIGHT CNY 100
        :41D:91440112MA5CT0048P
        BY DEF PAYMENT
        :42C:90 DAYS AFTER SIGHT
        :43P:NOT ALLOWED
        :43T:CONDITIONAL
        :44A:PERTH
        :44E:PORT HEDLAND
        :44F:SHANGHAI
        :44B:BAOSHAN
        :44C:200610
        :45A:170,000 TONS OF IRON ORE FINES
        FE 62% <BASIS>
        :46A:COMMERCIAL INVOICE
        FULL SET OF BILLS OF LADING
        :47A:ALL IN ENGLISH
        :49G:NONE
        :49H:NONE
        :71D:ALL CHARGES FOR BENEFICIARY
        :48:21
        :49:MAY ADD
        :78:PAY ON PRESENTATION
        :72Z:/PHONBEN/
        -}
        """;

    private const string Refusal = """
        {4:
        :20:LC-2020-1
        :21:P1
        :32A:200519CNY100000000,50
        :77J:/LATESHIP/SHIPPED 12 JUNE, LATEST 10 JUNE
        /DATACONF/WEIGHT ON THE INVOICE DIFFERS FROM BILL
        // OF LADING
        :77B:/RETURN/
        -}
        """;

    [Fact]
    public void AnIssueBecomesArgumentsOfApply()
    {
        JsonNode arguments = ReadIssue(Issue);

        Assert.Null(Check("apply", arguments));
        Assert.Equal("LC-2020-1", (string?)arguments["number"]);
        Assert.Equal(10_000_000_000, (long?)arguments["terms"]!["amount"]);
        Assert.Equal(4, (long?)arguments["terms"]!["tolerance"]!["minus"]);
        Assert.Equal("2020-06-30", (string?)arguments["terms"]!["expiry"]);
        Assert.Equal(Applicant, (string?)arguments["terms"]!["applicant"]!["code"]);
        Assert.Equal("FE 62% <BASIS>", (string?)arguments["terms"]!["texts"]!["goods"]![1]);
    }

    [Fact]
    public void AnIssueIsTheSameTextAfterReadingAndWriting()
    {
        byte[] letter = Utf8(Letter(ReadIssue(Issue)));

        Assert.True(SwiftMessages.TryWriteMt700(letter, out string written, out SwiftProblem? problem), problem?.Text.En);
        Assert.Equal(Lines(Issue), Lines(written));
    }

    [Fact]
    public void AnAboutAmountIsWrittenAsItsTolerance()
    {
        JsonNode letter = Letter(ReadIssue(Issue.Replace(":39A:05/04\n", string.Empty, StringComparison.Ordinal)));
        letter["terms"]!["about"] = true;
        letter["atLeast"] = 9_000_000_000;
        letter["atMost"] = 11_000_000_000;

        Assert.True(SwiftMessages.TryWriteMt700(Utf8(letter), out string written, out _));
        Assert.Contains(":39A:10/10", written, StringComparison.Ordinal);
    }

    [Fact]
    public void AnAmendmentIsTheSameAfterWritingAndReading()
    {
        JsonNode changes = JsonNode.Parse("""
            {"increase": 50, "decrease": 100000000, "tolerance": {"plus": 0, "minus": 10}, "expiry": "2020-07-31",
             "expiryPlace": "SHANGHAI", "beneficiary": {"code": "91440112MA5CT00210", "lines": ["GUANGZHOU BOOKS"]},
             "latest": "2020-07-10", "partial": "allowed", "transhipment": "not-allowed", "presentationDays": 15,
             "goods": ["200,000 TONS"], "documents": ["INVOICE"], "conditions": ["NONE"]}
            """)!;
        JsonObject amendment = new()
        {
            ["key"] = "LC-2020-1~2",
            ["credit"] = "LC-2020-1",
            ["number"] = 2,
            ["date"] = "2020-05-01",
            ["changes"] = changes.DeepClone(),
            ["confirmationExtended"] = false,
            ["state"] = "issued",
        };

        Assert.True(SwiftMessages.TryWriteMt707(
            Utf8(amendment), Utf8(Letter(ReadIssue(Issue))), out string text, out SwiftProblem? problem), problem?.Text.En);
        Assert.Contains(":26E:2\r\n:30:200501\r\n", text, StringComparison.Ordinal);
        Assert.True(SwiftMessages.TryReadMt707(text, "CNY", out byte[] arguments, out problem), problem?.Text.En);
        Assert.Null(Check("amend", JsonNode.Parse(arguments)!));
        Assert.True(JsonNode.DeepEquals(changes, JsonNode.Parse(arguments)!["changes"]), Encoding.UTF8.GetString(arguments));
    }

    [Fact]
    public void AnIncreaseInAnotherCurrencyIsAProblem()
    {
        const string Text = ":27:1/1\n:20:LC\n:21:NONREF\n:23:LC\n:31C:200420\n:26E:1\n:30:200501\n:22A:ISSU\n:32B:USD1,\n";

        Assert.False(SwiftMessages.TryReadMt707(Text, "CNY", out _, out SwiftProblem? problem));
        Assert.Equal(("32B", 9, "USD1,"), (problem!.Tag, problem.Line, problem.Value));
    }

    [Fact]
    public void ARefusalBecomesArgumentsOfRefuseAndIsTheSameTextAgain()
    {
        Assert.True(SwiftMessages.TryReadMt734(Refusal, out byte[] utf8, out SwiftProblem? problem), problem?.Text.En);
        JsonNode arguments = JsonNode.Parse(utf8)!;

        Assert.Null(Check("refuse", arguments));
        Assert.Equal("LC-2020-1~P1", (string?)arguments["presentation"]);
        Assert.Equal("WEIGHT ON THE INVOICE DIFFERS FROM BILL OF LADING", (string?)arguments["discrepancies"]![1]!["text"]);
        byte[] presentation = Utf8(Presentation(arguments["discrepancies"]!, "refused"));
        Assert.True(SwiftMessages.TryWriteMt734(presentation, out string written, out problem), problem?.Text.En);
        Assert.Equal(Lines(Refusal), Lines(written));
    }

    [Fact]
    public void ADiscrepancyIsTheSameAfterWritingAndReading()
    {
        JsonNode discrepancies = new JsonArray(new JsonObject { ["kind"] = "OTHER", ["text"] = new string('X', 150) });

        Assert.True(SwiftMessages.TryWriteMt750(
            Utf8(Presentation(discrepancies, "discrepant")), out string text, out SwiftProblem? problem), problem?.Text.En);
        Assert.True(SwiftMessages.TryReadMt750(text, out byte[] utf8, out problem), problem?.Text.En);
        JsonNode arguments = JsonNode.Parse(utf8)!;
        Assert.Null(Check("find-discrepant", arguments));
        Assert.Equal("LC-2020-1~P1", (string?)arguments["presentation"]);
        Assert.True(JsonNode.DeepEquals(discrepancies, arguments["discrepancies"]), text);
    }

    [Fact]
    public void AnAcceptanceIsTheSameAfterWritingAndReading()
    {
        byte[] presentation = Utf8(Presentation(new JsonArray(), "accepted"));

        Assert.True(SwiftMessages.TryWriteMt754(presentation, out string text, out SwiftProblem? problem), problem?.Text.En);
        Assert.Contains(":32A:200519CNY100000000,50", text, StringComparison.Ordinal);
        Assert.True(SwiftMessages.TryReadMt754(text, out byte[] arguments, out problem), problem?.Text.En);
        Assert.Null(Check("accept", JsonNode.Parse(arguments)!));
        Assert.Equal("LC-2020-1~P1", (string?)JsonNode.Parse(arguments)!["presentation"]);
    }

    [Theory]
    [InlineData(":32B:CNY100000000,", ":32B:CNY100000000", "32B", 13, "CNY100000000")]
    [InlineData(":32B:CNY100000000,", ":32B:CNY1,234", "32B", 13, "CNY1,234")]
    [InlineData(":32B:CNY100000000,", ":32B:cny1,", "32B", 13, "cny1,")]
    [InlineData(":31D:200630GUANGZHOU", ":31D:200631GUANGZHOU", "31D", 7, "200631")]
    [InlineData(":44C:200610", ":44C:2006", "44C", 25, "2006")]
    [InlineData(":40A:IRREVOCABLE TRANSFERABLE", ":40A:REVOCABLE", "40A", 3, "REVOCABLE")]
    [InlineData(":20:LC-2020-1", ":20:LC-2020-1-TOO-LONG", "20", 4, "LC-2020-1-TOO-LONG")]
    [InlineData(":20:LC-2020-1", ":20:LC 2020", "20", 4, "LC 2020")]
    [InlineData(":20:LC-2020-1", ":20:信用证", "20", 4, "信用证")]
    [InlineData(":59:/91440112MA5CT00135", ":59:/91440112MA5CT00136", "59", 11, "91440112MA5CT00136")]
    [InlineData("BY DEF PAYMENT", "BY MIXED PYMT", "41D", 17, "BY MIXED PYMT")]
    [InlineData("\nBY DEF PAYMENT", "", "41D", 16, "91440112MA5CT0048P")]
    [InlineData(":39A:05/04", ":39A:5%", "39A", 14, "5%")]
    [InlineData(":48:21", ":48:2A", "48", 34, "2A")]
    [InlineData(":27:1/1", ":27:1/2", "27", 2, "1/2")]
    [InlineData(":49:MAY ADD", ":51A:BANK", "51A", 35, "BANK")]
    [InlineData(":49:MAY ADD\n", "", "49", 37, "")]
    [InlineData(":27:1/1", "1/1", "", 2, "1/1")]
    [InlineData(":39C:FREIGHT CNY 100", ":39A:05/04", "39A", 15, "05/04")]
    public void AProblemNamesFieldLineAndValue(string good, string bad, string tag, int line, string value)
    {
        string text = Issue.Replace(good, bad, StringComparison.Ordinal);

        Assert.False(SwiftMessages.TryReadMt700(text, Code(IssuingBank), Code(IssuingBank), out _, out SwiftProblem? problem));
        Assert.Equal((tag, line, value), (problem!.Tag, problem.Line, problem.Value));
        Assert.Contains(value, problem.Text.En, StringComparison.Ordinal);
        Assert.Contains(value, problem.Text.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatAMessageCannotHoldIsNotWritten()
    {
        JsonNode letter = Letter(ReadIssue(Issue));
        letter["terms"]!["applicant"]!["lines"]![0] = "宝山钢铁";

        Assert.False(SwiftMessages.TryWriteMt700(Utf8(letter), out _, out SwiftProblem? problem));
        Assert.Equal(("50", 9, "宝山钢铁"), (problem!.Tag, problem.Line, problem.Value));
    }

    [Fact]
    public void ACreditThatIsNotIssuedIsNotWritten()
    {
        JsonNode letter = Letter(ReadIssue(Issue));
        _ = letter.AsObject().Remove("issuedAtMs");

        Assert.False(SwiftMessages.TryWriteMt700(Utf8(letter), out _, out SwiftProblem? problem));
        Assert.Equal("31C", problem!.Tag);
    }

    [Fact]
    public void AMessageAboveTheLimitIsNotRead()
    {
        string text = Issue + new string('\n', 10_000);

        Assert.False(SwiftMessages.TryReadMt700(text, Code(IssuingBank), Code(IssuingBank), out _, out SwiftProblem? problem));
        Assert.Equal("10000", problem!.Expected.En.Split(' ')[2]);
    }

    private static JsonNode ReadIssue(string text)
    {
        Assert.True(
            SwiftMessages.TryReadMt700(text, Code(IssuingBank), Code(IssuingBank), out byte[] arguments, out SwiftProblem? problem),
            problem?.Text.En);
        return JsonNode.Parse(arguments)!;
    }

    private static JsonObject Letter(JsonNode arguments)
    {
        JsonObject letter = arguments.DeepClone().AsObject();
        letter["state"] = "issued";
        letter["issuedAtMs"] = 1_587_348_000_000;
        letter["atLeast"] = 9_600_000_000;
        letter["atMost"] = 10_500_000_000;
        letter["drawn"] = 0;
        letter["open"] = 0;
        letter["amendments"] = 0;
        return letter;
    }

    private static JsonObject Presentation(JsonNode discrepancies, string state) => new()
    {
        ["key"] = "LC-2020-1~P1",
        ["credit"] = "LC-2020-1",
        ["reference"] = "P1",
        ["presenter"] = Beneficiary,
        ["examiner"] = IssuingBank,
        ["amount"] = 10_000_000_050,
        ["currency"] = "CNY",
        ["documents"] = new JsonArray(new JsonObject { ["kind"] = "draft", ["digest"] = new string('0', 64) }),
        ["facts"] = new JsonObject { ["transhipped"] = false },
        ["presentedOn"] = "2020-05-12",
        ["receivedOn"] = "2020-05-12",
        ["decideBy"] = "2020-05-19",
        ["state"] = state,
        ["discrepancies"] = discrepancies.DeepClone(),
        ["disposal"] = "return",
        ["decidedOn"] = "2020-05-19",
    };

    private static string? Check(string command, JsonNode arguments) =>
        CreditContract.Definition.FindCommand(command)!.Check(Utf8(arguments))?.ToString();

    private static byte[] Utf8(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');

    private static Uscc Code(string text)
    {
        Assert.True(Uscc.TryParse(text, out Uscc code));
        return code;
    }
}
