using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Cryptography;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Governance;

namespace Kapok.Node.Members;

/// <summary>
/// The proof that a node follows the ledger with a new voting key (spec/execution.md, section 11). The node that has
/// the key makes it and offers it to the members' nodes, where those who approve find it. Safe for several threads.
/// </summary>
internal sealed class Readiness(MemberSetup setup, MemberStores stores, Func<LedgerState> state)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    // Who asks for more than this is no signature of any suite.
    private const int SignatureBytesMax = 256;

    private volatile Shown? shown;

    /// <summary>The proof for an open proposal, base64; null while there is none.</summary>
    internal string? Of(MemberProposal proposal) =>
        shown is { } known && known.Member == proposal.Member && known.ProposedAt == proposal.ProposedAt ? known.Signature : null;

    /// <summary>Takes what another node offers; false when it proves nothing about the open proposal.</summary>
    internal bool TryTake(byte[] signature)
    {
        if (signature.Length > SignatureBytesMax || Open() is not { } open || Challenge(open) is not { } challenge
            || !setup.Genesis.Domain.Suite.TryImportPublicKey(Convert.FromBase64String(open.VotingKey!), out PublicKey? key)
            || !key!.Verify(open.ReadinessMessage(challenge), signature))
        {
            return false;
        }

        shown = new Shown(open.Member, open.ProposedAt, Convert.ToBase64String(signature));
        return true;
    }

    internal async Task RunAsync(IPeers peers, TimeProvider time, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(Interval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (Open() is { } open && KeyOf(open) is { } key && Challenge(open) is { } challenge)
            {
                byte[] signature = key.Sign(open.ReadinessMessage(challenge));
                _ = TryTake(signature);
                for (int peer = 0; peer < peers.Count; peer++)
                {
                    await peers.OfferReadinessAsync(peer, signature, cancellationToken);
                }
            }
        }
    }

    private MemberProposal? Open() =>
        MemberTables.OpenIn(state()) is { NeedsReadiness: true, IsReady: false } open ? open : null;

    private ISigner? KeyOf(MemberProposal open) => open.Member == setup.Id
        ? setup.Keys.FirstOrDefault(key =>
            Convert.ToBase64String(key.PublicKey.SubjectPublicKeyInfo.Span) == open.VotingKey)
        : null;

    // A node that began from a snapshot above the proposal has the state, and not the block.
    private string? Challenge(MemberProposal open) =>
        open.Challenge ?? stores.Read((ulong)open.ProposedAt)?.Block.ToString();

    private sealed record Shown(string Member, long ProposedAt, string Signature);
}
