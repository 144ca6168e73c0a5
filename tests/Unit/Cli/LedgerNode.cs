using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Transactions;
using Kapok.Tests.Unit.Client;
using Kapok.Tests.Unit.Ledgers;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Unit.Cli;

/// <summary>
/// A node in memory: every transaction becomes a block of its own and is final at once. What it answers
/// is what spec/api.md says; the ledger behind it is a real one.
/// </summary>
/// <param name="ledger">The ledger.</param>
internal sealed class LedgerNode(SmallLedger ledger)
{
    private readonly Lock turn = new();
    private readonly Dictionary<string, ExecutedBlock> blocks = [];

    /// <summary>Answers instead of the node where it gives an answer.</summary>
    internal Func<FakeRequest, FakeAnswer?> Instead { get; set; } = _ => null;

    internal FakeAnswer Answer(FakeRequest request)
    {
        lock (turn)
        {
            return Instead(request) ?? Route(request);
        }
    }

    private FakeAnswer Route(FakeRequest request)
    {
        string path = request.Path.Split('?')[0];
        string[] parts = path.Split('/', 6)[2..];
        return (request.Method, parts) switch
        {
            ("GET", ["status"]) => FakeNode.Json(StatusJson()),
            ("GET", ["genesis"]) => new FakeAnswer(200, ledger.GenesisFile),
            ("GET", ["members"]) => FakeNode.Json("""{"members":[{"id":"a","index":0,"nameZh":"甲","nameEn":"A","uscc":"x"}],"quorum":3,"faultyMax":1}"""),
            ("GET", ["scenarios"]) => FakeNode.Json("""{"scenarios":[{"name":"notes","version":1,"labelZh":"记录","labelEn":"Notes","commands":["write"],"tables":["note"],"queries":[]}]}"""),
            ("GET", ["blocks"]) => FakeNode.Json($$"""{"blocks":[{"height":1,"id":"{{ledger.State.Block}}","timeMs":5}],"next":null}"""),
            ("GET", ["evidence"]) => FakeNode.Json("""{"evidence":[{"name":"two-votes-b-1-0011223344556677.kapok","member":"b","kind":"two-votes","epoch":1,"timeMs":5,"sha256":"00"}],"next":null}"""),
            ("GET", ["evidence", "two-votes-b-1-0011223344556677.kapok"]) => new FakeAnswer(200, [1, 2, 3]),
            ("GET", ["bundle"]) => BundleOf(request.Path),
            ("POST", ["transactions"]) => Submit(ledger.Read(request.Body)),
            ("POST", ["transactions", "group"]) => SubmitGroup(request.Body),
            ("GET", ["transactions", string id]) => StatusOf(id),
            ("GET", ["transactions", string id, "receipt"]) => ReceiptOf(id),
            ("POST", ["queries", "notes", "echo"]) => new FakeAnswer(200, request.Body),
            ("GET", ["records", string contract, string table]) => List(contract, table),
            ("GET", ["records", string contract, string table, string key]) => Record(contract, table, key),
            ("GET", ["history", string contract, string table, string key]) => History(contract, table, key),
            _ => FakeNode.Problem(404, "not-found"),
        };
    }

    private string StatusJson() => $$"""
        {"network":"{{SmallLedger.Network}}","ledger":"{{SmallLedger.Id}}","fingerprint":"{{ledger.Genesis.Fingerprint}}",
        "height":{{ledger.State.Header.Height}},"timeMs":{{ledger.State.Header.TimeMs}},"validityWindow":50,"member":"a","memberCount":4,"quorum":3,"isReady":true}
        """;

    private FakeAnswer Submit(LedgerTransaction transaction)
    {
        string id = transaction.Id.ToString();
        if (!blocks.ContainsKey(id))
        {
            blocks[id] = ledger.Execute(transaction);
        }

        return StatusOf(id);
    }

    private FakeAnswer SubmitGroup(byte[] body)
    {
        Wire.Item item = new() { Group = Wire.SignedGroup.Parser.ParseFrom(body) };
        if (!ledger.Genesis.Transactions.TryRead(item, out IReadOnlyList<LedgerTransaction> transactions))
        {
            return FakeNode.Problem(400, "malformed");
        }

        ExecutedBlock block = ledger.Execute(transactions);
        string[] ids = [.. transactions.Select(transaction => transaction.Id.ToString())];
        Array.ForEach(ids, id => blocks[id] = block);
        return FakeNode.Json($$"""{"ids":{{JsonSerializer.Serialize(ids)}}}""");
    }

    private FakeAnswer StatusOf(string id)
    {
        if (!blocks.TryGetValue(id, out ExecutedBlock? block))
        {
            return FakeNode.Problem(404, "not-found");
        }

        Wire.Outcome outcome = Wire.Outcome.Parser.ParseFrom(block.Outcomes[IndexOf(block, id)].Span[1..]);
        Dictionary<string, string> details = outcome.Details.ToDictionary(d => d.Name, d => d.Value);
        return FakeNode.Json(string.Create(CultureInfo.InvariantCulture, $$"""
            {"id":"{{id}}","stage":"final","height":{{block.Header.Height}},"index":0,"contract":"notes","command":"write","signer":"a/clerk",
            "outcome":{"isDone":{{(outcome.Refusal.Length == 0 ? "true" : "false")}},"refusal":"{{outcome.Refusal}}",
            "textZh":"不行","textEn":"Not so","details":{{JsonSerializer.Serialize(details)}},"events":[]} }
            """));
    }

    private FakeAnswer ReceiptOf(string id) => blocks.TryGetValue(id, out ExecutedBlock? block)
        ? new FakeAnswer(200, ledger.ReceiptFileOf(block, IndexOf(block, id)))
        : FakeNode.Problem(404, "not-found");

    private FakeAnswer BundleOf(string path)
    {
        string[] keys = [.. path.Split('?')[1].Split('&')
            .Where(part => part.StartsWith("record=", StringComparison.Ordinal))
            .Select(part => Uri.UnescapeDataString(part["record=".Length..]))];
        return new FakeAnswer(200, SmallBundles.Of(ledger, keys));
    }

    private static int IndexOf(ExecutedBlock block, string id) =>
        block.Transactions.Select(transaction => transaction.Id.ToString()).ToList().IndexOf(id);

    private FakeAnswer Record(string contract, string table, string key) =>
        ledger.Records.TryGetValue($"{contract}/{table}/{key}", out byte[]? value)
            ? FakeNode.Json(RecordJson(contract, table, key, value))
            : FakeNode.Problem(404, "not-found");

    private FakeAnswer List(string contract, string table)
    {
        string prefix = $"{contract}/{table}/";
        IEnumerable<string> records = ledger.Records
            .Where(record => record.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(record => RecordJson(contract, table, record.Key[prefix.Length..], record.Value));
        return FakeNode.Json($$"""{"records":[{{string.Join(',', records)}}],"next":null}""");
    }

    private FakeAnswer History(string contract, string table, string key) =>
        ledger.Records.TryGetValue($"{contract}/{table}/{key}", out byte[]? value)
            ? FakeNode.Json($$"""{"versions":[{"version":1,"height":1,"value":{{Encoding.UTF8.GetString(value)}}}],"next":null}""")
            : FakeNode.Problem(404, "not-found");

    private static string RecordJson(string contract, string table, string key, byte[] value) =>
        $$"""{"contract":"{{contract}}","table":"{{table}}","key":"{{key}}","value":{{Encoding.UTF8.GetString(value)}},"height":1}""";
}
