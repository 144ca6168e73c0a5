using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Node.Networks;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>What does not hold together founds no network and joins none.</summary>
public sealed class FoundingTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnApplicationThatWasChangedIsRefused()
    {
        using FoundedFolders folders = await FoundedFolders.InitAsync(Cancelled);
        string file = folders.Application(0);
        string text = await File.ReadAllTextAsync(file, Cancelled);
        await File.WriteAllTextAsync(
            file, text.Replace("127.0.0.1:", "127.0.0.2:", StringComparison.Ordinal), Cancelled);

        UnusableFileException refused = Assert.Throws<UnusableFileException>(folders.Found);

        Assert.Contains("signature", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folders.GenesisFile));
    }

    [Fact]
    public async Task CertificatesOfAnotherOrganisationAreRefused()
    {
        using FoundedFolders folders = await FoundedFolders.InitAsync(Cancelled);
        string file = folders.Application(0);
        string text = await File.ReadAllTextAsync(file, Cancelled);
        await File.WriteAllTextAsync(
            file, text.Replace("\"id\":\"gz-bank\"", "\"id\":\"gz-bonk\"", StringComparison.Ordinal), Cancelled);

        UnusableFileException refused = Assert.Throws<UnusableFileException>(folders.Found);

        Assert.Contains("CA certificate", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneOrganisationTwiceIsRefused()
    {
        using FoundedFolders folders = await FoundedFolders.InitAsync(Cancelled);

        UnusableFileException refused = Assert.Throws<UnusableFileException>(() => Founding.Create(
            [folders.Application(0), folders.Application(0)], "gz", "gz-bank", folders.GenesisFile));

        Assert.Contains("gz-bank", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderWithOtherKeysDoesNotJoin()
    {
        using FoundedFolders folders = await FoundedFolders.InitAsync(Cancelled);
        using FoundedFolders others = await FoundedFolders.InitAsync(Cancelled);
        _ = folders.Found();

        UnusableFileException refused = Assert.Throws<UnusableFileException>(
            () => Joining.Join(others.Data(0), folders.GenesisFile, null, null));

        Assert.Contains("keys", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(others.Data(0), "genesis.kapok")));
    }

    [Fact]
    public async Task AnotherFingerprintThanExpectedIsNotJoined()
    {
        using FoundedFolders folders = await FoundedFolders.InitAsync(Cancelled);
        FoundedNetwork founded = folders.Found();

        string found = Joining.Join(folders.Data(0), folders.GenesisFile, null, "intl:00");

        Assert.Equal(founded.Fingerprint, found);
        Assert.False(File.Exists(Path.Combine(folders.Data(0), "genesis.kapok")));
    }

    [Fact]
    public async Task AFolderHoldsItsOwnMemberAndNobodyElse()
    {
        using FoundedFolders folders = await FoundedFolders.FoundAsync(Cancelled);
        Dictionary<string, string> environment = new() { ["KAPOK_HOME"] = folders.Home };

        CommandResult doctor = await CommandProcess.KapokAsync(
            environment, Cancelled, "doctor", "--data", folders.Data(0));

        Assert.Contains(FoundedFolders.Members[0], doctor.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(FoundedFolders.Members[1], doctor.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderThatJoinedKeepsItsLedger()
    {
        using FoundedFolders folders = await FoundedFolders.FoundAsync(Cancelled);
        string another = Path.Combine(folders.Data(0), "another.kapok");
        _ = Founding.Create(
            [.. Enumerable.Range(0, FoundedFolders.Members.Count).Select(folders.Application)], "other", "gz-tax", another);

        UnusableFileException refused = Assert.Throws<UnusableFileException>(
            () => Joining.Join(folders.Data(0), another, null, null));

        Assert.Contains("joined ledger", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"port\": 7080", "\"port\": 70800", 4)]
    [InlineData("\"port\"", "\"prot\"", 4)]
    [InlineData("127.0.0.1:", "nowhere:", 3)]
    public async Task AWrongLineOfTheSettingsIsNamed(string right, string wrong, int line)
    {
        using FoundedFolders folders = await FoundedFolders.InitAsync(Cancelled);
        string file = Path.Combine(folders.Data(0), "node.json");
        string text = await File.ReadAllTextAsync(file, Encoding.UTF8, Cancelled);
        Assert.Contains(right, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, text.Replace(right, wrong, StringComparison.Ordinal), Cancelled);

        UnusableFileException refused = Assert.Throws<UnusableFileException>(() => NodeSettings.Read(file));

        Assert.Contains($"line {line}:", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("amqp://10.0.0.1:5672/kapok", "\"ca.pem\"", "amqps://HOST:PORT/VHOST")]
    [InlineData("amqps://node:secret@mq.example:5671/kapok", "\"ca.pem\"", "without user or password")]
    [InlineData("amqps://mq.example:5671", "\"ca.pem\"", "amqps://HOST:PORT/VHOST")]
    [InlineData("amqps://mq.example:5671/kapok", "null", "caFile")]
    public async Task AStreamThatNobodyShouldReachThatWayIsNamed(string address, string ca, string problem)
    {
        using FoundedFolders folders = await FoundedFolders.InitAsync(Cancelled);
        string file = Path.Combine(folders.Data(0), "node.json");
        string text = await File.ReadAllTextAsync(file, Encoding.UTF8, Cancelled);
        string streams = "\"streams\": {\"mq-a\": {\"uris\": [\"" + address
            + "\"], \"user\": \"node\", \"passwordFile\": \"password\", \"caFile\": " + ca + "}}";
        await File.WriteAllTextAsync(file, text.Replace("\"streams\": {}", streams, StringComparison.Ordinal), Cancelled);

        UnusableFileException refused = Assert.Throws<UnusableFileException>(() => NodeSettings.Read(file));

        Assert.Contains("line 6:", refused.Message, StringComparison.Ordinal);
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANodeThatDoesNotKnowAStreamOfItsLedgerDoesNotStart()
    {
        using FoundedFolders folders = await FoundedFolders.FoundAsync(Cancelled, new LogPlan([new StreamPlan("mq-a", "")], IsHosted: true));

        UnusableFileException refused = await Assert.ThrowsAsync<UnusableFileException>(
            () => NodeHost.StartAsync(new NodeOptions(folders.Data(0)), NullLoggerFactory.Instance, Cancelled));

        Assert.Contains("'mq-a'", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "--stream")]
    [InlineData(true, "twice", "mq-a", "mq-a")]
    [InlineData(true, "'MQ'", "MQ")]
    public async Task LogsThatNoLedgerHasFoundNone(bool isHosted, string problem, params string[] names)
    {
        using FoundedFolders folders = await FoundedFolders.InitAsync(Cancelled);

        UnusableFileException refused = Assert.Throws<UnusableFileException>(() => Founding.Create(
            [folders.Application(0)], "gz", "gz-bank", folders.GenesisFile, new LogPlan([.. names.Select(name => new StreamPlan(name, ""))], isHosted)));

        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folders.GenesisFile));
    }
}
