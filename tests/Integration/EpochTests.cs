using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Node.Networks;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>Logs fail and members forget; the network goes on (spec/finality.md, sections 5 and 9).</summary>
public sealed class EpochTests
{
    [Fact]
    public async Task WhenALogFallsSilentTheNextEpochFinishesWhatWaited()
    {
        await using FaultyNetwork network = new();
        await network.StartAsync();
        await network.IssueAllAsync(1, 8);

        network.LogOfEpoch(1).FallSilent();
        await network.IssueAllAsync(100, 40);

        LedgerStatus[] statuses = await network.AgreeAsync();
        Assert.All(statuses, status => Assert.Equal(2UL, status.Epoch));
        Assert.All(statuses, status => Assert.True(status.IsVoting, status.ToString()));
        Assert.All(statuses, status => Assert.Null(status.Alarm));
        MemberList members = (await network.Clients[0].MembersAsync(TestContext.Current.CancellationToken)).Value!;
        Assert.All(members.Members, member => Assert.Equal(2UL, member.LastVoteEpoch));
        await network.CheckTracesAsync();
    }

    [Fact]
    public async Task WhatWasFinalInALaterEpochIsThereAfterARestart()
    {
        await using FaultyNetwork network = new();
        await network.StartAsync();
        network.LogOfEpoch(1).FallSilent();
        await network.IssueAllAsync(1, 8);
        LedgerStatus before = (await network.AgreeAsync())[0];

        await network.StopAsync();
        await network.StartAsync();

        LedgerStatus after = (await network.AgreeAsync())[0];
        Assert.Equal((before.Height, before.StateRoot, 2UL), (after.Height, after.StateRoot, after.Epoch));
        await network.IssueAllAsync(100, 8);
        await network.CheckTracesAsync();
    }

    [Fact]
    public async Task AMemberWhoseJournalIsGoneServesAndVotesAgainAfterConsentAndALaterEpoch()
    {
        await using FaultyNetwork network = new();
        await network.StartAsync();
        await network.IssueAllAsync(1, 8);
        string member = network.Members[3];
        await network.StopAsync();
        Directory.Delete(Path.Combine(network.Data, "members", member, "journal"), recursive: true);

        await network.StartAsync();
        Assert.Null((await network.IssueAsync(0, 100)).Failure);
        ulong height = (await network.StatusAsync(network.Members[0])).Height;
        LedgerStatus amnesiac = await network.UntilAsync(
            member, status => status.Height >= height, "it follows the others");
        Assert.True(amnesiac.HasForgotten);
        Assert.False(amnesiac.IsVoting);
        Assert.Equal("VotesForgotten", amnesiac.Alarm!.Kind);
        _ = await UntilMarkedAsync(network, member);

        Assert.True(new NetworkFolder(network.Data).AmnesiaOf(member).TryConsent());
        network.LogOfEpoch(amnesiac.Epoch).FallSilent();
        Assert.Null((await network.IssueAsync(0, 200)).Failure);

        LedgerStatus back = await network.UntilAsync(member, status => status.IsVoting, "it votes");
        Assert.False(back.HasForgotten);
        Assert.Null(back.Alarm);
        Assert.Equal(amnesiac.Epoch + 1, back.Epoch);
        await network.IssueAllAsync(300, 8);
        _ = await network.AgreeAsync();
        await network.CheckTracesAsync();
    }

    [Fact]
    public async Task AMemberThatForgotNothingNeedsNoConsent()
    {
        await using FaultyNetwork network = new();
        await network.StartAsync();

        Assert.False(new NetworkFolder(network.Data).AmnesiaOf(network.Members[0]).TryConsent());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task ANetworkComesUpAndGoesOnWithoutTheFolderOfALog(int epoch)
    {
        await using FaultyNetwork network = new();
        await network.StartAsync();
        await network.IssueAllAsync(1, 8);
        string owner = network.Genesis.Members.Members[epoch % network.Members.Count].Id;
        await network.StopAsync();
        Directory.Delete(Path.Combine(network.Data, "logs", owner), recursive: true);

        await network.StartAsync();
        await network.IssueAllAsync(100, 8);

        LedgerStatus[] statuses = await network.AgreeAsync();
        Assert.True(statuses.All(status => status.IsVoting), statuses[0].ToString());
        await network.CheckTracesAsync();
    }

    // The node looks once a second.
    private static Task<LedgerStatus> UntilMarkedAsync(FaultyNetwork network, string member) => network.UntilAsync(
        member,
        _ => File.Exists(Path.Combine(network.Data, "members", member, "forgotten")),
        "it says that it forgot");
}
