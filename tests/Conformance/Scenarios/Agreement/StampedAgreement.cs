using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json.Nodes;
using Kapok.Contracts;
using Kapok.Scenarios.Agreement;

namespace Kapok.Tests.Conformance.Scenarios.Agreement;

/// <summary>A contract that was sent: its text is item 1, which an authority may stamp.</summary>
internal sealed class StampedAgreement
{
    private const string Number = "HT-1";

    // Before any token of these tests and after the first rules.
    private const long SentMs = 1_577_836_800_000; // 2020-01-01T00:00:00Z

    private static readonly Caller Platform = Party("esign", "91440112MA5CT0419E", "agreement.platform");
    private static readonly Caller Authority = Party("tsa", "91440112MA5CT04354", "agreement.tsa");

    private readonly ScenarioHarness harness = new(AgreementContract.Definition, [Platform, Authority]);

    internal StampedAgreement()
    {
        string digits = new('a', 64);
        Must(Platform, SentMs, "draft", $$"""
            {"number": "{{Number}}", "kind": "sale", "hash": "{{digits}}", "pages": 1, "readingMin": 0, "parties": [
              {"uscc": "91440112MA5CT00135", "signatory": "{{digits}}"}, {"uscc": "91440112MA5CT00210", "signatory": "{{digits}}"}]}
            """);
        Must(Platform, SentMs, "send", $$"""{"agreement": "{{Number}}", "at": {{Place(SentMs)}}}""");
    }

    /// <summary>The digest of item 1, which is what the authority is asked to stamp.</summary>
    internal byte[] Digest => Convert.FromHexString((string)Item(1)["digest"]!);

    /// <summary>Stamps item 1 a second after the token's time; says the refusal, or null.</summary>
    internal string? Stamp(JsonObject token)
    {
        long timeMs = (long)token["genTimeMs"]! + 1_000;
        string stamp = $$"""{"item": 1, "token": {{token.ToJsonString()}}}""";
        return Run(Authority, timeMs, "stamp", $$"""{"agreement": "{{Number}}", "at": {{Place(timeMs)}}, "stamp": {{stamp}}}""");
    }

    /// <summary>What the ledger says of the token in item 2.</summary>
    internal JsonNode Recorded => Item(2)["item"]!["facts"]!["stamp"]!["token"]!;

    private JsonNode Item(int number) => JsonNode.Parse(harness.TryGet($"agreement/evidence/{Number}~{number:D3}")!)!;

    private string Place(long capturedAtMs)
    {
        JsonNode agreement = JsonNode.Parse(harness.TryGet("agreement/agreement/" + Number)!)!;
        return $$"""{"sequence": {{agreement["next"]}}, "previous": "{{agreement["head"]}}", "capturedAtMs": {{capturedAtMs}}}""";
    }

    private void Must(Caller caller, long timeMs, string command, string arguments)
    {
        if (Run(caller, timeMs, command, arguments) is { } refusal)
        {
            throw new InvalidOperationException($"{command}: {refusal}");
        }
    }

    private string? Run(Caller caller, long timeMs, string command, string arguments) =>
        harness.Run(new(caller, timeMs, command, Encoding.UTF8.GetBytes(arguments))).Outcome.Refusal?.Code;

    private static Caller Party(string organisation, string code, string role) => Uscc.TryParse(code, out Uscc uscc)
        ? new(organisation, uscc, "operator", new HashSet<string> { role })
        : throw new ArgumentException(code, nameof(code));
}
