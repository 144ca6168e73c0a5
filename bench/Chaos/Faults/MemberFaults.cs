using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Bench.Chaos.Running;
using Kapok.Ledger.Governance;
using Kapok.Node.Networks;

namespace Kapok.Bench.Chaos.Faults;

/// <summary>Members that join and leave by vote, while clients work. Around the last vote a node is killed.</summary>
internal static class MemberFaults
{
    private static readonly TimeSpan VotingMax = TimeSpan.FromSeconds(150);

    /// <summary>The organisation that is no member becomes one. The node that is killed may be its own.</summary>
    internal static async Task JoinAsync(FaultRun run, CancellationToken cancellationToken)
    {
        NodeProcess joins = run.Network.Nodes.First(node => !run.Network.Members.Contains(node));
        NodeProcess[] struck = [.. run.Network.Members, joins];
        CandidateFile file = CandidateFile.Read(joins.Setup.Application);
        MemberVote vote = new(
            run, new ProposeMember(MemberChange.Add, file.Id, file.VotingKey, file.Candidate, null),
            struck[run.Planned.Member % struck.Length]);
        bool isDone = await vote.ProposeAsync(cancellationToken);
        if (isDone)
        {
            await joins.StartAsync(0, cancellationToken);
            isDone = await vote.DecideAsync(run.Network.Members, cancellationToken);
        }

        isDone = isDone && await Waiting.UntilAsync(
            async () => await run.Network.StatusAsync(joins, cancellationToken) is { IsReady: true, IsVoting: true } status
                && status.MemberCount > run.Network.Members.Count,
            VotingMax,
            cancellationToken);
        if (isDone)
        {
            run.Network.Seat(joins);
            run.Changes.Add(joins.Setup.Member + " joined");
            return;
        }

        run.Findings.Add("join", $"{joins.Setup.Member} is no member that votes: {vote.Last}");
    }

    /// <summary>A member leaves: neither the one that vouches for the clients nor the one with the small disk.</summary>
    internal static async Task LeaveAsync(FaultRun run, CancellationToken cancellationToken)
    {
        NodeProcess[] may = [.. run.Network.Members.Where(node => node.Setup.Place != 0 && node.Setup.Place != run.SmallDisk)];
        NodeProcess leaves = may[run.Planned.Draw % may.Length];
        NodeProcess[] others = [.. run.Network.Members.Where(node => node != leaves)];
        MemberVote vote = new(
            run, new ProposeMember(MemberChange.Remove, leaves.Setup.Member, null, null, null),
            others[run.Planned.Member % others.Length]);
        run.Network.Forget(leaves);
        if (!await vote.ProposeAsync(cancellationToken) || !await vote.DecideAsync([leaves, .. others], cancellationToken))
        {
            run.Findings.Add("leave", $"{leaves.Setup.Member} is still a member: {vote.Last}");
            return;
        }

        run.Network.Unseat(leaves);
        run.Changes.Add(leaves.Setup.Member + " left");
        await leaves.EndAsync(cancellationToken);
    }
}
