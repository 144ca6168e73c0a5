using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Ledger.Blocks;

namespace Kapok.Finality.Traces;

/// <summary>A certificate says that members voted.</summary>
/// <param name="Rule">The rule that is broken when one did not.</param>
/// <param name="What">The certificate, for messages.</param>
/// <param name="Place">The line that holds it.</param>
/// <param name="Phase">The phase.</param>
/// <param name="Block">The block.</param>
/// <param name="Signers">A bit for each member.</param>
internal sealed record SignatureClaim(
    string Rule, string What, TracePlace Place, VotePhase Phase, TraceBlock Block, UInt128 Signers);

/// <summary>
/// What members' lines say about other members. It is compared at the end, because the order of lines
/// means nothing between members. Members without lines are taken on trust.
/// </summary>
/// <param name="ledger">The members.</param>
internal sealed class TraceClaims(TraceLedger ledger)
{
    private readonly Dictionary<string, ulong> begins = [];
    private readonly Dictionary<(VotePhase Phase, TraceBlock Block), UInt128> votes = [];
    private readonly Dictionary<(string Member, ulong Epoch), TraceBlock?> seals = [];
    private readonly List<SignatureClaim> open = [];
    private readonly List<(EpochLine Epoch, TracePlace Place)> sets = [];

    internal void Begin(string member, ulong height) => begins.Add(member, height);

    internal void Cast(string member, VotePhase phase, TraceBlock block) =>
        votes[(phase, block)] = votes.GetValueOrDefault((phase, block)) | BitOf(member);

    internal void Seal(SealLine seal) => seals[(seal.Member, seal.Epoch)] = seal.Lock;

    internal void Sign(SignatureClaim claim)
    {
        if (Missing(claim) != 0)
        {
            open.Add(claim);
        }
    }

    internal void Start(EpochLine epoch, TracePlace place) => sets.Add((epoch, place));

    /// <summary>The first line that names something another member's lines do not say.</summary>
    internal TraceBreach? Find() => open.Select(CheckSigners).Concat(sets.Select(CheckSet)).FirstOrDefault(breach => breach is not null);

    private UInt128 BitOf(string member) => UInt128.One << ledger.IndexOf(member);

    private UInt128 Missing(SignatureClaim claim) => claim.Signers & ~votes.GetValueOrDefault((claim.Phase, claim.Block));

    private TraceBreach? CheckSigners(SignatureClaim claim)
    {
        UInt128 missing = Missing(claim);
        string? liar = ledger.Members.FirstOrDefault(member =>
            (missing & BitOf(member)) != 0 && begins.TryGetValue(member, out ulong height) && height < claim.Block.Height);
        return liar is null ? null : new TraceBreach(
            claim.Rule, claim.Place, $"{claim.What} names {liar}, whose lines hold no {claim.Phase} vote for {claim.Block}");
    }

    private TraceBreach? CheckSet((EpochLine Epoch, TracePlace Place) start)
    {
        EpochClaim? wrong = start.Epoch.Set.FirstOrDefault(claim => !Agrees(claim, start.Epoch.Epoch));
        return wrong is null ? null : new TraceBreach(
            "R4",
            start.Place,
            $"the set by which {start.Epoch.Member} starts epoch {start.Epoch.Epoch} holds of {wrong.Member} what its own seal does not say");
    }

    private bool Agrees(EpochClaim claim, ulong epoch) =>
        !begins.TryGetValue(claim.Member, out ulong height)
        || (seals.TryGetValue((claim.Member, epoch), out TraceBlock? stated) ? stated == claim.Lock : height > 0);
}
