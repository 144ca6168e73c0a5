using System.Linq;
using Kapok.Contracts;
using Kapok.Loading;
using Kapok.Node.Networks;
using Xunit;

namespace Kapok.Tests.Unit.Loading;

/// <summary>What is wrong with a declaration is found before anything runs.</summary>
public sealed class DeclarationCheckTests
{
    private static readonly ContractDefinition Library = ContractLoader.Load(Assemblies.Fixture("Library"));

    public static TheoryData<string> Scenarios => [.. ScenarioCatalogue.Offered.Select(scenario => scenario.Folder)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void AScenarioIsDeclaredAsItShouldBe(string folder) =>
        Assert.Empty(DeclarationCheck.Run(ScenarioCatalogue.Offered.Single(s => s.Folder == folder).Contract));

    [Fact]
    public void AnAuthorsContractIsDeclaredAsItShouldBe() => Assert.Empty(DeclarationCheck.Run(Library));

    [Fact]
    public void ANameIsOne() => AssertFound("contract Library", Library with { Name = "Library" });

    [Fact]
    public void AVersionBeginsWithOne() => AssertFound("version", Library with { Version = 0 });

    [Fact]
    public void ACommandIsDeclaredOnce() =>
        AssertFound("command lend", Library with { Commands = [.. Library.Commands, Library.FindCommand("lend")!] });

    [Fact]
    public void ALabelIsInBothLanguages() =>
        AssertFound("contract library", Library with { Label = new Label("图书借阅", " ") });

    [Fact]
    public void ATableIsItsContracts() => AssertFound(
        "table book", Library with { Tables = [Library.Tables[0] with { Contract = "librray" }] });

    [Fact]
    public void ARoleIsItsContracts() => AssertFound(
        "role kapok.operator", Library with { Roles = [.. Library.Roles, new Role("kapok.operator", Library.Label)] });

    [Fact]
    public void ARoleThatACommandNeedsIsDeclared() => AssertFound("command dispose", Library with { Roles = [] });

    [Theory]
    [InlineData("shelf", "on-shelf", "lend", "lent", "there is no such table")]
    [InlineData("book", "on-shelf", "borrow", "lent", "there is no such command")]
    [InlineData("book", "on-shelf", "lend", "away", "there is no state away; there are on-shelf, lent")]
    [InlineData("book", "here", "lend", "lent", "there is no state here; there are on-shelf, lent")]
    public void AStepIsOneOfATableACommandAndItsStates(string table, string from, string command, string to, string said) =>
        Assert.Equal(said, AssertFound(
            $"lifecycle {table}: {command}", Library with { Lifecycle = [new(table, from, command, to)] }).Text.En);

    [Fact]
    public void AContractDoesNotUseItself() => AssertFound("uses library", Library with { Uses = ["library"] });

    private static DeclarationProblem AssertFound(string where, ContractDefinition contract) =>
        Assert.Single(DeclarationCheck.Run(contract), problem => problem.Where == where);
}
