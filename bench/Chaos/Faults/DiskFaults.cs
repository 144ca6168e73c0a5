using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Bench.Chaos.Machines;
using Kapok.Bench.Chaos.Running;
using Kapok.Client;

namespace Kapok.Bench.Chaos.Faults;

/// <summary>Disks that are full, and disks that go back in time.</summary>
internal static class DiskFaults
{
    private static readonly TimeSpan VoteMax = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan NoticeMax = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RejoinMax = TimeSpan.FromSeconds(150);

    /// <summary>A node may end on a full disk, or stand still; freed and started again it has lost nothing.</summary>
    internal static async Task FullAsync(FaultRun run, CancellationToken cancellationToken)
    {
        run.Node.MayEnd = true;
        await SmallDisk.FillAsync(run.Node.Setup.Data, cancellationToken);
        await run.HoldAsync(cancellationToken);
        SmallDisk.Free(run.Node.Setup.Data);
        await run.Node.EndAsync(cancellationToken);
        run.Node.MayEnd = false;
        await run.Node.StartAsync(0, cancellationToken);
    }

    /// <summary>An old copy of a data folder is put back: the member must notice, and votes only after consent.</summary>
    internal static async Task RestoreAsync(FaultRun run, CancellationToken cancellationToken)
    {
        NodeProcess node = run.Node;
        string data = node.Setup.Data;
        string copy = data + ".copy";
        await node.EndAsync(cancellationToken);
        _ = await Tool.RunAsync("cp", ["-a", data, copy], cancellationToken);
        (ulong Epoch, ulong Height) copied = await LastVoteAsync(run, cancellationToken);
        await node.StartAsync(0, cancellationToken);
        bool hasVoted = await Waiting.UntilAsync(
            async () => (await LastVoteAsync(run, cancellationToken)).CompareTo(copied) > 0, VoteMax, cancellationToken);
        await run.HoldAsync(cancellationToken);

        _ = run.Restored.Add(node.Setup.Member);
        await node.KillAsync();
        foreach (string entry in Directory.EnumerateFileSystemEntries(data))
        {
            _ = await Tool.RunAsync("rm", ["-rf", entry], cancellationToken);
        }

        _ = await Tool.RunAsync("cp", ["-a", copy + "/.", data], cancellationToken);
        Directory.Delete(copy, recursive: true);
        await node.StartAsync(0, cancellationToken);

        if (await Waiting.UntilAsync(() => IsAsync(run, status => status.HasForgotten, cancellationToken), NoticeMax, cancellationToken))
        {
            await RejoinAsync(run, cancellationToken);
        }
        else if (hasVoted)
        {
            // Who voted nothing since the copy forgot nothing.
            run.Findings.Add(
                "amnesia", $"{node.Setup.Member} runs on an old copy of its data and has not noticed within {NoticeMax.TotalSeconds} s");
        }
    }

    // As the others saw it: what it keeps itself goes back with the copy.
    private static async Task<(ulong Epoch, ulong Height)> LastVoteAsync(FaultRun run, CancellationToken cancellationToken)
    {
        MemberList?[] told = await Task.WhenAll(run.Network.Members.Where(other => other != run.Node)
            .Select(other => run.Network.ListAsync(other, cancellationToken)));
        return told.OfType<MemberList>()
            .SelectMany(list => list.Members.Where(member => member.Id == run.Node.Setup.Member))
            .Select(member => (member.LastVoteEpoch ?? 0, member.LastVoteHeight ?? 0))
            .DefaultIfEmpty()
            .Max();
    }

    private static async Task RejoinAsync(FaultRun run, CancellationToken cancellationToken)
    {
        string member = run.Node.Setup.Member;

        // The node says so a moment before it lets its operator answer.
        if (!await Waiting.UntilAsync(() => ConsentsAsync(run.Node.Setup, cancellationToken), NoticeMax, cancellationToken))
        {
            run.Findings.Add("rejoin", $"kapok rejoin {member} is refused for {NoticeMax.TotalSeconds} s, and its node says that it has forgotten");
            return;
        }

        if (!await Waiting.UntilAsync(
            () => IsAsync(run, status => status is { HasForgotten: false, IsVoting: true }, cancellationToken),
            RejoinMax,
            cancellationToken))
        {
            run.Findings.Add("rejoin", $"{member} does not vote within {RejoinMax.TotalSeconds} s of its operator's consent");
        }
    }

    private static async Task<bool> ConsentsAsync(NodeSetup setup, CancellationToken cancellationToken)
    {
        string kapok = Path.Combine(AppContext.BaseDirectory, "kapok");
        (int code, _, _) = await Tool.EndAsync(kapok, ["rejoin", setup.Member, "--data", setup.Data], cancellationToken);
        return code == 0;
    }

    private static async Task<bool> IsAsync(FaultRun run, Func<LedgerStatus, bool> holds, CancellationToken cancellationToken) =>
        await run.Network.StatusAsync(run.Node, cancellationToken) is { } status && holds(status);
}
