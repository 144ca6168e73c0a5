using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Kapok.Loading;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>What the build of a scenario asks behind its compiler.</summary>
public sealed class BuildCheckTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kapok-check-").FullName;

    [Fact]
    public async Task AGoodDeclarationPassesSilentlyAndIsWoven()
    {
        Assert.Equal(new CommandResult(0, string.Empty, string.Empty), await RunAsync("Kapok.Fixtures.Library"));

        byte[] assembly = await File.ReadAllBytesAsync(
            PathOf("Kapok.Fixtures.Library"), TestContext.Current.CancellationToken);
        byte[] prepared = await File.ReadAllBytesAsync(Prepared, TestContext.Current.CancellationToken);
        Assert.Equal(PreparedAssembly.Make(assembly), prepared);
    }

    [Fact]
    public async Task WhatIsNoDeclarationIsAnErrorInTheFormThatTheBuildReads()
    {
        CommandResult result = await RunAsync("Kapok.Contracts");
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(
            "LibraryContract.cs : error KPK0001: declaration: it fails when it is made: it has 0 public static properties Definition",
            result.Out,
            StringComparison.Ordinal);
        Assert.False(File.Exists(Prepared));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Prepared => Path.Combine(folder, "assembly.woven");

    private Task<CommandResult> RunAsync(string assembly) => CommandProcess.RunAsync(
        CommandProcess.Executable("BuildCheck", "Kapok.BuildCheck"),
        new Dictionary<string, string>(),
        [PathOf(assembly), "LibraryContract.cs", Prepared],
        TestContext.Current.CancellationToken);

    private static string PathOf(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly + ".dll");
}
