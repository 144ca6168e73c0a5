using System.Linq;
using Kapok.Bench.Chaos;
using Kapok.Bench.Chaos.Faults;
using Xunit;

namespace Kapok.Tests.Unit.Chaos;

/// <summary>Faults follow from the seed, and from the list.</summary>
public sealed class FaultPlanTests
{
    private static readonly int Kinds = FaultCatalogue.All.Count;

    [Fact]
    public void TheSameSeedDrawsTheSameFaultsAndAnotherDoesNot()
    {
        PlannedFault[] one = Draw(7);

        Assert.Equal(one, Draw(7));
        Assert.NotEqual(one, Draw(8));
    }

    [Fact]
    public void EveryKindComesOnceBeforeAnyComesAgain() => Assert.Equal(
        FaultCatalogue.All.Select(kind => kind.Name).Order(),
        Draw(7).Take(Kinds).Select(planned => planned.Kind.Name).Order());

    [Fact]
    public void AFamilyNamesAllOfItAndAnUnknownNameIsRefused()
    {
        Assert.Null(ChaosOptions.TryRead(["--faults", "partition,kill-one", "--seed", "5"], out ChaosOptions options));
        Assert.Equal(
            ["kill-one", "partition-one", "partition-split", "partition-one-way"], options.Kinds.Select(kind => kind.Name));
        Assert.Equal(5UL, options.Seed);
        Assert.NotNull(ChaosOptions.TryRead(["--faults", "kill,fire"], out _));
    }

    [Theory]
    [InlineData("--engine", "rabbitmq")]
    [InlineData("--members", "3")]
    [InlineData("--minutes", "0")]
    [InlineData("--minutes", "x")]
    [InlineData("--days", "1")]
    public void AnOptionThatDoesNotFitIsRefused(string name, string value) =>
        Assert.NotNull(ChaosOptions.TryRead([name, value], out _));

    private static PlannedFault[] Draw(ulong seed) => [.. new FaultPlan(seed, FaultCatalogue.All, 4).Draw().Take(2 * Kinds)];
}
