using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>What the build of a scenario asks behind its compiler.</summary>
public sealed class BuildCheckTests
{
    [Fact]
    public async Task AGoodDeclarationPassesSilently() =>
        Assert.Equal(new CommandResult(0, string.Empty, string.Empty), await RunAsync("Kapok.Fixtures.Library"));

    [Fact]
    public async Task WhatIsNoDeclarationIsAnErrorInTheFormThatTheBuildReads()
    {
        CommandResult result = await RunAsync("Kapok.Contracts");
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(
            "LibraryContract.cs : error KPK0001: declaration: it fails when it is made: it has 0 public static properties Definition",
            result.Out,
            StringComparison.Ordinal);
    }

    private static Task<CommandResult> RunAsync(string assembly) => CommandProcess.RunAsync(
        CommandProcess.Executable("BuildCheck", "Kapok.BuildCheck"),
        new Dictionary<string, string>(),
        [Path.Combine(AppContext.BaseDirectory, assembly + ".dll"), "LibraryContract.cs"],
        TestContext.Current.CancellationToken);
}
