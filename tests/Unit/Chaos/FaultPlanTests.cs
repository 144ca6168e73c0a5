using System;
using System.Linq;
using Kapok.Bench.Chaos;
using Kapok.Bench.Chaos.Faults;
using Xunit;

namespace Kapok.Tests.Unit.Chaos;

/// <summary>Faults follow from the seed, and from the list.</summary>
public sealed class FaultPlanTests
{
    private static readonly string[] Changes = ["member-join", "member-leave"];

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
        FaultCatalogue.All.Select(kind => kind.Name).Except(Changes).Order(),
        Draw(7).Select(planned => planned.Kind.Name).Except(Changes, StringComparer.Ordinal).Order());

    [Fact]
    public void MembersJoinAndLeaveInTurnEverySixthFault()
    {
        PlannedFault[] drawn = Draw(7);

        Assert.Equal([3, 9, 15, 21], Enumerable.Range(0, 24).Where(i => drawn[i].Kind.IsChange));
        Assert.Equal([.. Changes, .. Changes], drawn.Take(24).Where(planned => planned.Kind.IsChange).Select(planned => planned.Kind.Name));
    }

    [Fact]
    public void EveryProcessAtOnceIsAFaultOfEveryEngine()
    {
        Assert.Contains("kill-all", NamesWith(Engines.Hosted));
        Assert.Contains("kill-everything", NamesWith(Engines.RabbitMq));
        Assert.Contains("kill-everything", NamesWith(Engines.Mixed));
    }

    [Fact]
    public void AFaultOfBrokersIsNoneOfHostedLogsAndTheOtherWayRound()
    {
        Assert.DoesNotContain(NamesWith(Engines.Hosted), name => name.StartsWith("broker", StringComparison.Ordinal));
        Assert.DoesNotContain("kill-sequencer", NamesWith(Engines.RabbitMq));
        Assert.Superset(NamesWith(Engines.Hosted).ToHashSet(), NamesWith(Engines.Mixed).ToHashSet());
        Assert.NotNull(ChaosOptions.TryRead(["--faults", "kill,broker"], out _));
        Assert.Null(ChaosOptions.TryRead(["--faults", "kill,broker", "--engine", "rabbitmq"], out _));
    }

    [Fact]
    public void JoiningIsNotChosenWithoutLeaving()
    {
        Assert.NotNull(ChaosOptions.TryRead(["--faults", "member-join,kill"], out _));
        Assert.Null(ChaosOptions.TryRead(["--faults", "member,kill"], out _));
    }

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
    [InlineData("--engine", "kafka")]
    [InlineData("--members", "3")]
    [InlineData("--minutes", "0")]
    [InlineData("--minutes", "x")]
    [InlineData("--days", "1")]
    public void AnOptionThatDoesNotFitIsRefused(string name, string value) =>
        Assert.NotNull(ChaosOptions.TryRead([name, value], out _));

    private static string[] NamesWith(string engine)
    {
        Assert.Null(ChaosOptions.TryRead(["--engine", engine], out ChaosOptions options));
        return [.. options.Kinds.Select(kind => kind.Name)];
    }

    private static PlannedFault[] Draw(ulong seed) => [.. new FaultPlan(seed, FaultCatalogue.All, 4).Draw().Take(2 * Kinds)];
}
