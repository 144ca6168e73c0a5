using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Xunit;

namespace Kapok.Tests.Unit.Client;

/// <summary>Submitting one transaction through a node that is busy, away, or forgets.</summary>
public sealed class SubmitTests
{
    private const string Id = "00000000000000000000000000000000000000000000000000000000000000ab";

    private static readonly SignedRequest Request = new(Id, new byte[] { 1, 2, 3 }, 99);
    private static readonly SubmitOptions Final = new(Stage.Final, 60_000);

    [Fact]
    public async Task TheSameBytesAreSentUntilTheNodeTakesThem()
    {
        using Script script = new(
            FakeNode.Broken,
            () => FakeNode.Problem(503, "not-ready"),
            () => FakeNode.Busy(1),
            () => FakeNode.Status(Id, "final", """{"isDone":true}"""));
        Submission submission = await RunAsync(script);
        Assert.Null(submission.Failure);
        Assert.Equal((Id, Stage.Final, 7UL), (submission.Id, submission.Status!.Stage, submission.Status.Height!.Value));
        Assert.Equal(4, script.Posts.Count);
        Assert.All(script.Posts, post => Assert.Equal(Request.Bytes.ToArray(), post.Body));
        Assert.All(script.Posts, post => Assert.Equal("application/x-protobuf", post.MediaType));
        Assert.All(script.Posts, post => Assert.StartsWith("/v1/transactions?wait=final&timeoutMs=", post.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheNodeSaysWhenToComeBack()
    {
        using Script script = new(() => FakeNode.Busy(7), () => FakeNode.Status(Id, "final"));
        Assert.Null((await RunAsync(script)).Failure);
        Assert.InRange(Assert.Single(script.Time.Pauses), 7_000, 7_100);
    }

    [Fact]
    public async Task NobodyWaitsForANodeThatComesBackTooLate()
    {
        using Script script = new(() => FakeNode.Busy(61));
        LateFailure late = Assert.IsType<LateFailure>((await RunAsync(script)).Failure);
        Assert.Equal((Stage.Final, 60_000L), (late.Wanted, late.TimeoutMs));
        Assert.Contains("about busy", late.Message, StringComparison.Ordinal);
        Assert.Empty(script.Time.Pauses);
        _ = Assert.Single(script.Requests);
    }

    [Fact]
    public async Task PausesGrowUpToALimitAndEndWithTheTime()
    {
        using Script script = new(FakeNode.Broken);
        long before = script.Time.GetTimestamp();
        _ = Assert.IsType<LateFailure>((await RunAsync(script)).Failure);
        double[] pauses = [.. script.Time.Pauses];
        Assert.InRange(pauses[0], 50, 100);
        Assert.All(pauses, pause => Assert.InRange(pause, 50, 5_000));
        Assert.All(pauses.Skip(6), pause => Assert.InRange(pause, 2_500, 5_000));
        Assert.InRange(script.Time.GetTimestamp() - before, 50_000, 60_000);
    }

    [Fact]
    public async Task AnExpiredTransactionIsNotSentAgain()
    {
        using Script script = new(() => FakeNode.Status(Id, "seen"), () => FakeNode.Status(Id, "expired"));
        ExpiredFailure expired = Assert.IsType<ExpiredFailure>((await RunAsync(script)).Failure);
        Assert.Equal(99UL, expired.ExpiresAtHeight);
        _ = Assert.Single(script.Posts);
        Assert.Equal(2, script.Requests.Count);
    }

    [Fact]
    public async Task ResubmissionStopsAtExpiry()
    {
        using Script script = new(
            FakeNode.Broken,
            () => FakeNode.Problem(422, "expired"),
            () => FakeNode.Problem(404, "not-found"));
        _ = Assert.IsType<ExpiredFailure>((await RunAsync(script)).Failure);
        Assert.Equal(2, script.Posts.Count);
    }

    [Fact]
    public async Task WhatWasDoneIsNeverReportedAsExpired()
    {
        using Script script = new(
            FakeNode.Broken,
            () => FakeNode.Problem(422, "expired"),
            () => FakeNode.Status(Id, "final", """{"isDone":true}"""));
        Submission submission = await RunAsync(script);
        Assert.Null(submission.Failure);
        Assert.Equal(Stage.Final, submission.Status?.Stage);
    }

    [Fact]
    public async Task ARefusalAtTheEdgeIsFinalAndHasBothTexts()
    {
        using Script script = new(() => FakeNode.Problem(
            422, "missing-role", """, "detailZh":"缺少角色", "details":{"roles":"x.y"}"""));
        RefusedFailure refused = Assert.IsType<RefusedFailure>((await RunAsync(script)).Failure);
        Assert.Equal(("missing-role", "缺少角色", "about missing-role"), (refused.Code, refused.TextZh, refused.TextEn));
        Assert.Equal("x.y", refused.Details["roles"]);
        _ = Assert.Single(script.Requests);
    }

    [Fact]
    public async Task ARefusalByTheContractCountsWhenItIsFinal()
    {
        const string Outcome = """{"isDone":false,"refusal":"wrong-state","textZh":"状态不符","textEn":"wrong","details":{}}""";
        using Script script = new(
            () => FakeNode.Status(Id, "ordered", Outcome),
            () => FakeNode.Status(Id, "final", """{"isDone":true}"""));
        Assert.Null((await RunAsync(script)).Failure);
        using Script second = new(() => FakeNode.Status(Id, "final", Outcome));
        Submission submission = await RunAsync(second);
        Assert.Equal("wrong-state", Assert.IsType<RefusedFailure>(submission.Failure).Code);
        Assert.Equal(Stage.Final, submission.Status?.Stage);
    }

    [Fact]
    public async Task ANodeThatForgotIsSentTheSameBytesAgain()
    {
        using Script script = new(
            () => FakeNode.Status(Id, "seen"),
            () => FakeNode.Problem(404, "not-found"),
            () => FakeNode.Status(Id, "final"));
        Assert.Null((await RunAsync(script)).Failure);
        Assert.Equal(["POST", "GET", "POST"], script.Requests.Select(request => request.Method));
        Assert.Equal(script.Posts[0].Body, script.Posts[1].Body);
    }

    [Fact]
    public async Task AProblemThatTimeDoesNotCureEndsIt()
    {
        using Script script = new(() => FakeNode.Problem(404, "unknown-ledger"));
        ProblemFailure problem = Assert.IsType<ProblemFailure>((await RunAsync(script)).Failure);
        Assert.Equal((404, "unknown-ledger", "about unknown-ledger"), (problem.Status, problem.Code, problem.Detail));
        _ = Assert.Single(script.Requests);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("""{"stage":"final"}""")]
    [InlineData("""{"id":"x","stage":"eternal"}""")]
    [InlineData("[]")]
    public async Task AnAnswerThatCannotBeReadIsAProblem(string body)
    {
        using Script script = new(() => FakeNode.Json(body));
        ProblemFailure problem = Assert.IsType<ProblemFailure>((await RunAsync(script)).Failure);
        Assert.Equal("unreadable", problem.Code);
    }

    [Fact]
    public async Task AProxysErrorPageIsTriedAgain()
    {
        using Script script = new(
            () => FakeNode.Json("<html>", 502), () => FakeNode.Status(Id, "final"));
        Assert.Null((await RunAsync(script)).Failure);
    }

    [Fact]
    public async Task ProgressIsToldEveryStageOnce()
    {
        using Script script = new(
            () => FakeNode.Status(Id, "seen"),
            () => FakeNode.Status(Id, "seen"),
            () => FakeNode.Status(Id, "ordered"),
            () => FakeNode.Status(Id, "certified"),
            () => FakeNode.Status(Id, "final"));
        StageList stages = new();
        Submission submission = await script.Client.SubmitAsync(
            Request, Final with { Progress = stages }, TestContext.Current.CancellationToken);
        Assert.Null(submission.Failure);
        Assert.Equal([Stage.Seen, Stage.Ordered, Stage.Certified, Stage.Final], stages.Seen);
        Assert.Contains("wait=seen&", script.Requests[0].Path, StringComparison.Ordinal);
        Assert.Contains("wait=ordered&", script.Requests[1].Path, StringComparison.Ordinal);
        Assert.Contains("wait=final&", script.Requests[4].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WaitingForOrderedEndsThere()
    {
        using Script script = new(() => FakeNode.Status(Id, "certified"));
        Submission submission = await script.Client.SubmitAsync(
            Request, new SubmitOptions(Stage.Ordered, 1_000), TestContext.Current.CancellationToken);
        Assert.Null(submission.Failure);
        _ = Assert.Single(script.Requests);
    }

    [Fact]
    public async Task CancellationIsAnException()
    {
        using Script script = new(FakeNode.Broken);
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => script.Client.SubmitAsync(Request, Final, cancelled.Token));
    }

    [Fact]
    public async Task ARequestThatIsNeverAnsweredIsAnUnreachableNode()
    {
        using Script script = new(() => throw new TaskCanceledException("timed out"));
        Answer<LedgerStatus> answer = await script.Client.StatusAsync(TestContext.Current.CancellationToken);
        UnreachableFailure away = Assert.IsType<UnreachableFailure>(answer.Failure);
        Assert.Equal("http://node.test", away.Address);
    }

    private static Task<Submission> RunAsync(Script script) =>
        script.Client.SubmitAsync(Request, Final, TestContext.Current.CancellationToken);

    private sealed class StageList : IProgress<TransactionStatus>
    {
        internal List<Stage> Seen { get; } = [];

        public void Report(TransactionStatus value) => Seen.Add(value.Stage);
    }
}
