using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Bench.Chaos.Clients;
using Kapok.Bench.Chaos.Running;
using Kapok.Client;
using Kapok.Contracts.Json;
using Kapok.Ledger.Governance;

namespace Kapok.Bench.Chaos.Faults;

/// <summary>
/// A change of the members, by the members' operators, each through its own node. What to do next follows from what nodes
/// say of the proposal, so that nothing is lost by an answer that does not come.
/// </summary>
/// <param name="run">The fault.</param>
/// <param name="proposed">The change.</param>
/// <param name="struck">The node that is killed around the last vote.</param>
internal sealed class MemberVote(FaultRun run, ProposeMember proposed, NodeProcess struck)
{
    private const long PatienceMs = 8_000;

    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan VotingMax = TimeSpan.FromSeconds(150);
    private static readonly JsonCodec<ProposeMember> Proposals = new();
    private static readonly JsonCodec<DecideMember> Decisions = new();

    private Task? striking;

    /// <summary>What came of the last step.</summary>
    internal string Last { get; private set; } = "no node answered";

    /// <summary>Proposes until the proposal is open.</summary>
    internal Task<bool> ProposeAsync(CancellationToken cancellationToken) => Waiting.UntilAsync(
        async () =>
        {
            NodeProcess proposer = run.Network.Members[0];
            if (await run.Network.ListAsync(proposer, cancellationToken) is { Proposal: { } open } && open.Member == proposed.Member)
            {
                return true;
            }

            await SubmitAsync(proposer, "propose", Proposals.Write(proposed), cancellationToken);
            return false;
        },
        VotingMax,
        cancellationToken);

    /// <summary>Votes until the change is done, kills a node around the last vote, and starts it again.</summary>
    internal async Task<bool> DecideAsync(IReadOnlyList<NodeProcess> voters, CancellationToken cancellationToken)
    {
        // Who is killed votes first.
        NodeProcess[] inTurn = [.. voters.OrderBy(voter => voter != struck)];
        bool isDone = await Waiting.UntilAsync(() => StepAsync(inTurn, cancellationToken), VotingMax, cancellationToken);
        await (striking ?? Task.CompletedTask);
        return isDone;
    }

    private async Task<bool> StepAsync(NodeProcess[] voters, CancellationToken cancellationToken)
    {
        MemberList? list = await run.Network.ListAsync(voters[^1], cancellationToken);
        if (list is null || IsDone(list))
        {
            return list is not null;
        }

        bool isReady = list.Proposal is { } proposal && (proposal.IsReady || proposed.Change == MemberChange.Remove);
        NodeProcess? next = isReady
            ? voters.FirstOrDefault(voter => !list.Proposal!.ApprovedBy.Contains(voter.Setup.Member))
            : null;
        if (next is null)
        {
            Last = list.Proposal is null ? "there is no proposal" : "its node does not show that it follows";
            return false;
        }

        if (list.Proposal!.ApprovedBy.Count + 1 == list.Quorum)
        {
            striking ??= StrikeAsync(cancellationToken);
        }

        DecideMember decision = new(proposed.Member, (long)list.Proposal.ProposedAt, list.Proposal.Readiness);
        await SubmitAsync(next, "approve", Decisions.Write(decision), cancellationToken);
        return false;
    }

    private bool IsDone(MemberList list) =>
        list.Members.Any(member => member.Id == proposed.Member) == (proposed.Change == MemberChange.Add);

    private async Task StrikeAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(run.Planned.Draw, cancellationToken);
        await struck.KillAsync();
        await run.HoldAsync(cancellationToken);
        await struck.StartAsync(0, cancellationToken);
    }

    private async Task SubmitAsync(NodeProcess node, string command, byte[] arguments, CancellationToken cancellationToken)
    {
        NodeAddress address = run.Network.AddressOf(node);
        KeyFolder keys = new(node.Setup.Data, run.Network.Genesis.Domain.Suite);
        using SignerKey key = keys.ReadUser(address.Member, KeyFolder.OperatorUser);
        using CancellationTokenSource bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(SilenceMax);
        try
        {
            Submission done = await address.Client.SubmitAsync(
                new RequestSigner(run.Network.Genesis, key),
                new ContractCall(MemberTables.Contract, command, arguments),
                new SubmitOptions(Stage.Final, PatienceMs),
                bound.Token);
            Last = $"{address.Member} {command}: {done.Failure?.Message ?? "done"}";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Last = $"{address.Member} {command}: no answer";
        }
    }
}
