using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Kapok.Contracts;
using Kapok.Rehearsal;

namespace Kapok.Tests.Conformance.Scenarios;

/// <summary>Calls of the e-invoice in a small world: mostly sensible, partly wrong on purpose.</summary>
internal sealed class InvoiceCalls(ulong seed)
{
    private const long StartMs = 1_772_416_800_000;
    private const string Person = "7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c";

    internal static readonly Caller[] Parties =
    [
        Party("gz-tax", "1144011200741234XK", "einvoice.tax-authority"),
        Party("gz-coffee", "91440112MA5CT00135"),
        Party("gz-books", "91440112MA5CT00210"),
        Party("bs-steel", "91310113631696438F"),
    ];

    private static readonly string[] Commands =
    [
        "authorise-issuer", "authorise-issuer", "suspend-issuer", "issue", "issue", "issue", "issue",
        "issue", "issue", "deliver", "deliver", "deliver", "lock", "lock", "lock", "release", "reimburse",
        "reimburse", "confirm-deduction", "confirm-deduction", "request-red-letter",
        "request-red-letter", "request-red-letter", "confirm-red-letter", "confirm-red-letter",
        "refuse-red-letter", "withdraw-red-letter", "expire-confirmation", "red-flush", "red-flush",
    ];

    private readonly Dice dice = new(seed);
    private long timeMs = StartMs;

    internal ScenarioCall Next(ScenarioHarness harness)
    {
        timeMs += dice.OneIn(10) ? dice.Below(40 * 3_600_000) : dice.Below(60_000);
        string command = dice.Pick(Commands);
        JsonObject arguments = Arguments(command, harness);
        if (dice.OneIn(8))
        {
            Spoil(arguments);
        }

        byte[] utf8 = Encoding.UTF8.GetBytes(arguments.ToJsonString());
        return new(Signer(command, arguments, harness), timeMs, command, Cut(utf8));
    }

    private static Caller Party(string organisation, string code, params string[] roles) =>
        Uscc.TryParse(code, out Uscc uscc)
            ? new(organisation, uscc, "clerk", roles.ToHashSet())
            : throw new ArgumentException(code, nameof(code));

    private JsonObject Arguments(string command, ScenarioHarness harness) => command switch
    {
        "authorise-issuer" => Authorise(),
        "suspend-issuer" => new() { ["uscc"] = dice.Pick(Parties).Uscc.Text, ["reason"] = "核查" },
        "issue" => Issue(),
        "deliver" => Deliver(harness),
        "reimburse" => new() { ["invoice"] = Invoice(harness), ["postingReference"] = "PZ-1" },
        "request-red-letter" => Red(harness, isFlush: false),
        "red-flush" => Red(harness, isFlush: true),
        "lock" or "release" or "confirm-deduction" => new() { ["invoice"] = Invoice(harness) },
        _ => new() { ["confirmation"] = Key(harness, "einvoice/confirmation/", "26440000000000000001.1") },
    };

    // The party whose turn it probably is, so that stories get far; anybody every few calls.
    private Caller Signer(string command, JsonObject arguments, ScenarioHarness harness)
    {
        if (command is "authorise-issuer" or "suspend-issuer")
        {
            return dice.OneIn(10) ? dice.Pick(Parties) : Parties[0];
        }

        string? side = command switch
        {
            "issue" => Parties[1 + dice.Below(2)].Uscc.Text,
            "deliver" or "red-flush" => Field(harness, arguments, "seller"),
            "lock" or "confirm-deduction" => Field(harness, arguments, "buyer"),
            "release" or "reimburse" => Field(harness, arguments, "holder"),
            "confirm-red-letter" or "refuse-red-letter" => Turn(harness, arguments),
            _ => null,
        };
        return dice.OneIn(6)
            ? dice.Pick(Parties)
            : Parties.FirstOrDefault(p => p.Uscc.Text == side) ?? dice.Pick(Parties);
    }

    private static string? Field(ScenarioHarness harness, JsonObject arguments, string field)
    {
        JsonNode? value = Record(harness, arguments["invoice"])?[field];
        return value is JsonObject party ? (string?)party["uscc"] : (string?)value;
    }

    private static string? Turn(ScenarioHarness harness, JsonObject arguments)
    {
        if (arguments["confirmation"] is not JsonValue key || !key.TryGetValue(out string? text)
            || harness.TryGet("einvoice/confirmation/" + text) is not { } json)
        {
            return null;
        }

        JsonNode confirmation = JsonNode.Parse(json)!;
        return (string?)confirmation[(string)confirmation["state"]! == "02" ? "buyer" : "seller"];
    }

    private static JsonObject? Record(ScenarioHarness harness, JsonNode? key) =>
        key is JsonValue value && value.TryGetValue(out string? text)
        && harness.TryGet("einvoice/invoice/" + text) is { } json
            ? JsonNode.Parse(json)!.AsObject()
            : null;

    private JsonObject Authorise() => new()
    {
        ["uscc"] = Parties[1 + dice.Below(3)].Uscc.Text,
        ["name"] = "样例公司",
        ["taxpayerClass"] = dice.OneIn(20) ? "small-scale" : "general",
        ["scope"] = new JsonArray(dice.OneIn(20) ? "9" : "3"),
        ["kinds"] = new JsonArray("ordinary", "special"),
        ["creditLine"] = dice.OneIn(10) ? 100_000 : 1_000_000_000_000_000,
    };

