using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Kapok.Tests.Architecture;

/// <summary>What can be known of the service unit and the container file without running them.</summary>
public sealed class DeployTests
{
    private const string Analyze = "/usr/bin/systemd-analyze";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static string Unit { get; } =
        File.ReadAllText(Path.Combine(Repository.Root, "deploy", "systemd", "kapok-node@.service"));

    private static string[] Container { get; } =
        File.ReadAllLines(Path.Combine(Repository.Root, "deploy", "container", "Containerfile"));

    [Fact]
    public async Task TheServiceManagerUnderstandsTheUnit()
    {
        Assert.SkipUnless(File.Exists(Analyze), $"{Analyze} is not here (Debian package systemd)");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("kapok-unit-");
        try
        {
            // The one thing that only an installation has is the program.
            string file = Path.Combine(folder.FullName, "kapok-node@.service");
            await File.WriteAllTextAsync(file, Unit.Replace("/opt/kapok/bin/kapok", "/bin/true", StringComparison.Ordinal), Cancelled);
            using Process process = Process.Start(new ProcessStartInfo(Analyze, ["verify", file]) { RedirectStandardError = true })!;
            string problems = await process.StandardError.ReadToEndAsync(Cancelled);
            await process.WaitForExitAsync(Cancelled);

            Assert.True(process.ExitCode == 0 && problems.Length == 0, problems);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("Type=notify")]
    [InlineData("NoNewPrivileges=yes")]
    [InlineData("ProtectSystem=strict")]
    [InlineData("CapabilityBoundingSet=")]
    [InlineData("SystemCallFilter=@system-service")]
    [InlineData("Restart=on-failure")]
    [InlineData("User=kapok")]
    public void TheUnitIsClosed(string line) => Assert.Contains(line, Unit.Split('\n'));

    [Fact]
    public void TheUnitKillsNobodyWhoStillStopsInOrder()
    {
        Match stop = Regex.Match(Unit, @"^TimeoutStopSec=(\d+)$", RegexOptions.Multiline);

        Assert.True(int.Parse(stop.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) > 10);
        Assert.DoesNotContain("WatchdogSec", Unit, StringComparison.Ordinal);
    }

    [Fact]
    public void TheContainerIsMadeOfFilesThatExist()
    {
        string[] copied = [.. Container
            .Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ')[1..^1])];
        string[] projects = [.. Container.SelectMany(line => Regex.Matches(line, @"\S+\.csproj").Select(match => match.Value))];

        Assert.NotEmpty(projects);
        Repository.AssertNone(copied.Concat(projects)
            .Where(path => !Path.Exists(Path.Combine(Repository.Root, path))).Select(path => path + " does not exist"));
        Repository.AssertNone(projects.Where(project => !copied.Any(folder => project.StartsWith(folder + "/", StringComparison.Ordinal)))
            .Select(project => project + " is built and not copied"));
    }

    [Fact]
    public void WhatTheProjectsOfTheContainerReferToIsCopied()
    {
        HashSet<string> copied = [.. Container
            .Where(line => line.StartsWith("COPY ", StringComparison.Ordinal)).SelectMany(line => line.Split(' ')[1..^1])];
        Queue<string> open = new([Path.Combine(Repository.Root, "src", "Cli", "Cli.csproj")]);
        HashSet<string> seen = [];
        while (open.TryDequeue(out string? project))
        {
            if (seen.Add(project))
            {
                Regex.Matches(File.ReadAllText(project), "ProjectReference Include=\"([^\"*]+)\"")
                    .ToList().ForEach(found => open.Enqueue(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, found.Groups[1].Value))));
            }
        }

        Repository.AssertNone(seen.Select(project => Path.GetRelativePath(Repository.Root, project))
            .Where(project => !copied.Contains(project.Split('/')[0])));
    }

    [Fact]
    public void TheContainerRunsForNobodyInParticularAndSaysWhetherItIsWell()
    {
        string whole = string.Join('\n', Container);

        Assert.Matches(@"(?m)^USER [1-9]\d+:[1-9]\d+$", whole);
        Assert.Contains("HEALTHCHECK", whole, StringComparison.Ordinal);
        Assert.Contains("\"/opt/kapok/bin/kapok\", \"status\"", whole, StringComparison.Ordinal);
        Assert.Contains("VOLUME /data", Container);
        Assert.DoesNotContain("ADD ", whole, StringComparison.Ordinal);
    }
}
