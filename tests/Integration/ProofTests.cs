using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Ledger.Proofs;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>What a running network proves of its records, at every height (spec/proofs.md).</summary>
public sealed class ProofTests(RunningNetwork network) : IClassFixture<RunningNetwork>
{
    private static readonly string[] States = ["issued", "delivered", "reimbursement-locked", "reimbursed"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheHistoryOfAnInvoiceIsProvenWithoutAGapByEveryMember()
    {
        ulong last = await ReimburseAsync(1);
        foreach (KapokClient client in network.Clients)
        {
            BundleFacts facts = await ProveAsync(client, new BundleQuery([KeyOf(1)], last, true, []));
            HistoryFacts history = Assert.Single(facts.Histories);
            Assert.Equal((KeyOf(1), States.Length, true), (history.Key, history.Versions, history.IsComplete));
            string[] proven = [.. facts.Records
                .Where(record => record.Key == KeyOf(1) && record.Since is not null)
                .OrderBy(record => record.Height)
                .Select(record => record.Value!)];
            Assert.All(proven.Zip(States), one => Assert.Contains($"\"state\":\"{one.Second}\"", one.First, StringComparison.Ordinal));
            Assert.Equal(["issue", "deliver", "lock", "reimburse"], facts.Transactions.Select(one => one.Command));
        }
    }

    [Fact]
    public async Task EveryEarlierHeightIsProvenAsItWas()
    {
        ulong last = await ReimburseAsync(2);
        BundleFacts whole = await ProveAsync(network.Clients[0], new BundleQuery([KeyOf(2)], last, true, []));
        for (ulong height = whole.Histories[0].Since - 1; height <= last; height++)
        {
            BundleFacts facts = await ProveAsync(network.Clients[1], new BundleQuery([KeyOf(2)], height, false, []));
            RecordFacts then = facts.Records.Single(record => record.Key == KeyOf(2));
            RecordFacts expected = whole.Records
                .Where(record => record.Key == KeyOf(2) && (record.Since ?? 0) <= height)
                .MaxBy(record => record.Since ?? 0)!;
            Assert.Equal((height, expected.Since, expected.Value), (then.Height, then.Since, then.Value));
        }
    }

    [Fact]
    public async Task RecordsAbsencesAndATransactionStandInOneBundle()
    {
        _ = await ReimburseAsync(3);
        Submission issued = await IssueAsync(4);
        BundleFacts facts = await ProveAsync(
            network.Clients[3], new BundleQuery([KeyOf(3), KeyOf(4), KeyOf(999)], null, false, [issued.Id!]));
        ulong height = facts.Blocks.Max(block => block.Height);
        Dictionary<string, ulong?> since = facts.Records
            .Where(record => record.Height == height)
            .ToDictionary(record => record.Key, record => record.Since);
        Assert.Equal(issued.Status!.Height, since[KeyOf(4)]);
        Assert.NotNull(since[KeyOf(3)]);
        Assert.Null(since[KeyOf(999)]);
        Assert.Contains(facts.Transactions, one => one.Id == issued.Id);
    }

    [Fact]
    public async Task WhatWasJustFinalIsProvenAtOnce()
    {
        for (int number = 20; number < 40; number++)
        {
            Submission issued = await IssueAsync(number);
            BundleFacts facts = await ProveAsync(
                network.Clients[0], new BundleQuery([KeyOf(number)], null, false, []));
            Assert.Contains(facts.Records, record => record.Key == KeyOf(number) && record.Since == issued.Status!.Height);
        }
    }

    [Theory]
    [InlineData("record=einvoice/invoice/1&at=99999999", HttpStatusCode.NotFound, "not-final")]
    [InlineData("record=einvoice", HttpStatusCode.BadRequest, "malformed")]
    [InlineData("", HttpStatusCode.BadRequest, "malformed")]
    [InlineData("record=einvoice/invoice/1&at=-1", HttpStatusCode.BadRequest, "malformed")]
    [InlineData("transaction=12", HttpStatusCode.BadRequest, "malformed")]
    [InlineData(
        "transaction=0000000000000000000000000000000000000000000000000000000000000000", HttpStatusCode.NotFound, "not-found")]
    public async Task WhatCannotBeProvenSaysWhy(string query, HttpStatusCode status, string code)
    {
        using System.Net.Http.HttpResponseMessage answer = await network.Https[0].GetAsync(
            new Uri("v1/bundle?" + query, UriKind.Relative), Cancelled);
        string body = await answer.Content.ReadAsStringAsync(Cancelled);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains($"\"code\":\"{code}\"", body, StringComparison.Ordinal);
    }

    private static string KeyOf(long number) => "einvoice/invoice/" + Invoices.Number(number);

    private async Task<BundleFacts> ProveAsync(KapokClient client, BundleQuery query)
    {
        Answer<BundleBytes> answer = await client.BundleAsync(query, Cancelled);
        Assert.True(answer.IsOk, answer.Failure?.ToString());
        BundleReport report = BundleVerifier.Verify(answer.Value!.Bytes.Span, network.Fingerprint, null);
        Assert.True(report.Holds, report.Failure?.ToString());
        return report.Facts!;
    }

    private async Task<Submission> IssueAsync(long number)
    {
        Submission issued = await network.SubmitAsync(
            0, "gz-coffee/clerk", "issue", Invoices.IssueToPerson(number), Cancelled);
        Assert.Null(issued.Failure);
        return issued;
    }

    // Every member has seen the last height when this returns.
    private async Task<ulong> ReimburseAsync(long number)
    {
        _ = await IssueAsync(number);
        await DoneAsync("gz-coffee/clerk", "deliver", Invoices.DeliverToPerson(number));
        await DoneAsync("gz-books/clerk", "lock", Invoices.Of(number));
        ulong last = await DoneAsync("gz-books/clerk", "reimburse", Invoices.Reimburse(number));
        foreach (KapokClient client in network.Clients)
        {
            while ((await client.StatusAsync(Cancelled)).Value!.Height < last)
            {
                await Task.Yield();
            }
        }

        return last;
    }

    private async Task<ulong> DoneAsync(string user, string command, string arguments)
    {
        Submission done = await network.SubmitAsync(0, user, command, arguments, Cancelled);
        Assert.True(done.Failure is null, done.Failure?.ToString());
        return done.Status!.Height!.Value;
    }
}
