using System;
using System.Globalization;
using Kapok.Contracts;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Transactions;
using Xunit;

namespace Kapok.Tests.Unit.Ledger;

/// <summary>spec/execution.md section 7.</summary>
public sealed class StandardsContractTests
{
    private const long StartMs = (long)TestLedger.CreatedMs + 1_000;

    private readonly TestLedger ledger = new();

    [Fact]
    public void AVersionIsInForceFromItsExactMillisecond()
    {
        ExecutedBlock published = ledger.Execute(Publish(StartMs + 5_000, 7));
        Assert.Equal("done", TestLedger.Said(published));
        Assert.Equal("no why=1", InForce(published, StartMs + 4_999));
        Assert.Equal("no why=7", InForce(published, StartMs + 5_000));
        Assert.Equal("no why=7", InForce(published, StartMs + 50_000));
    }

    [Fact]
    public void AVersionMayHoldFromTheBlockThatPublishesIt()
    {
        ExecutedBlock block = ledger.Execute(
            Publish(StartMs, 7), ledger.Sign(TestLedger.Alice, "in-force", TestLedger.Json(1)));
        Assert.Equal("done", TestLedger.Said(block));
        Assert.Equal("no why=7", TestLedger.Said(block, 1));
    }

    [Fact]
    public void AStandardIsNeverRetroactive()
    {
        ExecutedBlock block = ledger.Execute(
            Publish(StartMs - 1, 7), Publish(StartMs + 10, 8), Publish(StartMs + 10, 9), Publish(StartMs + 11, 10));
        Assert.Equal(
            $"retroactive effective={StartMs - 1} earliest={StartMs}", TestLedger.Said(block));
        Assert.Equal("done", TestLedger.Said(block, 1));
        Assert.Equal(
            $"retroactive effective={StartMs + 10} earliest={StartMs + 11}", TestLedger.Said(block, 2));
        Assert.Equal("done", TestLedger.Said(block, 3));
    }

    [Fact]
    public void NothingStandsInTheWayOfTheNextVersionForEver()
    {
        ExecutedBlock block = ledger.Execute(Publish(long.MaxValue, 7), Publish(StartMs + 10, 8));
        Assert.StartsWith(
            "invalid-arguments field=effectiveFromMs", TestLedger.Said(block), StringComparison.Ordinal);
        Assert.Equal("done", TestLedger.Said(block, 1));
    }

    [Theory]
    [InlineData("""{\"limit\":\"7\"}""", "bad-content field=limit expected=a whole number")]
    [InlineData("""{}""", "bad-content field=limit expected=a value found=nothing")]
    [InlineData("""not JSON""", "bad-content field=")]
    public void AContentMustBeWhatTheContractReads(string content, string said) => Assert.StartsWith(
        said,
        TestLedger.Said(ledger.Execute(Publish(TestLedger.Chief, "probe.rule", StartMs, content))),
        StringComparison.Ordinal);

    [Fact]
    public void OnlyWhatSomeContractReadsIsAStandard() => Assert.Equal(
        "unknown-standard standard=none",
        TestLedger.Said(ledger.Execute(Publish(TestLedger.Chief, "none", StartMs, "{}"))));

    [Fact]
    public void OnlyTheAuthorityPublishes() => Assert.StartsWith(
        "missing-role",
        TestLedger.Said(ledger.Execute(Publish(TestLedger.Alice, "probe.rule", StartMs, """{\"limit\":7}"""))),
        StringComparison.Ordinal);

    [Fact]
    public void AWithdrawnVersionIsInForceNoMoreAndBringsNothingBack()
    {
        ExecutedBlock block = ledger.Execute(Publish(StartMs + 10, 7), Withdraw(2, StartMs + 20));
        Assert.Equal("done", TestLedger.Said(block, 1));
        Assert.Equal("no why=7", InForce(block, StartMs + 19));
        Assert.Equal("no why=none", InForce(block, StartMs + 20));
    }

    [Fact]
    public void AVersionWithdrawnBeforeItTookEffectNeverWas()
    {
        ExecutedBlock block = ledger.Execute(Publish(StartMs + 10, 7), Withdraw(2, StartMs + 10));
        Assert.Equal("no why=1", InForce(block, StartMs + 50));
    }