    private JsonObject Issue()
    {
        JsonArray lines = [.. Enumerable.Range(0, 1 + dice.Below(3)).Select(_ => Line())];
        long net = lines.Sum(line => (long)line!["net"]!);
        long tax = lines.Sum(line => (long)line!["tax"]!) + (dice.OneIn(25) ? 1 : 0);
        return new()
        {
            ["number"] = Number(),
            ["kind"] = dice.OneIn(3) ? "special" : "ordinary",
            ["issueDate"] = dice.OneIn(20) ? "2026-12-31" : LegalDate.At(timeMs).ToString(),
            ["buyer"] = Buyer(),
            ["lines"] = lines,
            ["net"] = net,
            ["tax"] = tax,
            ["gross"] = net + tax,
            ["paymentReference"] = "WX-" + dice.Below(400).ToString(CultureInfo.InvariantCulture),
        };
    }

    private JsonObject Line()
    {
        long net = dice.OneIn(30) ? 1_000_000_000_000 : dice.Below(2_000_000) - 10_000;
        long rateBp = dice.Pick<long>([1_300, 300, 300, 300, 300, 300, 300, 300, 1_700]);
        return new()
        {
            ["goodsName"] = "咖啡",
            ["classification"] = "3070401000000000000",
            ["net"] = net,
            ["rateBp"] = rateBp,
            ["tax"] = new Fen(net).Times(rateBp, 10_000).Value + (dice.OneIn(12) ? 2 : dice.Below(3) - 1),
        };
    }

    private JsonObject Buyer() => dice.Below(3) switch
    {
        0 => new() { ["name"] = dice.OneIn(10) ? "张三" : Person },
        int index => new() { ["name"] = "样例公司", ["uscc"] = Parties[index + 1].Uscc.Text },
    };

    private JsonObject Deliver(ScenarioHarness harness)
    {
        string key = Invoice(harness);
        JsonNode? buyer = Record(harness, key)?["buyer"];
        string recipient = (string?)buyer?["uscc"] ?? (string?)buyer?["name"] ?? Person;
        return new() { ["invoice"] = key, ["recipient"] = dice.OneIn(10) ? Person : recipient };
    }

    private JsonObject Red(ScenarioHarness harness, bool isFlush)
    {
        string key = Invoice(harness);
        JsonObject arguments = new() { ["invoice"] = key, ["reason"] = "02" };
        if (dice.OneIn(2) && Record(harness, key) is { } invoice)
        {
            arguments["lines"] = Part(invoice);
        }

        if (isFlush)
        {
            arguments["number"] = Number();
            AddConfirmation(arguments, Record(harness, key));
        }

        return arguments;
    }

    private void AddConfirmation(JsonObject arguments, JsonObject? invoice)
    {
        long count = (long?)invoice?["confirmations"] ?? 0;
        if (count > 0 && !dice.OneIn(4))
        {
            _ = arguments.Remove("lines");
            arguments["confirmation"] = (string?)invoice!["key"] + "."
                + count.ToString(CultureInfo.InvariantCulture);
        }
    }

    private JsonArray Part(JsonObject invoice)
    {
        int index = dice.Below(invoice["lines"]!.AsArray().Count);
        JsonNode line = invoice["lines"]![index]!;
        JsonNode red = invoice["redLines"]![index]!;
        long left = (long)line["net"]! - (long)red["net"]!;
        long net = (left / (1 + dice.Below(3))) + (dice.OneIn(10) ? 1 : 0);
        long tax = net == left
            ? (long)line["tax"]! - (long)red["tax"]!
            : new Fen(net).Times((long)line["rateBp"]!, 10_000).Value + dice.Below(2);
        return
        [
            new JsonObject
            {
                ["line"] = index + 1,
                ["goodsName"] = dice.OneIn(20) ? "茶" : "咖啡",
                ["net"] = net,
                ["tax"] = tax,
            },
        ];
    }

    private string Number() =>
        "264400000000000" + dice.Below(500).ToString("D5", CultureInfo.InvariantCulture);

    private string Invoice(ScenarioHarness harness) => Key(harness, "einvoice/invoice/", Number());

    private string Key(ScenarioHarness harness, string table, string otherwise)
    {
        string[] keys = [.. harness.Records.Keys.Where(
            key => key.StartsWith(table, StringComparison.Ordinal))];
        return keys.Length == 0 || dice.OneIn(30) ? otherwise : dice.Pick(keys)[table.Length..];
    }

    private void Spoil(JsonObject arguments)
    {
        string[] names = [.. arguments.Select(field => field.Key), "unknown"];
        arguments[dice.Pick(names)] = dice.Below(9) switch
        {
            0 => null,
            1 => long.MaxValue,
            2 => long.MinValue,
            3 => 0.5,
            4 => new string('长', 300),
            5 => new JsonArray(),
            6 => new JsonObject(),
            7 => "../\u0000",
            _ => true,
        };
    }

    private byte[] Cut(byte[] utf8) => dice.OneIn(200) ? utf8[..dice.Below(utf8.Length)] : utf8;
}
