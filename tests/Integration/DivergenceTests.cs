using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Cryptography;
using Kapok.Node.Networks;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>Members whose contract is not that of the others.</summary>
public sealed class DivergenceTests
{
    private const string Wrong = "gz-market";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AMemberThatDivergesStopsAndSaysInWhichTransactionAndHowWhileTheOthersGoOn()
    {
        await using FaultyNetwork network = new()
        {
            CatalogueOf = (member, catalogue) => member == Wrong ? DivergingIssue.Catalogue() : catalogue,
        };
        await network.StartAsync();
        await network.IssueAllAsync(1, 8);

        Submission poison = await network.IssueAsync(0, DivergingIssue.Number);
        Assert.Null(poison.Failure);
        LedgerStatus halted = await network.UntilAsync(Wrong, status => status.Alarm is not null, "it raises an alarm");
        Assert.Equal(("ResultDiffers", true, false), (halted.Alarm!.Kind, halted.Alarm.IsHalting, halted.IsVoting));
        Assert.Null((await network.IssueAsync(0, DivergingIssue.Number + 1)).Failure);

        JsonElement bundle = await BundleAsync(network, Wrong);
        Assert.Equal(poison.Id, bundle.GetProperty("first").GetProperty("id").GetString());
        Assert.True(bundle.GetProperty("isRepeatable").GetBoolean());
        Assert.Equal(halted.Alarm.Own, bundle.GetProperty("own").GetProperty("block").GetString());
        Assert.Equal(Wrong, bundle.GetProperty("own").GetProperty("saidBy").GetString());
        JsonElement other = bundle.GetProperty("other");
        Assert.Equal(halted.Alarm.Other, other.GetProperty("block").GetString());
        Assert.Contains(other.GetProperty("saidBy").GetString(), network.Members.Where(member => member != Wrong));
        Assert.NotEqual(
            bundle.GetProperty("own").GetProperty("header").GetProperty("stateRoot").GetString(),
            other.GetProperty("header").GetProperty("stateRoot").GetString());
        JsonElement difference = Assert.Single(bundle.GetProperty("transactions").EnumerateArray());
        JsonElement write = Assert.Single(difference.GetProperty("writes").EnumerateArray());
        Assert.StartsWith("einvoice/payment/", write.GetProperty("key").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, write.GetProperty("own").ValueKind);
        Assert.Equal(64, write.GetProperty("other").GetString()!.Length);
    }

    [Fact]
    public async Task WhenNoQuorumHasOneResultThreeOperatorsAbortTheTransactionAndTheNetworkGoesOn()
    {
        await using FaultyNetwork network = new()
        {
            CatalogueOf = (member, catalogue) => member is Wrong or "gz-bank" ? DivergingIssue.Catalogue() : catalogue,
        };
        await network.StartAsync();
        await network.IssueAllAsync(1, 8);

        Task<Submission> poison = network.IssueAsync(0, DivergingIssue.Number);
        foreach (string member in network.Members)
        {
            LedgerStatus halted = await network.UntilAsync(member, status => status.Alarm is not null, "it raises an alarm");
            Assert.Equal("ResultDiffers", halted.Alarm!.Kind);
        }

        JsonElement bundle = await BundleAsync(network, network.Members[0]);
        string id = bundle.GetProperty("first").GetProperty("id").GetString()!;
        Assert.True(Hash.TryParse(id, out Hash transaction));
        foreach (string member in network.Members.Take(3))
        {
            new NetworkFolder(network.Data).AbortsOf(member).Decide(transaction);
        }

        Submission aborted = await poison;
        Assert.Equal(id, aborted.Id);
        Assert.Equal("aborted", aborted.Status!.Outcome!.Refusal);
        await network.IssueAllAsync(100, 8);
        LedgerStatus[] statuses = await network.AgreeAsync();
        Assert.All(statuses, status => Assert.True(status.IsVoting, status.ToString()));
        foreach (string member in network.Members)
        {
            TransactionStatus status = (await network.ClientOf(member).TransactionAsync(id, Cancelled)).Value!;
            Assert.Equal(("aborted", aborted.Status.Height), (status.Outcome!.Refusal, status.Height));
        }

        await network.CheckTracesAsync();
    }

    private static async Task<JsonElement> BundleAsync(FaultyNetwork network, string member)
    {
        DivergencePage page = new([]);
        _ = await network.UntilAsync(
            member,
            async _ => (page = (await network.ClientOf(member).DivergenceAsync(null, 10, Cancelled)).Value!).Divergence.Count > 0,
            "it keeps a bundle");
        DivergenceEntry entry = Assert.Single(page.Divergence);
        byte[] file = (await network.ClientOf(member).DivergenceFileAsync(entry.Name, Cancelled)).Value!.Bytes.ToArray();
        Assert.Equal(entry.Sha256, Convert.ToHexStringLower(SHA256.HashData(file)));
        return JsonDocument.Parse(file).RootElement;
    }
}