    [Fact]
    public void WithdrawingRefusesWhatIsNotThereWasDoneOrLiesBehind()
    {
        ExecutedBlock block = ledger.Execute(
            Withdraw(2, StartMs), Withdraw(1, StartMs - 1), Withdraw(1, StartMs), Withdraw(1, StartMs + 1));
        Assert.Equal("unknown-version standard=probe.rule version=2", TestLedger.Said(block));
        Assert.Equal($"retroactive effective={StartMs - 1} earliest={StartMs}", TestLedger.Said(block, 1));
        Assert.Equal("done", TestLedger.Said(block, 2));
        Assert.Equal("already-withdrawn standard=probe.rule version=1", TestLedger.Said(block, 3));
    }

    [Fact]
    public void ALocalExtensionNarrowsAndNeverWeakens()
    {
        ExecutedBlock wide = ledger.Execute(Publish(StartMs, 7));
        ExecutedBlock block = ledger.Execute(wide.State, (ulong)StartMs + 1, Extend(StartMs + 1, 8), Extend(StartMs + 1, 5));
        Assert.Equal("weaker standard=probe.rule version=2", TestLedger.Said(block));
        Assert.Equal("done", TestLedger.Said(block, 1));
        Assert.Equal("no why=5", InForceHere(block, StartMs + 2));
        Assert.Equal("no why=7", InForce(block, StartMs + 2));
    }

    [Fact]
    public void AStricterNationalVersionPassesOverAnExtensionThatIsNotWithinItAnyMore()
    {
        ExecutedBlock wide = ledger.Execute(Publish(StartMs, 7));
        ExecutedBlock local = ledger.Execute(wide.State, (ulong)StartMs + 1, Extend(StartMs + 1, 5));
        ExecutedBlock strict = ledger.Execute(local.State, (ulong)StartMs + 2, Publish(StartMs + 2, 3));
        Assert.Equal("done", TestLedger.Said(strict));
        Assert.Equal("no why=3", InForceHere(strict, StartMs + 3));
    }

    [Fact]
    public void OnlyALocalAuthorityExtends() => Assert.StartsWith(
        "missing-role",
        TestLedger.Said(ledger.Execute(ledger.Sign(
            TestLedger.Alice, "extend", Arguments("probe.rule", StartMs, """{\"limit\":1}"""), StandardIndex.Contract))),
        StringComparison.Ordinal);

    private string InForceHere(ExecutedBlock parent, long atMs) => TestLedger.Said(ledger.Execute(
        parent.State, (ulong)atMs, ledger.Sign(TestLedger.Alice, "in-force-here", TestLedger.Json(1))));

    private LedgerTransaction Extend(long effectiveFromMs, long limit) => ledger.Sign(
        TestLedger.Keeper,
        "extend",
        Arguments("probe.rule", effectiveFromMs, "{\\\"limit\\\":" + limit.ToString(CultureInfo.InvariantCulture) + "}"),
        StandardIndex.Contract);

    private LedgerTransaction Withdraw(long version, long fromMs) => ledger.Sign(
        TestLedger.Chief,
        "withdraw",
        $$"""{"name":"probe.rule","version":{{version}},"fromMs":{{fromMs}},"basis":"test"}""",
        StandardIndex.Contract);

    private string InForce(ExecutedBlock parent, long atMs) => TestLedger.Said(ledger.Execute(
        parent.State, (ulong)atMs, ledger.Sign(TestLedger.Alice, "in-force", TestLedger.Json(1))));

    private LedgerTransaction Publish(long effectiveFromMs, long limit) => Publish(
        TestLedger.Chief,
        "probe.rule",
        effectiveFromMs,
        "{\\\"limit\\\":" + limit.ToString(CultureInfo.InvariantCulture) + "}");

    private LedgerTransaction Publish(TestParty caller, string name, long effectiveFromMs, string content) =>
        ledger.Sign(caller, "publish", Arguments(name, effectiveFromMs, content), StandardIndex.Contract);

    private static string Arguments(string name, long effectiveFromMs, string content) =>
        $$"""{"name":"{{name}}","effectiveFromMs":{{effectiveFromMs}},"basis":"test","content":"{{content}}"}""";
}
