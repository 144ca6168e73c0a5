using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Node.Care;
using Kapok.Node.Members;
using Kapok.Node.Networks;
using Kapok.Storage.Snapshots;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>A member that lost its data goes on from another one's snapshot, with the others.</summary>
public sealed class SnapshotTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact] // SN-20, SN-22
    public async Task AMemberBeginsWithAnotherOnesSnapshotAndVotesWithItsOldJournal()
    {
        await using FaultyNetwork network = new();
        await network.StartAsync();
        await network.IssueAllAsync(1, 30);
        string lost = network.Members[1];
        string giver = network.Members[2];
        await network.StopAsync();
        string snapshot = Make(network, giver);
        await network.StartAsync();
        await network.IssueAllAsync(100, 10);
        await network.StopAsync();
        Lose(network, lost);

        ulong height = Import(network, lost, snapshot);
        await network.StartAsync();
        await network.IssueAllAsync(200, 20);
        LedgerStatus[] statuses = await network.AgreeAsync();

        Assert.True(statuses[0].Height > height);
        await AssertVotesAsync(network, lost, statuses[0].Height);
        Assert.All(await Task.WhenAll(network.Clients.Select(InvoicesAsync)), count => Assert.Equal(60, count));
    }

    [Fact] // SN-20, SN-23
    public async Task AMemberThatBeganWithASnapshotMakesOneAndStartsAgain()
    {
        await using FaultyNetwork network = new();
        await network.StartAsync();
        await network.IssueAllAsync(1, 20);
        await network.StopAsync();
        string lost = network.Members[3];
        string snapshot = Make(network, network.Members[0]);
        Lose(network, lost);
        _ = Import(network, lost, snapshot);
        await network.StartAsync();
        await network.IssueAllAsync(100, 20);
        _ = await network.AgreeAsync();
        await network.StopAsync();

        string again = Make(network, lost);
        AssertHealthy(network);
        Lose(network, network.Members[0]);
        _ = Import(network, network.Members[0], again);
        await network.StartAsync();
        await network.IssueAllAsync(200, 5);
        _ = await network.AgreeAsync();
    }

    [Fact] // SN-4
    public async Task ARunningNodeMakesASnapshotOnRequest()
    {
        await using FaultyNetwork network = new();
        await network.StartAsync();
        await network.IssueAllAsync(1, 10);
        SnapshotRequests requests = new NetworkFolder(network.Data).SnapshotsOf(network.Members[0]);

        Guid request = requests.Ask();
        Task<SnapshotAnswer> answered = AnswerAsync(requests, request);
        await network.IssueAllAsync(100, 20);
        SnapshotAnswer answer = await answered;

        Assert.NotNull(answer.Height);
        SnapshotFacts facts = Assert.Single(SnapshotCare.List(
            network.Genesis, new NetworkFolder(network.Data), network.Members[0]));
        Assert.Null(facts.Problem);
        Assert.Equal(answer.Height, facts.Start!.Head.Height);
    }

    [Fact] // SN-40
    public async Task TheDoctorFindsDamageAndNamesThePart()
    {
        await using FaultyNetwork network = new();
        await network.StartAsync();
        await network.IssueAllAsync(1, 20);
        await network.StopAsync();
        AssertHealthy(network);
        string member = network.Members[0];
        string state = Path.Combine(network.Data, "members", member, "state", "00000000000000000000.state");
        byte[] bytes = await File.ReadAllBytesAsync(state, Cancelled);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(state, bytes, Cancelled);

        using StoppedNetwork stopped = StoppedNetwork.Open(new NetworkFolder(network.Data));
        CheckItem[] problems = [.. new Checkup(stopped, _ => { }).Run(stopped.Members).Where(item => item.Problem is not null)];

        CheckItem problem = Assert.Single(problems);
        Assert.Equal((member, CheckedPart.State), (problem.Member, problem.Part));
    }

    [Fact] // SN-41
    public async Task ARolledBackMemberExecutesItsBlocksAgain()
    {
        await using FaultyNetwork network = new();
        await network.StartAsync();
        await network.IssueAllAsync(1, 10);
        LedgerStatus[] before = await network.AgreeAsync();
        await network.StopAsync();
        using (StoppedNetwork stopped = StoppedNetwork.Open(new NetworkFolder(network.Data)))
        {
            foreach (string member in stopped.Members)
            {
                Assert.Equal((1, (long)before[0].Height), Rollback.BlocksOf(stopped, member));
                Rollback.Run(stopped, member);
            }
        }

        await network.StartAsync();
        LedgerStatus[] after = await network.AgreeAsync();
        Assert.Equal(before[0].StateRoot, after[0].StateRoot);
        await network.IssueAllAsync(100, 5);
    }

    [Fact] // SN-50
    public async Task AnExportMovesAMemberWithItsJournal()
    {
        await using FaultyNetwork network = new();
        await network.StartAsync();
        await network.IssueAllAsync(1, 10);
        await network.StopAsync();
        string member = network.Members[0];
        string export = network.Data + "-export";
        using (StoppedNetwork stopped = StoppedNetwork.Open(new NetworkFolder(network.Data)))
        {
            _ = MemberExport.Write(stopped, member, export);
            Lose(network, member);
            Directory.Delete(Path.Combine(network.Data, "members", member, "journal"), recursive: true);
            Assert.Null(MemberExport.Verify(stopped, member, export).Problem);
            (SnapshotStart? start, string? problem) = MemberExport.Read(stopped, member, export, (_, _) => { });
            Assert.True(start is not null, problem);
            await File.WriteAllTextAsync(Path.Combine(export, "journal", "more"), "x", Cancelled);
            Assert.Contains("more", MemberExport.Verify(stopped, member, export).Problem, StringComparison.Ordinal);
            await File.AppendAllTextAsync(Path.Combine(export, "snapshot.kapok"), "x", Cancelled);
            Assert.Contains(
                "snapshot.kapok", MemberExport.Verify(stopped, member, export).Problem, StringComparison.Ordinal);
        }

        await network.StartAsync();
        await network.IssueAllAsync(100, 10);
        LedgerStatus[] statuses = await network.AgreeAsync();
        await AssertVotesAsync(network, member, statuses[0].Height);
        Directory.Delete(export, recursive: true);
    }

    private static string Make(FaultyNetwork network, string member)
    {
        using StoppedNetwork stopped = StoppedNetwork.Open(new NetworkFolder(network.Data));
        return stopped.SnapshotsOf(member).PathOf(SnapshotCare.Create(stopped, member));
    }

    private static ulong Import(FaultyNetwork network, string member, string snapshot)
    {
        using StoppedNetwork stopped = StoppedNetwork.Open(new NetworkFolder(network.Data));
        (SnapshotStart? start, string? problem) = SnapshotCare.Import(stopped, member, snapshot, (_, _) => { });
        Assert.True(start is not null, problem);
        return start!.Head.Height;
    }

    private static void Lose(FaultyNetwork network, string member)
    {
        string folder = Path.Combine(network.Data, "members", member);
        Directory.Delete(Path.Combine(folder, "blocks"), recursive: true);
        Directory.Delete(Path.Combine(folder, "state"), recursive: true);
        foreach (string file in Directory.EnumerateFiles(folder, "projection.db*").ToList())
        {
            File.Delete(file);
        }
    }

    private static void AssertHealthy(FaultyNetwork network)
    {
        using StoppedNetwork stopped = StoppedNetwork.Open(new NetworkFolder(network.Data));
        Assert.All(new Checkup(stopped, _ => { }).Run(stopped.Members), item => Assert.Null(item.Problem));
    }

    private static async Task AssertVotesAsync(FaultyNetwork network, string member, ulong height)
    {
        MemberList list = (await network.Clients[0].MembersAsync(Cancelled)).Value!;
        MemberEntry seen = list.Members.Single(one => one.Id == member);
        Assert.True(seen.LastVoteHeight + 10 >= height, $"{member} voted last at {seen.LastVoteHeight} of {height}");
    }

    private static async Task<SnapshotAnswer> AnswerAsync(SnapshotRequests requests, Guid request)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            if (requests.Find(request) is { } answer)
            {
                return answer;
            }

            await Task.Yield();
        }
    }

    private static async Task<int> InvoicesAsync(KapokClient client)
    {
        RecordPage page = (await client.RecordsAsync("einvoice", "invoice", null, 1_000, Cancelled)).Value!;
        return page.Records.Count;
    }
}
