using System;
using System.IO;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Tests.Unit.Client;
using Xunit;

namespace Kapok.Tests.Unit.Cli;

/// <summary><c>kapok prove</c>: only what verifies and says what was asked is written.</summary>
public sealed class ProveVerbTests : IDisposable
{
    private readonly CommandLine line = new();
    private readonly string path;
    private readonly string pdf;

    public ProveVerbTests()
    {
        _ = line.Ledger.Execute(line.Ledger.Transaction("1"), line.Ledger.Transaction("2"));
        path = line.PathOf("e.kapok");
        pdf = line.PathOf("e.pdf");
    }

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task ABundleIsWrittenAndVerifiesWithoutANode()
    {
        Run run = await line.RunAsync("prove", "notes", "note", "1", "2", "--out", path, "--json");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(2, run.Json.GetProperty("facts").GetProperty("records").GetArrayLength());
        line.Node.Instead = request => throw new InvalidOperationException("verify asked for " + request.Path);
        Run verified = await line.RunAsync("verify", path, "--json");
        Assert.Equal((0, "evidence"), (verified.ExitCode, verified.Json.GetProperty("kind").GetString()));
        Run shown = await line.RunAsync("verify", path, "--lang", "zh");
        Assert.Contains("✓ state: 高度 1：2 条记录，0 条不存在", shown.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAbsenceIsProvenOnlyWhenItIsAskedFor()
    {
        Run silent = await line.RunAsync("prove", "notes", "note", "9", "--out", path);
        Assert.Equal(3, silent.ExitCode);
        Assert.Contains("add --absent", silent.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
        Assert.Equal(0, (await line.RunAsync("prove", "notes", "note", "9", "--absent", "--out", path)).ExitCode);
        Run there = await line.RunAsync("prove", "notes", "note", "1", "--absent", "--out", line.PathOf("other"));
        Assert.Equal(3, there.ExitCode);
        Assert.False(File.Exists(line.PathOf("other")));
    }

    [Fact]
    public async Task ACertificateVerifiesAndAChangedPageDoesNot()
    {
        Assert.SkipUnless(File.Exists(PrintedEvidence.FontPath), "fonts-wqy-microhei is not installed");
        Assert.Equal(0, (await line.RunAsync("prove", "notes", "note", "1", "--pdf", pdf)).ExitCode);
        Run whole = await line.RunAsync("verify", pdf, "--json");
        Assert.Equal((0, "certificate"), (whole.ExitCode, whole.Json.GetProperty("kind").GetString()));
        byte[] file = await File.ReadAllBytesAsync(pdf, TestContext.Current.CancellationToken);
        file[^200] ^= 1;
        await File.WriteAllBytesAsync(pdf, file, TestContext.Current.CancellationToken);
        Run changed = await line.RunAsync("verify", pdf, "--json");
        Assert.Equal((5, "pages"), (changed.ExitCode, changed.Json.GetProperty("failed").GetString()));
        await File.WriteAllBytesAsync(pdf, file[..20], TestContext.Current.CancellationToken);
        Run cut = await line.RunAsync("verify", pdf, "--json");
        Assert.Equal((5, "format"), (cut.ExitCode, cut.Json.GetProperty("failed").GetString()));
    }

    [Fact]
    public async Task AnAnswerToAnotherQuestionIsNotWritten()
    {
        line.Node.Instead = request => request.Path.StartsWith("/v1/bundle", StringComparison.Ordinal)
            ? new FakeAnswer(200, SmallBundles.Of(line.Ledger, ["notes/note/2"]))
            : null;
        Run run = await line.RunAsync("prove", "notes", "note", "1", "--out", path);
        Assert.Equal(5, run.ExitCode);
        Assert.Contains("notes/note/1", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task ABundleThatDoesNotHoldIsNotWritten()
    {
        byte[] spoilt = SmallBundles.Of(line.Ledger, ["notes/note/1"]);
        spoilt[^1] ^= 1;
        line.Node.Instead = request => request.Path.StartsWith("/v1/bundle", StringComparison.Ordinal)
            ? new FakeAnswer(200, spoilt)
            : null;
        Run run = await line.RunAsync("prove", "notes", "note", "1", "--out", path);
        Assert.Equal(5, run.ExitCode);
        Assert.False(File.Exists(path));
    }

    [Theory]
    [InlineData("Notes", "note", "1", "--out", "x")]
    [InlineData("notes", "note", "a b", "--out", "x")]
    [InlineData("notes", "note", "1", "--out", "x", "--at", "-1")]
    [InlineData("notes", "note", "1", "--out", "x", "--transaction", "12")]
    [InlineData("notes", "note", "1")]
    [InlineData("notes", "note", "--out", "x")]
    public async Task WhatCannotBeAskedEndsWithTwo(params string[] arguments)
    {
        Run run = await line.RunAsync(["prove", .. arguments]);
        Assert.Equal(2, run.ExitCode);
        Assert.NotEmpty(run.Error);
    }

    [Fact]
    public async Task ACheckpointThatTheBundleDoesNotBeginWithIsRefused()
    {
        Assert.Equal(0, (await line.RunAsync("prove", "notes", "note", "1", "--out", path)).ExitCode);
        Run run = await line.RunAsync("verify", path, "--checkpoint", new string('0', 64), "--json");
        Assert.Equal((5, "checkpoint"), (run.ExitCode, run.Json.GetProperty("failed").GetString()));
        Run wrong = await line.RunAsync("verify", path, "--checkpoint", "12", "--json");
        Assert.Equal((2, "trust"), (wrong.ExitCode, wrong.Json.GetProperty("failed").GetString()));
    }
}
