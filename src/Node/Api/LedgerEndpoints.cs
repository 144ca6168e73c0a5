using System.Linq;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Contracts.Json;
using Kapok.Cryptography;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Governance;
using Kapok.Ledger.Identity;
using Kapok.Ledger.Membership;
using Kapok.Node.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kapok.Node.Api;

/// <summary>The ledger as a whole (spec/api.md, Health and Ledger).</summary>
internal sealed class LedgerEndpoints(MemberNode node, byte[] genesisFile)
{
    internal void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        _ = root.MapGet("/health/live", () => Results.Ok(new HealthStatus("live")))
            .Says("getLiveness", "The process runs").WithTags("Health").Produces<HealthStatus>();
        _ = root.MapGet("/health/ready", Ready)
            .Says("getReadiness", "The member follows the ledger and accepts transactions").WithTags("Health")
            .Produces<HealthStatus>()
            .Refuses(StatusCodes.Status503ServiceUnavailable, "not-ready");
        _ = api.MapGet("/status", Status).Says("getStatus", "Where the ledger stands").Produces<LedgerStatus>();
        _ = api.MapGet("/genesis", () => Results.Bytes(genesisFile, "application/octet-stream", "genesis.kapok"))
            .Says("getGenesis", "The genesis file").Produces<byte[]>(contentType: "application/octet-stream");
        _ = api.MapGet("/members", Members).Says("listMembers", "The members").Produces<MemberList>();
    }

    private IResult Ready() => node.IsReady
        ? Results.Ok(new HealthStatus("ready"))
        : ApiProblem.NotReady(node.WhyNotReady);

    private LedgerStatus Status()
    {
        LedgerState state = node.FinalState;
        MemberSet members = node.Members;
        ReplicaView replica = node.Replica;
        LedgerAlarm[] alarms = [.. node.Alarms.All.Select(Alarm)];
        return new LedgerStatus(
            state.Header.Network,
            state.Header.Ledger,
            node.Genesis.Fingerprint,
            state.Header.Height,
            node.Genesis.Parameters.ValidityWindow,
            node.Genesis.Parameters.Suite,
            node.Id,
            members.Members.Count,
            members.QuorumCount,
            replica.Epoch,
            node.CertifiedHeight,
            state.Header.TimeMs,
            state.Header.StateRoot.ToString(),
            (ulong)node.Projection.TransactionCount,
            (ulong)state.Map.Count,
            (ulong)node.Board.OpenCount,
            node.Genesis.Parameters.TransactionBytesMax,
            node.IsReady,
            alarms.LastOrDefault(),
            replica.SealedEpoch,
            replica.IsVoting && node.Missing is null,
            replica.HasForgotten,
            alarms,
            Missing(node.Missing));
    }

    private static LedgerMissingContract? Missing(MissingContract? missing) => missing is null
        ? null
        : new(
            missing.Contract.Name,
            missing.Contract.Version,
            missing.Contract.Hash,
            missing.Contract.FromHeight,
            missing.Text.Zh,
            missing.Text.En);

    private static LedgerAlarm Alarm(RaisedAlarm raised) => new(
        raised.Alarm.Kind.ToString(),
        raised.Alarm.Height,
        raised.Alarm.Own.ToString(),
        raised.Alarm.Other.ToString(),
        (ulong)raised.TimeMs,
        raised.Alarm.IsHalting);

    private MemberList Members() => new(
        [.. node.Members.Members.Select(Entry)],
        node.Members.QuorumCount,
        Quorum.FaultyMax(node.Members.Members.Count),
        MemberTables.OpenIn(node.FinalState) is { } open ? Proposal(open) : null,
        MemberTables.ObserversIn(node.FinalState));

    private MemberProposalEntry Proposal(MemberProposal open) => new(
        open.Member,
        ChoiceCode.Of(open.Change),
        open.ProposedBy,
        (ulong)open.ProposedAt,
        (ulong)open.ExpiresAtMs,
        open.ApprovedBy,
        open.RejectedBy,
        open.Live,
        !open.NeedsReadiness || open.IsReady || node.Readiness.Of(open) is not null,
        open.IsReady ? null : node.Readiness.Of(open),
        open.Text);

    private MemberEntry Entry(Member member)
    {
        Organisation? organisation = IdentityTables.Organisations.Find(node.FinalState, member.Id);
        Hash key = node.Genesis.Domain.Suite.Digest(member.VotingKey.SubjectPublicKeyInfo.Span);
        return new MemberEntry(
            member.Id,
            member.Index,
            organisation?.NameZh,
            organisation?.NameEn,
            organisation?.Uscc.Text,
            key.ToString(),
            node.Seen.VoteHeight(member.Index),
            node.Seen.VoteEpoch(member.Index),
            node.Seen.SealedEpoch(member.Index));
    }
}

/// <summary>Whether a node is well.</summary>
/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
public sealed record HealthStatus(string Status);
