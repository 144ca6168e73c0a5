using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Xunit;

namespace Kapok.Tests.Unit.Client;

/// <summary>Final blocks and events as they come, over connections that break.</summary>
public sealed class FollowTests
{
    private const string Id = "aaaa";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BlocksGoOnBehindTheLastWhenTheConnectionEnds()
    {
        using Script script = new(
            () => Blocks(1, 2), FakeNode.Broken, () => FakeNode.Busy(3), () => Blocks(2, 3, 4));
        await AssertHeightsAsync(script, new FollowOptions(After: 0), 1, 2, 3, 4);
        Assert.Equal(
            ["/v1/events?after=0", "/v1/events?after=2", "/v1/events?after=2", "/v1/events?after=2"],
            script.Requests.Select(request => request.Path));
        Assert.Contains(script.Time.Pauses, pause => pause >= 3_000);
    }

    [Fact]
    public async Task WithoutAHeightTheyBeginBehindTheLastFinalOne()
    {
        using Script script = new(
            () => FakeNode.Json("""{"network":"n","ledger":"l","fingerprint":"f","height":7,"validityWindow":9}"""),
            () => Blocks(8));
        await AssertHeightsAsync(script, new FollowOptions(HasTransactions: true), 8);
        Assert.Equal("/v1/events?after=7&transactions=true", script.Requests[1].Path);
    }

    [Fact]
    public async Task AGapIsAFailure()
    {
        using Script script = new(() => Blocks(1, 3));
        FailureException failure = await Assert.ThrowsAsync<FailureException>(
            () => HeightsAsync(script, new FollowOptions(After: 0), 2));
        Assert.Equal("unreadable", Assert.IsType<ProblemFailure>(failure.Failure).Code);
    }

    [Fact]
    public async Task AProblemThatDoesNotPassIsAFailureAtOnce()
    {
        using Script script = new(() => FakeNode.Problem(400, "malformed"));
        FailureException failure = await Assert.ThrowsAsync<FailureException>(
            () => HeightsAsync(script, new FollowOptions(After: 0), 1));
        Assert.Equal("malformed", Assert.IsType<ProblemFailure>(failure.Failure).Code);
        _ = Assert.Single(script.Requests);
    }

    [Fact]
    public async Task ANodeThatStaysAwayIsAFailureWhenPatienceEnds()
    {
        using Script script = new(FakeNode.Broken);
        FailureException failure = await Assert.ThrowsAsync<FailureException>(
            () => HeightsAsync(script, new FollowOptions(After: 0, PatienceMs: 10_000), 1));
        _ = Assert.IsType<UnreachableFailure>(failure.Failure);
        Assert.True(script.Requests.Count > 2, "it was asked again");
        Assert.InRange(script.Time.Pauses.Sum(), 1, 10_000);
    }

    [Fact]
    public async Task WhatIsNoBlockIsNotTaken()
    {
        using Script script = new(() => Sse("event: block\ndata: {\n\n"), () => Blocks(1));
        await AssertHeightsAsync(script, new FollowOptions(After: 0), 1);
    }

    [Fact]
    public async Task EventsAreThoseOfDoneTransactionsOfTheContract()
    {
        const string Transactions = """
            [{"id":"aaaa","contract":"notes","command":"write","refusal":""},
             {"id":"bbbb","contract":"notes","command":"write","refusal":"forbidden-word"},
             {"id":"cccc","contract":"other","command":"write","refusal":""}]
            """;
        using Script script = new(
            () => Sse($"event: block\nid: 5\ndata: {Block(5, Transactions.ReplaceLineEndings(string.Empty))}\n\n"),
            () => FakeNode.Status(
                Id, "final", """{"isDone":true,"events":[{"contract":"notes","name":"written","payload":{"key":"1"}}]}"""));
        FinalEvent found = await script.Client.FollowEventsAsync("notes", new FollowOptions(After: 4), Token).FirstAsync(Token);
        Assert.Equal((5UL, 50UL, Id), (found.Height, found.TimeMs, found.Transaction));
        Assert.Equal(("written", "1"), (found.Event.Name, found.Event.Payload.GetProperty("key").GetString()));
        Assert.Equal(["/v1/events?after=4&transactions=true", "/v1/transactions/aaaa"], script.Requests.Select(r => r.Path));
    }

    private static async Task AssertHeightsAsync(Script script, FollowOptions options, params int[] expected)
    {
        int[] heights = await HeightsAsync(script, options, expected.Length);
        Assert.Equal(expected, heights);
    }

    private static async Task<int[]> HeightsAsync(Script script, FollowOptions options, int count) => await script.Client
        .FollowBlocksAsync(options, Token).Take(count).Select(block => (int)block.Height).ToArrayAsync(Token);

    private static FakeAnswer Blocks(params int[] heights) => Sse(string.Concat(
        heights.Select(height => $"event: block\nid: {height}\ndata: {Block(height)}\n\n")));

    private static string Block(int height, string transactions = "null") =>
        $$"""{"height":{{height}},"id":"b{{height}}","timeMs":{{height}}0,"transactions":{{transactions}}}""";

    private static FakeAnswer Sse(string text) => new(200, Encoding.UTF8.GetBytes(text));
}
