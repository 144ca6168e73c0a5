using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kapok.Contracts;
using Kapok.Ledger.Execution;
using Kapok.Tests.Unit.Ledger;
using Xunit;

namespace Kapok.Tests.Unit.Loading;

/// <summary>A contract that goes on for ever, in any way, is refused; it changes nothing and stops nobody.</summary>
public sealed class LimitTests
{
    private static readonly Caller Anybody = new(
        "acme", Uscc.TryParse("91440112MA5CT00135", out Uscc code) ? code : default, "clerk", new HashSet<string>());

    public static TheoryData<string> Runaways =>
        [.. Assemblies.Runaway.Commands.Select(command => command.Name).Where(name => name != "mark")];

    [Theory]
    [MemberData(nameof(Runaways))]
    public void WhatHasNoEndIsRefusedAlikeAndTheLedgerGoesOn(string command)
    {
        RehearsalLedger ledger = Ledger();
        RehearsalLedger other = Ledger();

        RehearsedOutcome outcome = ledger.Run(Call(command, "a"));

        Assert.Equal(Refusals.LimitExceeded.Code, outcome.Outcome.Refusal);
        Assert.Empty(outcome.Changes);
        Assert.Equal(outcome.Outcome, other.Run(Call(command, "a")).Outcome);
        Assert.Equal(outcome.Outcome.Details, ledger.Run(Call(command, "a")).Outcome.Details);
        Assert.True(ledger.Run(Call("mark", "b")).IsDone, "the ledger goes on");
    }

    [Theory]
    [InlineData("loop", "1000000 steps")]
    [InlineData("recursion", "500 calls deep")]
    [InlineData("array", "16777216 bytes made")]
    public void TheRefusalNamesTheLimit(string command, string limit) =>
        Assert.Equal(limit, Assert.Single(Ledger().Run(Call(command, "a")).Outcome.Details).Value);

    [Theory]
    [InlineData("forever", "limit-exceeded")]
    [InlineData("reads", "limit-exceeded")]
    [InlineData("fails", "contract-fault")]
    public void AQueryThatGoesTooFarIsAnsweredWithARefusal(string query, string code)
    {
        QueryAnswer answer = Ask(query);

        Assert.Null(answer.Answer);
        Assert.Equal(code, answer.Refusal?.Refusal?.Code);
    }

    [Fact]
    public void AQueryWithinTheLimitsIsAnswered() =>
        Assert.Equal("""{"name":"a"}"""u8.ToArray(), Ask("echo").Answer?.ToArray());

    [Fact]
    public void ReadingArgumentsBeforeTheyAreOrderedEndsToo() => Assert.Null(ArgumentCheck.Run(
        Assemblies.Runaway.FindCommand("constructor")!, """{"name":"a"}"""u8.ToArray()));

    private static QueryAnswer Ask(string query) => QueryRunner.Run(
        Assemblies.Runaway, Assemblies.Runaway.Queries.Single(q => q.Name == query), Ledger(), 0, """{"name":"a"}"""u8.ToArray());

    private static RehearsalLedger Ledger() => new(TestKeys.Suite, [Assemblies.Runaway], [Anybody]);

    private static RehearsedCall Call(string command, string name) => new(
        Anybody, 1_800_000_000_000, "runaway", command, Encoding.UTF8.GetBytes($$"""{"name":"{{name}}"}"""));
}
