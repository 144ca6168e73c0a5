using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Kapok.Contracts;
using Kapok.Scenarios.EInvoice;
using Xunit;

namespace Kapok.Tests.Conformance.Scenarios;

/// <summary>
/// Whatever is called in whatever order, the e-invoice answers, and its records keep what it
/// promises. A failure names the seed and the call; both are the same in every run.
/// </summary>
public sealed class RandomCallTests
{
    private const int CallsPerSeed = 1_000;

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, 20).Select(n => (ulong)n)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void CallsNeverThrowAndKeepEveryPromise(ulong seed)
    {
        ScenarioHarness harness = new(EInvoiceContract.Definition, InvoiceCalls.Parties);
        InvoiceCalls calls = new(seed);
        HashSet<string> reimbursed = [];
        for (int i = 0; i < CallsPerSeed; i++)
        {
            ScenarioCall call = calls.Next(harness);
            string place = $"seed {seed}, call {i}: {call.Caller.Organisation} {call.Command} "
                + Encoding.UTF8.GetString(call.Arguments);
            Dictionary<string, byte[]> before = new(harness.Records);
            (Outcome outcome, IReadOnlyList<HappenedEvent> events) = Run(harness, call, place);

            AssertOutcome(outcome, events, before, harness, place);
            AssertLifecycle(before, harness.Records, call.Command, place);
            Assert.All(
                events.Where(e => e.Name == "invoice-reimbursed"),
                e => Assert.True(reimbursed.Add((string)JsonNode.Parse(e.Payload)!["invoice"]!), place));
            if (outcome.IsDone)
            {
                AssertBooks(harness, place);
            }
        }
    }

    [Fact]
    public void SameCallsTwiceGiveTheSameState()
    {
        Assert.Equal(Play(1), Play(1));
        Assert.NotEqual(Play(1), Play(2));
    }

    [Fact]
    public void EveryCommandOftenSucceedsInTheRandomWorld()
    {
        Dictionary<string, int> done = [];
        HashSet<string> refused = [];
        for (ulong seed = 1; seed <= 8; seed++)
        {
            Follow(seed, (call, outcome) =>
            {
                done[call.Command] = done.GetValueOrDefault(call.Command) + (outcome.IsDone ? 1 : 0);
                _ = refused.Add(outcome.Refusal?.Code ?? "done");
            });
        }

        string report = string.Join(", ", done) + "; " + string.Join(", ", refused);
        Assert.Equal(EInvoiceContract.Definition.Commands.Count, done.Count);
        Assert.True(done.Values.Min() >= 4 && refused.Count >= 35, report);
    }

    private static string Play(ulong seed) => Follow(seed, (_, _) => { }).StateRoot;

    private static ScenarioHarness Follow(ulong seed, Action<ScenarioCall, Outcome> seen)
    {
        ScenarioHarness harness = new(EInvoiceContract.Definition, InvoiceCalls.Parties);
        InvoiceCalls calls = new(seed);
        for (int i = 0; i < CallsPerSeed; i++)
        {
            ScenarioCall call = calls.Next(harness);
            seen(call, harness.Run(call).Outcome);
        }

        return harness;
    }

    private static (Outcome Outcome, IReadOnlyList<HappenedEvent> Events) Run(
        ScenarioHarness harness, ScenarioCall call, string place)
    {
        try
        {
            return harness.Run(call);
        }
        catch (Exception error)
        {
            throw new InvalidOperationException(place, error);
        }
    }

    private static void AssertOutcome(
        Outcome outcome,
        IReadOnlyList<HappenedEvent> events,
        Dictionary<string, byte[]> before,
        ScenarioHarness harness,
        string place)
    {
        if (outcome.IsDone)
        {
            Assert.True(events.Count > 0, place);
            return;
        }

        Assert.True(
            before.Count == harness.Records.Count
            && before.All(record => ReferenceEquals(harness.Records[record.Key], record.Value)),
            place);
    }

    private static void AssertLifecycle(
        Dictionary<string, byte[]> before,
        IReadOnlyDictionary<string, byte[]> after,
        string command,
        string place)
    {
        foreach ((string key, byte[] value) in after)
        {
            byte[]? old = before.GetValueOrDefault(key);
            if (ReferenceEquals(old, value))
            {
                continue;
            }

            string table = key.Split('/')[1];
            JsonNode? from = old is null ? null : JsonNode.Parse(old);
            JsonNode to = JsonNode.Parse(value)!;
            foreach (string field in Fields(table))
            {
                AssertTransition(table, field, (string?)from?[field], (string)to[field]!, command, place);
            }
        }
    }

    private static string[] Fields(string table) =>
        [.. EInvoiceContract.Definition.Lifecycle
            .Where(t => t.Table == table).Select(t => t.Field).Distinct()];

    private static void AssertTransition(
        string table, string field, string? from, string to, string command, string place) =>
        Assert.True(
            from == to || EInvoiceContract.Definition.Lifecycle.Contains(
                new Transition(table, from, command, to) { Field = field }),
            $"{place}: {table}.{field} went from {from} to {to}");

    private static void AssertBooks(ScenarioHarness harness, string place)
    {
        JsonNode[] invoices = Records(harness, "einvoice/invoice/");
        Dictionary<string, long> used = [];
        foreach (JsonNode invoice in invoices)
        {
            string seller = (string)invoice["seller"]!["uscc"]!;
            long left = (long)invoice["gross"]! - RedGross(invoice, place);
            used[seller] = used.GetValueOrDefault(seller) + left;
            bool isLocked = (string)invoice["state"]! == "reimbursement-locked";
            Assert.True(isLocked == (invoice["holder"] is not null), place);
        }

        foreach (JsonNode issuer in Records(harness, "einvoice/issuer/"))
        {
            long expected = used.GetValueOrDefault((string)issuer["uscc"]!);
            Assert.True(expected == (long)issuer["creditUsed"]!, place);
        }

        int references = invoices
            .Select(i => (string)i["seller"]!["uscc"]! + "~" + (string)i["paymentReference"]!)
            .Distinct().Count();
        Assert.True(references == invoices.Length, place);
        Assert.Equal(references, Records(harness, "einvoice/payment/").Length);
    }

    private static long RedGross(JsonNode invoice, string place)
    {
        long sum = 0;
        foreach ((JsonNode? line, JsonNode? red) in
            invoice["lines"]!.AsArray().Zip(invoice["redLines"]!.AsArray()))
        {
            long net = (long)red!["net"]!;
            long tax = (long)red["tax"]!;
            Assert.True(net >= 0 && net <= (long)line!["net"]!, place);
            Assert.True(tax >= 0 && tax <= (long)line!["tax"]!, place);
            sum += net + tax;
        }

        bool isFull = (string)invoice["red"]! == "fully-red";
        Assert.True(isFull == (sum == (long)invoice["gross"]!), place);
        return sum;
    }

    private static JsonNode[] Records(ScenarioHarness harness, string table) =>
        [.. harness.Records
            .Where(record => record.Key.StartsWith(table, StringComparison.Ordinal))
            .Select(record => JsonNode.Parse(record.Value)!)];
}
