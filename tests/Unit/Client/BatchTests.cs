using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Ledger.Transactions;
using Kapok.Tests.Unit.Ledgers;
using Xunit;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Unit.Client;

/// <summary>Submitting many.</summary>
public sealed class BatchTests : IDisposable
{
    private const string StatusJson =
        """{"network":"n","ledger":"l","fingerprint":"f","height":5,"validityWindow":50}""";

    private readonly SmallLedger ledger = new();
    private readonly FakeTime time = new();
    private readonly ConcurrentDictionary<string, string> textById = new();
    private int groupPosts;
    private bool isFirstGroupPostLost;

    public void Dispose() => ledger.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task ResultsStandInTheOrderOfTheCommands(int parallel)
    {
        using FakeNode node = new(Answer);
        IReadOnlyList<Submission> results = await RunAsync(node, 20, parallel, 1);
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(SmallLedger.Text(i), textById[results[i].Id!]);
            Assert.Equal(i % 5 == 0, results[i].Failure is RefusedFailure);
        }

        Assert.Equal(20, node.Requests.Count(request => request.Method == "POST"));
        _ = Assert.Single(node.Requests, request => request.Path == "/v1/status");
    }

    [Fact]
    public async Task AGroupIsSentUnderOneSignatureAndFollowedOneByOne()
    {
        using FakeNode node = new(Answer);
        IReadOnlyList<Submission> results = await RunAsync(node, 10, 8, 4);
        Assert.Equal(3, groupPosts);
        Assert.Equal(
            Enumerable.Range(0, 10).Select(SmallLedger.Text), results.Select(result => textById[result.Id!]));
        Assert.All(results, result => Assert.Null(result.Failure));
    }

    [Fact]
    public async Task AGroupThatWasLostIsSentAgainAsItWas()
    {
        isFirstGroupPostLost = true;
        using FakeNode node = new(Answer);
        IReadOnlyList<Submission> results = await RunAsync(node, 3, 1, 3);
        FakeRequest[] posts = [.. node.Requests.Where(request => request.Method == "POST")];
        Assert.Equal(2, posts.Length);
        Assert.Equal(posts[0].Body, posts[1].Body);
        Assert.All(results, result => Assert.Null(result.Failure));
    }

    [Fact]
    public async Task AGroupThatIsRefusedIsRefusedForEachOfItsRows()
    {
        using FakeNode node = new(request => request.Path == "/v1/status"
            ? FakeNode.Json(StatusJson)
            : FakeNode.Problem(422, "unknown-signer"));
        IReadOnlyList<Submission> results = await RunAsync(node, 3, 1, 3);
        Assert.Equal(3, results.Count);
        Assert.All(results, r => Assert.Equal("unknown-signer", Assert.IsType<RefusedFailure>(r.Failure).Code));
    }

    [Fact]
    public async Task EveryResultIsReported()
    {
        using FakeNode node = new(Answer);
        ConcurrentBag<int> reported = [];
        _ = await RunAsync(node, 7, 3, 1, new Report(reported));
        Assert.Equal(Enumerable.Range(0, 7), reported.Order());
    }

    [Fact]
    public async Task ANodeThatIsAwayFailsEveryRow()
    {
        using FakeNode node = new(_ => FakeNode.Broken());
        IReadOnlyList<Submission> results = await RunAsync(node, 3, 2, 1);
        Assert.All(results, r => Assert.IsType<UnreachableFailure>(r.Failure));
    }

    private async Task<IReadOnlyList<Submission>> RunAsync(
        FakeNode node, int count, int parallel, int groupCount, IProgress<NumberedSubmission>? progress = null)
    {
        using HttpClient http = new(node, disposeHandler: false) { BaseAddress = new Uri("http://node.test/") };
        KapokClient client = new(http, time);
        ContractCall[] calls =
        [
            .. Enumerable.Range(0, count).Select(i =>
                new ContractCall("notes", "write", SmallLedger.Arguments("k", SmallLedger.Text(i)))),
        ];
        SubmitManyOptions options = new(Stage.Final, 60_000, parallel, groupCount) { Progress = progress };
        return await client.SubmitManyAsync(
            new RequestSigner(ledger.Genesis, ledger.Clerk), calls, options, TestContext.Current.CancellationToken);
    }

    private FakeAnswer Answer(FakeRequest request) => request switch
    {
        { Path: "/v1/status" } => FakeNode.Json(StatusJson),
        { Path: "/v1/transactions/group" } => AnswerGroup(request),
        { Method: "POST" } => AnswerSingle(ledger.Read(request.Body)),
        _ => FakeNode.Status(request.Path[17..81], "final"),
    };

    private FakeAnswer AnswerSingle(LedgerTransaction transaction)
    {
        string text = Remember(transaction);
        return text is "0" or "5" or "10" or "15"
            ? FakeNode.Problem(422, "no-fives")
            : FakeNode.Status(transaction.Id.ToString(), "final");
    }

    private FakeAnswer AnswerGroup(FakeRequest request)
    {
        if (Interlocked.Increment(ref groupPosts) == 1 && isFirstGroupPostLost)
        {
            return FakeNode.Broken();
        }

        Wire.Item item = new() { Group = Wire.SignedGroup.Parser.ParseFrom(request.Body) };
        Assert.True(ledger.Genesis.Transactions.TryRead(item, out IReadOnlyList<LedgerTransaction> read));
        Assert.All(read, t => Assert.True(t.Claim.Holds(ledger.Clerk.Signer.PublicKey)));
        string ids = string.Join(',', read.Select(t => $"\"{t.Id}\""));
        foreach (LedgerTransaction transaction in read)
        {
            _ = Remember(transaction);
        }

        return FakeNode.Json($$"""{"ids":[{{ids}}]}""");
    }

    // A refused row answers with its id too, so that the test can tell the rows apart.
    private string Remember(LedgerTransaction transaction)
    {
        using System.Text.Json.JsonDocument arguments =
            System.Text.Json.JsonDocument.Parse(transaction.Body.Arguments.Memory);
        string text = arguments.RootElement.GetProperty("text").GetString()!;
        textById[transaction.Id.ToString()] = text;
        return text;
    }

    private sealed class Report(ConcurrentBag<int> reported) : IProgress<NumberedSubmission>
    {
        void IProgress<NumberedSubmission>.Report(NumberedSubmission value) => reported.Add(value.Index);
    }
}
